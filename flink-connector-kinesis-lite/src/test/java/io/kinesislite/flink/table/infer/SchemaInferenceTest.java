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
package io.kinesislite.flink.table.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "1                            | BIGINT",
                "-9223372036854775808         | BIGINT",
                "9223372036854775808          | DECIMAL(38, 0)",
                "1; 99999999999999999999      | DECIMAL(38, 0)",
                "123456789012345678901234567890123456789 | DOUBLE",
                "0.5                          | DOUBLE",
                "1; 2.5; 1e3                  | DOUBLE",
                "0.1234567890123456789        | DECIMAL(38, 19)",
                "9007199254740993; 0.5        | DECIMAL(38, 1)",
                "0.123456789012345678901; 123456789012345678901 | DOUBLE",
                "1e400                        | STRING",
                "1; -1e999999999999           | STRING",
                "1e-400                       | DOUBLE",
                "0e999999999999; 1            | DOUBLE",
                "1e-999999999999              | DOUBLE",
                "true; false                  | BOOLEAN",
                "true; 1                      | STRING",
                "\"\"                         | STRING",
                "null                         | STRING",
                "null; 1                      | BIGINT",
                "1; \"1\"                     | STRING",
                "\"2026-01-31T10:00:00Z\"     | TIMESTAMP_LTZ(3)",
                "\"2026-01-31T10:00:00.123456Z\"; \"2026-01-31T10:00:00Z\" | TIMESTAMP_LTZ(6)",
                "\"2026-01-31T10:00:00.1234567\" | TIMESTAMP(9)",
                "\"2026-01-31T10:00:00\"      | TIMESTAMP(3)",
                "\"2026-01-31T10:00:00+01:00\" | STRING",
                "\"2026-01-31T10:00:00\"; \"2026-01-31T10:00:00Z\" | STRING",
                "\"2026-01-31T10:00\"         | STRING",
                "\"2026-01-31 10:00:00\"      | STRING",
                "\"2026-02-30T10:00:00Z\"     | STRING",
                "\"2026-01-31T24:00:00Z\"     | STRING",
                "\"0000-01-31\"               | STRING",
                "\"2026-01-31\"               | DATE",
                "\"2026-02-30\"               | STRING",
                "\"2026-01-31\"; \"x\"        | STRING",
                "\"2026-01-31\"; \"2026-01-31T10:00:00\" | STRING",
                "\"2026-01-31\"; 1            | STRING",
                "[]                           | ARRAY<STRING>",
                "[1, 2.5]; [null]             | ARRAY<DOUBLE>",
                "[1, \"a\"]                   | ARRAY<STRING>",
                "[[1], []]                    | ARRAY<ARRAY<BIGINT>>",
                "[{\"a\": 1}, {\"b\": [true]}] | ARRAY<ROW<`a` BIGINT, `b` ARRAY<BOOLEAN>>>",
                "{}                           | STRING",
                "{}; {\"a\": null}            | ROW<`a` STRING>",
                "{\"a\": {\"b\": {\"c\": 1}}} | ROW<`a` ROW<`b` ROW<`c` BIGINT>>>",
                "{\"a\": 1}; [1]              | STRING",
                "{\"a\": 1}; 1                | STRING",
                "{\"a\": 1, \"a\": \"x\"}     | ROW<`a` STRING>",
                "{\"x.y\": 1, \"q`q\": 2}     | ROW<`x.y` BIGINT, `q``q` BIGINT>",
                "{\"\": 1}                    | STRING",
                "{\"a\\nb\": 1, \"c\": 1}     | STRING",
            })
    void typeHoldsAllValues(String values, String type) {
        SchemaInference inference = new SchemaInference();
        for (String value : values.split("; ", -1)) {
            inference.add(bytes("{\"v\": " + value + "}"));
        }

        assertThat(inference.columns())
                .extracting(field -> field.getDataType().toString())
                .containsExactly(type);
    }

    @Test
    void columnsOfAllRecordsComeInTheOrderOfTheirFirstAppearance() {
        assertThat(columns("{\"b\": 1}", "{\"a\": true, \"b\": 2.5}", "{}")).isEqualTo("b DOUBLE, a BOOLEAN");
    }

    @Test
    void whatIsNoObjectIsCountedAndLeftOut() {
        SchemaInference inference = new SchemaInference();
        Stream.of(
                        "",
                        "1",
                        "[{\"a\": 1}]",
                        "{\"a\": 01}",
                        "{\"a\": 1} x",
                        "{'a': 1}",
                        "{\"a\": NaN}",
                        "{\"a\": 1",
                        "{\"a\":-}",
                        "{\"a\":1.",
                        "{\"a\": \"\t\"}")
                .forEach(text -> inference.add(bytes(text)));
        inference.add(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        inference.add(bytes(" {\"b\" : 1.5e+3 , \"c\":[ ] } "));

        assertThat(inference.objects()).isOne();
        assertThat(inference.others()).isEqualTo(12);
        assertThat(inference.columns()).hasSize(2);
    }

    @Test
    void keysThatCannotBeNamesAreLeftOut() {
        SchemaInference inference = new SchemaInference();
        inference.add(bytes("{\"\": 1, \" \": 1, \"a\\u0000\": 1, \"\\ud800\": 1, \"" + "x".repeat(257)
                + "\": 1, \"\\ud83d\\ude00\": 1}"));

        assertThat(inference.columns()).extracting(field -> field.getName()).containsExactly("\ud83d\ude00");
        assertThat(inference.keysLeftOut()).isEqualTo(5);
    }

    @Test
    void objectWithDataForKeysIsAString() {
        String many = IntStream.range(0, 501).mapToObj(i -> "\"u" + i + "\": 1").collect(Collectors.joining(", "));

        assertThat(columns("{\"clicks\": {" + many + "}}")).isEqualTo("clicks STRING");
    }

    @Test
    void columnsEndAtFiveHundred() {
        SchemaInference inference = new SchemaInference();
        IntStream.range(0, 600).forEach(i -> inference.add(bytes("{\"u" + i + "\": 1, \"u0\": 1}")));

        assertThat(inference.columns()).hasSize(500);
        assertThat(inference.keysLeftOut()).isEqualTo(100);
    }

    @Test
    void whatIsNestedDeeperThanThirtyTwoLevelsIsAString() {
        assertThat(columns("{\"a\": " + "[".repeat(31) + "1" + "]".repeat(31) + "}"))
                .endsWith("BIGINT" + ">".repeat(31));
        assertThat(columns("{\"a\": " + "[".repeat(32) + "1" + "]".repeat(32) + "}"))
                .endsWith("STRING" + ">".repeat(31));
    }

    @Test
    void endlessNestingOverflowsNothing() {
        SchemaInference inference = new SchemaInference();
        inference.add(bytes("{\"a\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}"));
        inference.add(bytes("{\"a\":".repeat(10_000)));
        inference.add(bytes("{\"a\": " + "[".repeat(999) + "]".repeat(999) + "}"));

        assertThat(inference.others()).isEqualTo(2);
        assertThat(inference.objects()).isOne();
    }

    private static String columns(String... records) {
        SchemaInference inference = new SchemaInference();
        Stream.of(records).forEach(record -> inference.add(bytes(record)));
        return inference.columns().stream()
                .map(field -> field.getName() + " " + field.getDataType())
                .collect(Collectors.joining(", "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
