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
import java.util.ArrayList;
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
    private transient Decoded decoded = new Decoded();

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
        decoded = new Decoded();
        format.open(context);
    }

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<RowData> out) throws IOException {
        if (asDecoded) {
            format.deserialize(record.data(), out);
            return;
        }
        format.deserialize(record.data(), decoded);
        ShardNames names = shards.of(shard);
        for (int row = 0; row < decoded.rows.size(); row++) {
            out.collect(extended(decoded.rows.get(row), names, record));
        }
        decoded.rows.clear();
    }

    private RowData extended(RowData row, ShardNames names, KinesisRecord record) {
        GenericRowData extended = new GenericRowData(row.getRowKind(), physical.length + metadata.length);
        int field = 0;
        for (RowData.FieldGetter getter : physical) {
            extended.setField(field++, getter.getFieldOrNull(row));
        }
        for (StandardColumn column : metadata) {
            extended.setField(field++, column.read(names, record));
        }
        return extended;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return type;
    }

    /** The rows of the record at hand; one list for all records. */
    private static final class Decoded implements Collector<RowData> {
        private final List<RowData> rows = new ArrayList<>();

        @Override
        public void collect(RowData row) {
            rows.add(row);
        }

        @Override
        public void close() {}
    }
}
