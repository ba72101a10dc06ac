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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Allocation;
import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.IntType;
import org.junit.jupiter.api.Test;

/** A row costs itself and the values that only it has: what all records of a shard share is made once. */
class RowAllocationTest {
    private static final int RECORDS = 10_000;
    private static final List<StandardColumn> SHARED =
            List.of(StandardColumn.DATA, StandardColumn.STREAM, StandardColumn.SHARD_ID);
    private static final TypeInformation<RowData> TYPE = TypeInformation.of(RowData.class);

    private final List<KinesisRecord> records = Pages.of(RECORDS, 100).records();
    private final ShardId shard = Shards.id(0);
    private final List<RowData> rows = new ArrayList<>(RECORDS);

    @Test
    void makesOneRowOfARecord() throws Exception {
        KinesisRecordDeserializer<RowData> deserializer = new RowDataDeserializer(SHARED, TYPE);

        assertThat(allocatedBy(deserializer) - allocatedByRowsOf(SHARED.size())).isLessThan(RECORDS);
    }

    @Test
    void makesOneRowOfADecodedOneAndItsMetadata() throws Exception {
        KinesisRecordDeserializer<RowData> deserializer = new FormatRowDataDeserializer(
                new SameRow(),
                new FormatRowDataDeserializer.Layout(
                        new RowData.FieldGetter[] {RowData.createFieldGetter(new IntType(), 0)},
                        SHARED.toArray(StandardColumn[]::new),
                        false),
                "same",
                OnDecodeError.FAIL,
                TYPE);

        assertThat(allocatedBy(deserializer) - allocatedByRowsOf(1 + SHARED.size()))
                .isLessThan(RECORDS);
    }

    private long allocatedBy(KinesisRecordDeserializer<RowData> deserializer) throws Exception {
        return Allocation.of(() -> {
            rows.clear();
            ListCollector<RowData> collector = new ListCollector<>(rows);
            for (KinesisRecord record : records) {
                deserializer.deserialize(shard, record, collector);
            }
        });
    }

    private long allocatedByRowsOf(int columns) throws Exception {
        return Allocation.of(() -> {
            rows.clear();
            for (int i = 0; i < RECORDS; i++) {
                rows.add(new GenericRowData(columns));
            }
        });
    }

    /** A format that makes nothing by itself. */
    private static final class SameRow extends AbstractDeserializationSchema<RowData> {
        private static final long serialVersionUID = 1L;

        private final transient RowData row = GenericRowData.of(7);

        SameRow() {
            super(TYPE);
        }

        @Override
        public RowData deserialize(byte[] message) {
            return row;
        }
    }
}
