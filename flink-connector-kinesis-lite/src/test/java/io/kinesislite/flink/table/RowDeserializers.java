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

import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.testutils.source.deserialization.TestingDeserializationContext;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonRowDataDeserializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/** Open deserializers as tables have them. */
public final class RowDeserializers {
    private static final TypeInformation<RowData> TYPE = TypeInformation.of(RowData.class);

    private RowDeserializers() {}

    /** Of a table with the six columns of the standard schema. */
    public static KinesisRecordDeserializer<RowData> standardSchema() {
        return new RowDataDeserializer(
                List.of(
                        StandardColumn.PARTITION_KEY,
                        StandardColumn.DATA,
                        StandardColumn.STREAM,
                        StandardColumn.SHARD_ID,
                        StandardColumn.SEQUENCE_NUMBER,
                        StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP),
                TYPE);
    }

    /** Of a table of JSON objects with {@code id} and {@code text}, and the arrival time as metadata. */
    public static KinesisRecordDeserializer<RowData> json() throws Exception {
        RowType fields = new RowType(List.of(
                new RowType.RowField("id", new IntType()),
                new RowType.RowField("text", new VarCharType(VarCharType.MAX_LENGTH))));
        FormatRowDataDeserializer deserializer = new FormatRowDataDeserializer(
                new JsonRowDataDeserializationSchema(fields, TYPE, false, false, TimestampFormat.ISO_8601),
                new FormatRowDataDeserializer.Layout(
                        new RowData.FieldGetter[] {
                            RowData.createFieldGetter(fields.getTypeAt(0), 0),
                            RowData.createFieldGetter(fields.getTypeAt(1), 1)
                        },
                        new StandardColumn[] {StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP},
                        false),
                "json",
                OnDecodeError.FAIL,
                TYPE);
        deserializer.open(new TestingDeserializationContext());
        return deserializer;
    }
}
