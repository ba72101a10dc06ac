/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.flink.link;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class file, and the members that it declares. */
record ClassShape(ClassNode node, List<Member> members) {
    static ClassShape of(ClassNode node) {
        List<Member> members = new ArrayList<>();
        for (MethodNode method : node.methods) {
            boolean internal = Member.isInternal(method.visibleAnnotations, method.invisibleAnnotations);
            members.add(new Member(node.name, method.name, method.desc, method.access, internal));
        }
        for (FieldNode field : node.fields) {
            boolean internal = Member.isInternal(field.visibleAnnotations, field.invisibleAnnotations);
            members.add(new Member(node.name, field.name, field.desc, field.access, internal));
        }
        return new ClassShape(node, List.copyOf(members));
    }

    String name() {
        return node.name;
    }

    boolean has(int flag) {
        return (node.access & flag) != 0;
    }

    boolean isOfFlink() {
        return node.name.startsWith(Uses.FLINK);
    }

    boolean isInternal() {
        return Member.isInternal(node.visibleAnnotations, node.invisibleAnnotations);
    }

    @Override
    public String toString() {
        return node.name.replace('/', '.');
    }
}
