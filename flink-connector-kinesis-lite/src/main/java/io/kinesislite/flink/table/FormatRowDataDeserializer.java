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
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * Makes rows of what a format decodes, with metadata columns behind. A record may become several rows, or none; each keeps
 * the row kind that the format gave it.
 *
 * <p>Thread: fetcher.
 */
final class FormatRowDataDeserializer implements KinesisRecordDeserializer<RowData> {
    private static final long serialVersionUID = 1L;

    private final DeserializationSchema<RowData> format;
    private final RowData.FieldGetter[] physical;
    private final StandardColumn[] metadata;
    private final boolean asDecoded;
    private final TypeInformation<RowData> type;
    private transient ShardNames.Cache shards = new ShardNames.Cache();

    /**
     * @param format decodes the payload
     * @param physical the fields to take of a decoded row
     * @param metadata the columns to put behind them
     * @param asDecoded whether the decoded row is the result: all its fields in their order, and no metadata
     */
    FormatRowDataDeserializer(
            DeserializationSchema<RowData> format,
            RowData.FieldGetter[] physical,
            List<StandardColumn> metadata,
            boolean asDecoded,
            TypeInformation<RowData> type) {
        this.format = format;
        this.physical = physical;
        this.metadata = metadata.toArray(StandardColumn[]::new);
        this.asDecoded = asDecoded;
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        shards = new ShardNames.Cache();
        format.open(context);
    }

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<RowData> out) throws IOException {
        format.deserialize(record.data(), asDecoded ? out : new Extending(shards.of(shard), record, out));
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }

    /** Puts the metadata columns of one record behind each row that was decoded of it. */
    private final class Extending implements Collector<RowData> {
        private final ShardNames names;
        private final KinesisRecord record;
        private final Collector<RowData> out;

        Extending(ShardNames names, KinesisRecord record, Collector<RowData> out) {
            this.names = names;
            this.record = record;
            this.out = out;
        }

        @Override
        public void collect(RowData decoded) {
            GenericRowData row = new GenericRowData(decoded.getRowKind(), physical.length + metadata.length);
            int field = 0;
            for (RowData.FieldGetter getter : physical) {
                row.setField(field++, getter.getFieldOrNull(decoded));
            }
            for (StandardColumn column : metadata) {
                row.setField(field++, column.read(names, record));
            }
            out.collect(row);
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
