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

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Makes rows of standard columns; the payload stays bytes.
 *
 * <p>Thread: fetcher.
 */
final class RowDataDeserializer implements KinesisRecordDeserializer<RowData> {
    private static final long serialVersionUID = 1L;

    private final StandardColumn[] columns;
    private final TypeInformation<RowData> type;
    private transient ShardNames.Cache shards = new ShardNames.Cache();

    RowDataDeserializer(List<StandardColumn> columns, TypeInformation<RowData> type) {
        this.columns = columns.toArray(StandardColumn[]::new);
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        shards = new ShardNames.Cache();
    }

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<RowData> out) {
        ShardNames names = shards.of(shard);
        GenericRowData row = new GenericRowData(columns.length);
        for (int i = 0; i < columns.length; i++) {
            row.setField(i, columns[i].read(names, record));
        }
        out.collect(row);
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }
}
