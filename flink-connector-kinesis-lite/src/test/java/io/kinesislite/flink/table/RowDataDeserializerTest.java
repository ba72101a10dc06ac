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
package io.kinesislite.flink.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.testutils.source.deserialization.TestingDeserializationContext;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RowDataDeserializerTest {
    private static final TypeInformation<RowData> TYPE = TypeInformation.of(RowData.class);
    private static final ShardId SHARD = new ShardId(new StreamId("orders"), "shardId-000000000003");
    private static final ShardId OTHER = new ShardId(new StreamId("returns"), "shardId-000000000003");

    @Test
    void readsEveryColumn() throws Exception {
        RowDataDeserializer deserializer =
                InstantiationUtil.clone(new RowDataDeserializer(Arrays.asList(StandardColumn.values()), TYPE));
        deserializer.open(new TestingDeserializationContext());

        assertThat(rows(deserializer, SHARD, record("a,b")).get(0))
                .isEqualTo(GenericRowData.of(
                        StringData.fromString("key"),
                        "a,b".getBytes(UTF_8),
                        StringData.fromString("orders"),
                        StringData.fromString("shardId-000000000003"),
                        StringData.fromString("17"),
                        TimestampData.fromEpochMillis(1_000),
                        4L,
                        StringData.fromString("5"),
                        StringData.fromString("KMS")));
    }

    @Test
    void namesTheShardOfEachRecordAndMakesTheNameOnce() {
        RowDataDeserializer deserializer =
                new RowDataDeserializer(List.of(StandardColumn.STREAM, StandardColumn.SHARD_ID), TYPE);

        RowData first = rows(deserializer, SHARD, record("a")).get(0);
        RowData between = rows(deserializer, OTHER, record("a")).get(0);
        RowData last = rows(deserializer, SHARD, record("a")).get(0);

        assertThat(between.getString(0)).hasToString("returns");
        assertThat(last.getString(0)).hasToString("orders").isSameAs(first.getString(0));
    }

    @Test
    void putsMetadataBehindEachRowOfARecordAndKeepsItsKind() throws Exception {
        FormatRowDataDeserializer deserializer = new FormatRowDataDeserializer(
                new CommaSeparated(),
                new FormatRowDataDeserializer.Layout(
                        new RowData.FieldGetter[] {RowData.createFieldGetter(new VarCharType(), 0)},
                        new StandardColumn[] {StandardColumn.SUB_SEQUENCE_NUMBER, StandardColumn.STREAM},
                        false),
                "commas",
                OnDecodeError.FAIL,
                TYPE);
        List<RowData> rows = new ArrayList<>();

        FormatRowDataDeserializer sent = InstantiationUtil.clone(deserializer);
        sent.open(new TestingDeserializationContext());
        sent.deserialize(SHARD, record("a,b"), new ListCollector<>(rows));

        assertThat(rows)
                .containsExactly(
                        GenericRowData.ofKind(
                                RowKind.UPDATE_AFTER, StringData.fromString("a"), 4L, StringData.fromString("orders")),
                        GenericRowData.ofKind(
                                RowKind.UPDATE_AFTER, StringData.fromString("b"), 4L, StringData.fromString("orders")));
    }

    private static List<RowData> rows(RowDataDeserializer deserializer, ShardId shard, KinesisRecord record) {
        List<RowData> rows = new ArrayList<>();
        deserializer.deserialize(shard, record, new ListCollector<>(rows));
        return rows;
    }

    private static KinesisRecord record(String payload) {
        return new KinesisRecord("key", payload.getBytes(UTF_8), "17", 4, true, Instant.ofEpochSecond(1), "5", "KMS");
    }

    /** Several rows for one payload. */
    private static final class CommaSeparated extends AbstractDeserializationSchema<RowData> {
        private static final long serialVersionUID = 1L;

        CommaSeparated() {
            super(TYPE);
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {}

        @Override
        public RowData deserialize(byte[] message) {
            throw new UnsupportedOperationException("Rows are collected.");
        }

        @Override
        public void deserialize(byte[] message, Collector<RowData> out) {
            for (String text : new String(message, UTF_8).split(",", -1)) {
                out.collect(GenericRowData.ofKind(RowKind.UPDATE_AFTER, StringData.fromString(text)));
            }
        }
    }
}
