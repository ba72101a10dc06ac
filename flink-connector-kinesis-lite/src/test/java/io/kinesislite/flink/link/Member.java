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

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;

/** A method or field where it is declared. */
record Member(String owner, String name, String descriptor, int access, boolean internal) {
    private static final String INTERNAL = "Lorg/apache/flink/annotation/Internal;";

    static boolean isInternal(@Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
        return Stream.of(visible, invisible)
                .filter(annotations -> annotations != null)
                .flatMap(List::stream)
                .anyMatch(annotation -> annotation.desc.equals(INTERNAL));
    }

    boolean is(String otherName, String otherDescriptor) {
        return name.equals(otherName) && descriptor.equals(otherDescriptor);
    }

    boolean has(int flags) {
        return (access & flags) != 0;
    }

    boolean isVisibleToOthers() {
        return has(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
    }

    boolean isMethodOfObjects() {
        return descriptor.startsWith("(") && !has(Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE) && !name.startsWith("<");
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name + (descriptor.startsWith("(") ? descriptor : "");
    }
}
