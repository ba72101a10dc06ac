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

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** What one class file names: classes, also in descriptors and annotations, and members in the ways they are reached. */
record Uses(Set<String> classes, Set<MemberUse> members) {
    static final String FLINK = "org/apache/flink/";

    static Uses of(ClassNode user) {
        Uses uses = new Uses(new LinkedHashSet<>(), new LinkedHashSet<>());
        user.accept(new Members(new ClassRemapper(new ClassNode(), uses.names()), uses.members));
        return uses;
    }

    private Remapper names() {
        return new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                classes.add(internalName);
                return internalName;
            }
        };
    }

    /** Notes the members that instructions, method references and lambdas name. */
    private static final class Members extends ClassVisitor {
        private final Set<MemberUse> members;

        private Members(ClassVisitor next, Set<MemberUse> members) {
            super(Opcodes.ASM9, next);
            this.members = members;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            return new Instructions(super.visitMethod(access, name, desc, signature, exceptions), members);
        }
    }

    private static final class Instructions extends MethodVisitor {
        private final Set<MemberUse> members;

        private Instructions(MethodVisitor next, Set<MemberUse> members) {
            super(Opcodes.ASM9, next);
            this.members = members;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean ofInterface) {
            members.add(new MemberUse(owner, name, desc, opcode == Opcodes.INVOKESTATIC, ofInterface));
            super.visitMethodInsn(opcode, owner, name, desc, ofInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String desc) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            members.add(new MemberUse(owner, name, desc, isStatic, false));
            super.visitFieldInsn(opcode, owner, name, desc);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
                    members.add(MemberUse.of(handle));
                }
            }
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                String function = Type.getReturnType(desc).getInternalName();
                members.add(new MemberUse(function, name, ((Type) arguments[0]).getDescriptor(), false, true));
            }
            super.visitInvokeDynamicInsn(name, desc, bootstrap, arguments);
        }
    }
}
