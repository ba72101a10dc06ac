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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** A class with all its supertypes that are to be found: {@code chain} from the class up to Object, then the interfaces. */
record Lineage(List<ClassShape> chain, List<ClassShape> interfaces) {
    static Lineage of(String name, ClassFiles classes) {
        List<ClassShape> chain = new ArrayList<>();
        Optional<ClassShape> next = classes.find(name);
        while (next.isPresent()) {
            chain.add(next.get());
            next = Optional.ofNullable(next.get().node().superName).flatMap(classes::find);
        }
        Set<String> seen = new LinkedHashSet<>();
        chain.forEach(shape -> collect(shape, classes, seen));
        return new Lineage(
                chain,
                seen.stream().flatMap(each -> classes.find(each).stream()).toList());
    }

    private static void collect(ClassShape shape, ClassFiles classes, Set<String> seen) {
        for (String each : shape.node().interfaces) {
            if (seen.add(each)) {
                classes.find(each).ifPresent(found -> collect(found, classes, seen));
            }
        }
    }

    Stream<ClassShape> all() {
        return Stream.concat(chain.stream(), interfaces.stream());
    }

    /** All that is above the class itself and of Flink. */
    Stream<ClassShape> ofFlink() {
        return all().skip(1).filter(ClassShape::isOfFlink);
    }

    /** Where the JVM finds this member; constructors are not inherited. */
    Optional<Member> member(String name, String descriptor) {
        Stream<ClassShape> places = name.equals("<init>") ? chain.stream().limit(1) : all();
        return places.flatMap(shape -> shape.members().stream())
                .filter(member -> member.is(name, descriptor))
                .findFirst();
    }

    /** What is called for this method of an object of the class: a class goes before an interface. */
    boolean implementsMethod(Member method) {
        return declared(chain, method)
                .findFirst()
                .map(Lineage::isConcrete)
                .orElseGet(() -> declared(interfaces, method).anyMatch(Lineage::isConcrete));
    }

    private static Stream<Member> declared(List<ClassShape> places, Member method) {
        return places.stream()
                .flatMap(shape -> shape.members().stream())
                .filter(member -> member.is(method.name(), method.descriptor()));
    }

    private static boolean isConcrete(Member method) {
        return !method.has(Opcodes.ACC_ABSTRACT);
    }
}
