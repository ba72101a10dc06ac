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

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** One jar for all lines of Flink: what it names is there in each of them, and meant to be used by others. */
final class LinkTest {
    private static final Path OWN = Path.of("target", "classes");

    /** What a line of Flink lacks but is never reached there, with the reason. */
    private static final Map<String, Map<String, String>> DECLARED_GAPS = Map.of(
            "1.20.3",
            Map.of(
                    "io.kinesislite.flink.sink.KinesisLiteSink: org.apache.flink.api.connector.sink2.Sink.createWriter("
                            + "Lorg/apache/flink/api/connector/sink2/Sink$InitContext;)"
                            + "Lorg/apache/flink/api/connector/sink2/SinkWriter; is not implemented",
                    "Flink calls the method of this name with a WriterInitContext, which only by default calls this one."));

    /** What is marked as internal but used nevertheless, with the reason. */
    private static final Map<String, String> DECLARED_INTERNALS = Map.of(
            "io.kinesislite.flink.table.FilterReader: org.apache.flink.table.functions.BuiltInFunctionDefinition",
            "It is the type of the constants of BuiltInFunctionDefinitions, which is public API.",
            "io.kinesislite.flink.table.catalog.StreamsOnlyCatalog: org.apache.flink.table.catalog.AbstractCatalog",
            "Flink casts every catalog that has a factory for its tables to it.");

    @ParameterizedTest
    @ValueSource(strings = {"1.20.3", "2.0.0", "2.1.1", "2.2.0", "2.3.0"})
    void everythingThatTheJarNamesIsThere(String version) throws IOException {
        assertThat(found(version, LinkCheck::problems))
                .isEqualTo(DECLARED_GAPS.getOrDefault(version, Map.of()).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.20.3", "2.0.0", "2.1.1", "2.2.0", "2.3.0"})
    void nothingThatTheJarNamesIsInternal(String version) throws IOException {
        assertThat(found(version, LinkCheck::internals)).isEqualTo(DECLARED_INTERNALS.keySet());
    }

    @Test
    void everyClassRunsOnJava17() throws IOException {
        try (ClassFiles classes = ClassFiles.of(OWN, lineOf("2.0.0"))) {
            assertThat(classes.own())
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(each.node().version).as(each.name()).isLessThanOrEqualTo(Opcodes.V17));
        }
    }

    static Path lineOf(String version) {
        return Path.of("target", "flink-lines", version);
    }

    private static Set<String> found(String version, BiFunction<LinkCheck, ClassShape, Set<String>> question)
            throws IOException {
        try (ClassFiles classes = ClassFiles.of(OWN, lineOf(version))) {
            LinkCheck check = new LinkCheck(classes);
            return classes.own().stream()
                    .flatMap(user -> question.apply(check, user).stream().map(each -> user + ": " + each))
                    .collect(toCollection(TreeSet::new));
        }
    }
}
