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
package io.kinesislite.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaEntryConverterTest {

    private static SchemaEntryConverter<String> converter(
            @Nullable SerializableFunction<String, @Nullable String> key, PartitionKeys keys, int subtask)
            throws Exception {
        SchemaEntryConverter<String> converter =
                new SchemaEntryConverter<>(new SimpleStringSchema(), key, text -> text.equals("h") ? "7" : null, keys);
        SerializationSchema.InitializationContext context =
                new TestSinkInitContext().asSerializationSchemaInitializationContext();
        converter.open(context, subtask);
        return converter;
    }

    @Test
    void takesKeysAndPayloadOfTheElement() throws Exception {
        SchemaEntryConverter<String> converter = converter(text -> "key of " + text, PartitionKeys.RANDOM, 0);
        assertThat(converter.convert("h").partitionKey()).isEqualTo("key of h");
        assertThat(converter.convert("h").explicitHashKey()).isEqualTo("7");
        assertThat(converter.convert("x").explicitHashKey()).isNull();
        assertThat(converter.convert("é").data()).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void choosesAKeyWhereTheElementHasNone() throws Exception {
        SchemaEntryConverter<String> converter = converter(text -> text.isEmpty() ? "" : null, PartitionKeys.FIXED, 3);
        assertThat(converter.convert("").partitionKey()).isEqualTo("3");
        assertThat(converter.convert("x").partitionKey()).isEqualTo("3");
    }

    @Test
    void givesEachSubtaskItsOwnFixedKey() {
        assertThat(Stream.of(0, 1, 2, 3).map(PartitionKeys.FIXED::next)).containsExactly("0", "1", "2", "3");
    }

    @Test
    void givesEachRecordANewRandomKey() throws Exception {
        SchemaEntryConverter<String> converter = converter(null, PartitionKeys.RANDOM, 0);
        List<String> keys = Stream.generate(() -> converter.convert("x").partitionKey())
                .limit(1_000)
                .toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[0-9a-f]{16}"));
    }

    @Test
    void namesTheSchemaThatMakesNothingOfAnElement() throws Exception {
        SchemaEntryConverter<String> converter = new SchemaEntryConverter<>(
                (SerializationSchema<String>) text -> null, null, null, PartitionKeys.RANDOM);
        assertThatThrownBy(() -> converter.convert("x"))
                .hasMessageContaining("made nothing of the element. Filter such elements before the sink.");
    }
}
