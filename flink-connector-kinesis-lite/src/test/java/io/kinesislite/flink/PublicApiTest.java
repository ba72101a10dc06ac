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
package io.kinesislite.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kinesislite.flink.model.PublicApi;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.annotation.Internal;
import org.junit.jupiter.api.Test;

/** Whoever is given a type of the API is given types of the API alone. */
class PublicApiTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(PublicApiTest.class);

    /** What signatures of Flink name, and what a position becomes in a job: users pass them on unseen. */
    private static final Set<String> OPAQUE = Set.of(
            "io.kinesislite.flink.source.split.ShardSplit",
            "io.kinesislite.flink.source.enumerator.EnumeratorState",
            "io.kinesislite.flink.model.StartPlan");

    @Test
    void signaturesOfTheApiNameNothingElseOfThisProject() {
        Set<String> leaks = new TreeSet<>();
        List<JavaClass> api = ALL.stream().filter(PublicApiTest::isApi).toList();
        for (JavaClass type : api) {
            for (JavaMember member : type.getMembers()) {
                if (isSeen(member)) {
                    member.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(named -> named.getPackageName().startsWith("io.kinesislite"))
                            .filter(named -> !isApi(named) && !OPAQUE.contains(named.getName()))
                            .forEach(named ->
                                    leaks.add(type.getSimpleName() + "." + member.getName() + ": " + named.getName()));
                }
            }
            for (JavaType parent : type.getInterfaces()) {
                JavaClass named = parent.toErasure();
                if (named.getPackageName().startsWith("io.kinesislite") && isPublic(named) && !isApi(named)) {
                    leaks.add(type.getSimpleName() + " is a " + named.getName());
                }
            }
        }

        assertThat(api).hasSizeGreaterThan(15);
        assertThat(leaks).isEmpty();
    }

    @Test
    void typesOfTheApiArePublic() {
        assertThat(ALL.stream().filter(type -> type.isAnnotatedWith(PublicApi.class)))
                .allMatch(PublicApiTest::isPublic);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isApi(JavaClass type) {
        return type.isAnnotatedWith(PublicApi.class)
                || (isPublic(type)
                        && type.getEnclosingClass().filter(PublicApiTest::isApi).isPresent());
    }

    private static boolean isSeen(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !member.isAnnotatedWith(Internal.class);
    }
}
