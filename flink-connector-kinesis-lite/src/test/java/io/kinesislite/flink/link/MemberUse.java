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

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** A method or field as a class file names it: {@code owner} is where the compiler saw it, not where it is declared. */
record MemberUse(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
    static MemberUse of(Handle handle) {
        return new MemberUse(
                handle.getOwner(),
                handle.getName(),
                handle.getDesc(),
                handle.getTag() == Opcodes.H_INVOKESTATIC,
                handle.isInterface());
    }

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name + (isMethod() ? descriptor : "");
    }
}
