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

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom. Packages of this project that a rule does not name are forbidden to it. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "io.kinesislite.flink";
    private static final String MODEL = ROOT + ".model";
    private static final String CLIENT = ROOT + ".client";
    private static final String SOURCE = ROOT + ".source";
    private static final String SPLIT = SOURCE + ".split";
    private static final String ENUMERATOR = SOURCE + ".enumerator";
    private static final String READER = SOURCE + ".reader";
    private static final String SINK = ROOT + ".sink";
    private static final String DELIVERY = SINK + ".delivery";
    private static final String TABLE = ROOT + ".table";
    private static final String INFER = TABLE + ".infer";
    private static final String CATALOG = TABLE + ".catalog";
    private static final String CHECK = ROOT + ".check";
    private static final String[] AWS_AND_NETTY = {"software.amazon..", "io.netty.."};

    @ArchTest
    static final ArchRule everyClassHasAPlaceInThePicture = classes()
            .should()
            .resideInAnyPackage(
                    MODEL, CLIENT, SOURCE, SPLIT, ENUMERATOR, READER, SINK, DELIVERY, TABLE, INFER, CATALOG, CHECK)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule modelKnowsOnlyJava = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clientKnowsOnlyModelOfThisProject = sees(CLIENT, MODEL);

    @ArchTest
    static final ArchRule clientKnowsNothingOfFlink = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyClientKnowsTheAwsSdkAndNetty = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AWS_AND_NETTY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule awsTypesNeverLeaveClient = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .and()
            .arePublic()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AWS_AND_NETTY)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule splitKnowsOnlyModelOfThisProject = sees(SPLIT, MODEL);

    @ArchTest
    static final ArchRule enumeratorDoesNotKnowReader = sees(ENUMERATOR, CLIENT, SPLIT, MODEL);

    @ArchTest
    static final ArchRule readerDoesNotKnowEnumerator = sees(READER, CLIENT, SPLIT, MODEL);

    @ArchTest
    static final ArchRule sourceDoesNotKnowSinkOrTable = sees(SOURCE, ENUMERATOR, READER, SPLIT, CLIENT, MODEL);

    @ArchTest
    static final ArchRule deliveryDoesNotKnowSink = sees(DELIVERY, CLIENT, MODEL);

    @ArchTest
    static final ArchRule sinkDoesNotKnowSourceOrTable = sees(SINK, DELIVERY, CLIENT, MODEL);

    /** The deserializer is what the source's builder takes; where it is called is no matter of the table. */
    @ArchTest
    static final ArchRule tableKnowsModelAndTheTwoEntryPoints = noClasses()
            .that()
            .resideInAPackage(TABLE)
            .should()
            .dependOnClassesThat(ofThisProjectBut(TABLE, MODEL, SOURCE, SINK)
                    .and(DescribedPredicate.not(nameStartingWith(READER + ".KinesisRecordDeserializer")))
                    .and(DescribedPredicate.not(nameStartingWith(READER + ".UndecodableRecordException"))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule inferenceKnowsOnlyModelOfThisProject = sees(INFER, MODEL);

    @ArchTest
    static final ArchRule catalogKnowsNeitherSourceNorSink = sees(CATALOG, TABLE, INFER, CLIENT, MODEL);

    /** It may look at what a job does, and do none of it. */
    @ArchTest
    static final ArchRule checkKnowsNeitherSourceNorSink = sees(CHECK, TABLE, CLIENT, MODEL);

    private ArchitectureTest() {}

    private static ArchRule sees(String own, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = own;
        System.arraycopy(others, 0, allowed, 1, others.length);
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(ofThisProjectBut(allowed))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> ofThisProjectBut(String... allowed) {
        return resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed));
    }
}
