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
import io.kinesislite.flink.model.LogSample;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import io.kinesislite.flink.source.reader.UndecodableRecordException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rows of what a format decodes, with metadata columns behind. A record may become several rows, or none; each keeps
 * the row kind that the format gave it.
 *
 * <p>Thread: fetcher.
 */
final class FormatRowDataDeserializer implements KinesisRecordDeserializer<RowData> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FormatRowDataDeserializer.class);

    private final DeserializationSchema<RowData> format;
    private final Layout layout;
    private final String name;
    private final OnDecodeError onError;
    private final TypeInformation<RowData> type;
    private transient ShardNames.Cache shards = new ShardNames.Cache();
    private transient Decoded decoded = new Decoded();
    private transient @Nullable Counter failures;

    /**
     * How a row is made.
     *
     * @param fields what to take of a decoded row
     * @param metadata the columns to put behind that
     * @param asDecoded whether the decoded row is the result: all its fields in their order, and no metadata
     */
    @SuppressWarnings("ArrayRecordComponent") // read for each record, and compared by nobody
    record Layout(RowData.FieldGetter[] fields, StandardColumn[] metadata, boolean asDecoded) implements Serializable {
        private static final long serialVersionUID = 1L;

        private RowData extended(RowData row, ShardNames names, KinesisRecord record) {
            GenericRowData extended = new GenericRowData(row.getRowKind(), fields.length + metadata.length);
            for (int field = 0; field < fields.length; field++) {
                extended.setField(field, fields[field].getFieldOrNull(row));
            }
            return withMetadata(extended, names, record);
        }

        private RowData withoutPayload(ShardNames names, KinesisRecord record) {
            return withMetadata(new GenericRowData(fields.length + metadata.length), names, record);
        }

        private RowData withMetadata(GenericRowData row, ShardNames names, KinesisRecord record) {
            for (int column = 0; column < metadata.length; column++) {
                row.setField(fields.length + column, metadata[column].read(names, record));
            }
            return row;
        }
    }

    /**
     * A deserializer to be opened.
     *
     * @param format decodes the payload
     * @param name the format's, for messages
     */
    FormatRowDataDeserializer(
            DeserializationSchema<RowData> format,
            Layout layout,
            String name,
            OnDecodeError onError,
            TypeInformation<RowData> type) {
        this.format = format;
        this.layout = layout;
        this.name = name;
        this.onError = onError;
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        shards = new ShardNames.Cache();
        decoded = new Decoded();
        failures = context.getMetricGroup().counter("undecodedRecords");
        format.open(context);
    }

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<RowData> out) throws IOException {
        boolean direct = layout.asDecoded && onError == OnDecodeError.FAIL;
        try {
            format.deserialize(record.data(), direct ? out : decoded);
        } catch (IOException | RuntimeException failure) {
            decoded.rows.clear();
            onFailure(failure, shard, record, out);
        }
        if (direct) {
            return;
        }
        ShardNames names = shards.of(shard);
        for (int row = 0; row < decoded.rows.size(); row++) {
            RowData given = decoded.rows.get(row);
            out.collect(layout.asDecoded ? given : layout.extended(given, names, record));
        }
        decoded.rows.clear();
    }

    private void onFailure(Exception failure, ShardId shard, KinesisRecord record, Collector<RowData> out)
            throws UndecodableRecordException {
        String reason = reason(failure);
        if (onError == OnDecodeError.FAIL) {
            throw new UndecodableRecordException("format '" + name + "' failed with " + reason
                    + ". Correct the record's producer or the columns, or set 'onDecodeError' to 'skip' or 'null'.");
        }
        Counter counted = Objects.requireNonNull(failures, "open comes first");
        counted.inc();
        if (LogSample.has(counted.getCount())) {
            LOG.warn(
                    "Format '{}' cannot decode record {} of shard {} ({} bytes), which is {}; {} until now. {}.",
                    name,
                    record.sequenceNumber(),
                    shard,
                    record.data().length,
                    onError == OnDecodeError.SKIP ? "left out" : "a row of nulls",
                    counted.getCount(),
                    reason);
        }
        if (onError == OnDecodeError.NULL) {
            out.collect(layout.withoutPayload(shards.of(shard), record));
        }
    }

    /** Without the messages: formats quote the payload in them. */
    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(", caused by "));
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
