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

import io.kinesislite.flink.model.UserRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaRecordConverterTest {

    private static SchemaRecordConverter<String> converter(
            @Nullable SerializableFunction<String, @Nullable String> key, Partitioner<String> partitioner, int subtask)
            throws Exception {
        SchemaRecordConverter<String> converter = new SchemaRecordConverter<>(
                new SimpleStringSchema(),
                new SchemaRecordConverter.Fields<>(
                        text -> text.equals("r") ? "returns" : null, key, text -> text.equals("h") ? "7" : null),
                partitioner);
        SerializationSchema.InitializationContext context =
                new TestSinkInitContext().asSerializationSchemaInitializationContext();
        converter.open(context, subtask, 4);
        return converter;
    }

    @Test
    void takesKeysAndPayloadOfTheElement() throws Exception {
        SchemaRecordConverter<String> converter = converter(text -> "key of " + text, Partitioner.random(), 0);
        assertThat(converter.convert("h").partitionKey()).isEqualTo("key of h");
        assertThat(converter.convert("h").explicitHashKey()).isEqualTo("7");
        assertThat(converter.convert("x").explicitHashKey()).isNull();
        assertThat(converter.convert("é").data()).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesTheStreamOfTheElement() throws Exception {
        SchemaRecordConverter<String> converter = converter(null, Partitioner.random(), 0);
        assertThat(converter.convert("r").stream()).isEqualTo("returns");
        assertThat(converter.convert("x").stream()).isNull();
    }

    @Test
    void asksThePartitionerWhereTheElementHasNoKey() throws Exception {
        Partitioner<String> byLength = new Partitioner<>() {
            private static final long serialVersionUID = 1L;
            private int subtask;
            private int parallelism;

            @Override
            public void open(int ownSubtask, int ofSubtasks) {
                subtask = ownSubtask;
                parallelism = ofSubtasks;
            }

            @Override
            public String partitionKey(String element) {
                return element.length() + " of " + subtask + "/" + parallelism;
            }

            @Override
            public String explicitHashKey(String element) {
                return "9";
            }
        };
        SchemaRecordConverter<String> converter = converter(text -> text.equals("own") ? "key" : null, byLength, 3);
        assertThat(converter.convert("own")).isEqualTo(record("key", null, "own"));
        assertThat(converter.convert("other")).isEqualTo(record("5 of 3/4", "9", "other"));
        assertThat(converter.convert("h")).as("its own hash key").isEqualTo(record("1 of 3/4", "7", "h"));
    }

    private static UserRecord record(String key, @Nullable String hashKey, String text) {
        return new UserRecord(null, key, hashKey, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void doesNotTakeAnEmptyKeyForNone() throws Exception {
        assertThat(converter(text -> "", Partitioner.fixed(), 3).convert("x").partitionKey())
                .isEmpty();
    }

    @Test
    void sendsEachSubtaskToAShardOfItsOwnIfTheKeyIsFixed() throws Exception {
        BigInteger quarter = BigInteger.ONE.shiftLeft(126);
        for (int subtask = 0; subtask < 4; subtask++) {
            UserRecord record = converter(null, Partitioner.fixed(), subtask).convert("x");
            assertThat(record.partitionKey()).isEqualTo(String.valueOf(subtask));
            assertThat(new BigInteger(String.valueOf(record.explicitHashKey())).divide(quarter))
                    .as("its shard of four")
                    .isEqualTo(BigInteger.valueOf(subtask));
        }
    }

    @Test
    void leavesTheKeyToTheSinkIfItIsRandom() throws Exception {
        assertThat(converter(null, Partitioner.random(), 0).convert("x").partitionKey())
                .isNull();
    }

    @Test
    void namesTheSchemaThatMakesNothingOfAnElement() throws Exception {
        SchemaRecordConverter<String> converter = new SchemaRecordConverter<>(
                (SerializationSchema<String>) text -> null,
                new SchemaRecordConverter.Fields<>(null, null, null),
                Partitioner.random());
        assertThatThrownBy(() -> converter.convert("x"))
                .hasMessageContaining("made nothing of the element. Filter such elements before the sink.");
    }
}
