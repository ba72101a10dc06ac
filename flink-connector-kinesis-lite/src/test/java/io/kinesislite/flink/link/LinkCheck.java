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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** What a class uses of Flink that the JVM could not link on a class path, or that Flink does not offer to others. */
final class LinkCheck {
    private final ClassFiles classes;

    LinkCheck(ClassFiles classes) {
        this.classes = classes;
    }

    /** A sentence for each thing that would be an error when the class is loaded, or when the line is reached. */
    Set<String> problems(ClassShape user) {
        Uses uses = Uses.of(user.node());
        Set<String> problems = new TreeSet<>();
        uses.classes().stream()
                .filter(LinkCheck::isOfFlink)
                .flatMap(name -> ofClass(name).stream())
                .forEach(problems::add);
        uses.members().stream().flatMap(use -> ofMember(use).stream()).forEach(problems::add);
        problems.addAll(ofInheritance(user));
        return problems;
    }

    /** Classes and members that are marked as Flink's own affair: those named, and those overridden. */
    Set<String> internals(ClassShape user) {
        Uses uses = Uses.of(user.node());
        Set<String> internals = new TreeSet<>();
        uses.classes().stream()
                .filter(LinkCheck::isOfFlink)
                .filter(this::isInternal)
                .forEach(name -> internals.add(name.replace('/', '.')));
        uses.members().stream()
                .flatMap(use -> Lineage.of(use.owner(), classes).member(use.name(), use.descriptor()).stream())
                .filter(member -> member.internal() && isOfFlink(member.owner()))
                .forEach(member -> internals.add(member.toString()));
        overridden(user).filter(Member::internal).forEach(member -> internals.add(member.toString()));
        return internals;
    }

    private Optional<String> ofClass(String name) {
        Optional<ClassShape> found = classes.find(name);
        if (found.isEmpty()) {
            return Optional.of(name.replace('/', '.') + " is missing");
        }
        return found.get().has(Opcodes.ACC_PUBLIC)
                ? Optional.empty()
                : Optional.of(name.replace('/', '.') + " is not public");
    }

    private Optional<String> ofMember(MemberUse use) {
        Lineage lineage = Lineage.of(use.owner(), classes);
        if (lineage.chain().isEmpty()
                || (!isOfFlink(use.owner()) && lineage.ofFlink().findAny().isEmpty())) {
            return Optional.empty();
        }
        Optional<Member> member = lineage.member(use.name(), use.descriptor());
        if (member.isEmpty()) {
            return Optional.of(use + " is missing");
        }
        if (use.isMethod() && use.ofInterface() != lineage.chain().get(0).has(Opcodes.ACC_INTERFACE)) {
            return Optional.of(use + " is called as that of " + (use.ofInterface() ? "an interface" : "a class"));
        }
        if (use.isStatic() != member.get().has(Opcodes.ACC_STATIC)) {
            return Optional.of(use + " is used as " + (use.isStatic() ? "a static one" : "one of an object"));
        }
        boolean visible = !isOfFlink(member.get().owner()) || member.get().isVisibleToOthers();
        return visible ? Optional.empty() : Optional.of(use + " is not visible");
    }

    private List<String> ofInheritance(ClassShape user) {
        Lineage lineage = Lineage.of(user.name(), classes);
        List<String> problems = new ArrayList<>();
        overridden(user)
                .filter(method -> method.has(Opcodes.ACC_FINAL))
                .forEach(method -> problems.add(method + " is final"));
        lineage.ofFlink()
                .filter(above -> above.has(Opcodes.ACC_FINAL))
                .forEach(above -> problems.add(above + " is final"));
        if (!user.has(Opcodes.ACC_ABSTRACT)) {
            lineage.ofFlink()
                    .flatMap(shape -> shape.members().stream())
                    .filter(member -> member.has(Opcodes.ACC_ABSTRACT) && !lineage.implementsMethod(member))
                    .forEach(method -> problems.add(method + " is not implemented"));
        }
        return problems;
    }

    private Stream<Member> overridden(ClassShape user) {
        List<Member> own =
                user.members().stream().filter(Member::isMethodOfObjects).toList();
        return Lineage.of(user.name(), classes)
                .ofFlink()
                .flatMap(shape -> shape.members().stream())
                .filter(above -> above.isMethodOfObjects()
                        && own.stream().anyMatch(method -> method.is(above.name(), above.descriptor())));
    }

    private boolean isInternal(String name) {
        int enclosing = name.lastIndexOf('$');
        return classes.find(name).filter(ClassShape::isInternal).isPresent()
                || (enclosing > 0 && isInternal(name.substring(0, enclosing)));
    }

    private static boolean isOfFlink(String name) {
        return name.startsWith(Uses.FLINK);
    }
}
