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

import io.kinesislite.flink.sink.Ordering;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;
import org.apache.flink.table.connector.sink.abilities.SupportsPartitioning;
import org.apache.flink.table.connector.sink.abilities.SupportsWritingMetadata;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * A table that is written to. Without a format the column {@code data} is the payload; with one it is made of all physical
 * columns. Stream, partition key and explicit hash key are metadata columns, or columns of their own if there is no format.
 */
final class KinesisLiteTableSink implements DynamicTableSink, SupportsWritingMetadata, SupportsPartitioning {
    private final SinkOptions options;
    private final @Nullable EncodingFormat<SerializationSchema<RowData>> format;
    private final KeyColumns keyColumns;
    private final DataType physicalType;

    private List<StandardColumn> metadata = List.of();

    KinesisLiteTableSink(
            SinkOptions options,
            @Nullable EncodingFormat<SerializationSchema<RowData>> format,
            KeyColumns keyColumns,
            DataType physicalType) {
        if (format == null) {
            StandardSchema.written(physicalType);
        } else if (options.updates() && !format.getChangelogMode().containsOnly(RowKind.INSERT)) {
            throw new ValidationException(
                    "Option 'outputMode' is 'update', but the format writes every kind of change by"
                            + " itself: leave the option out.");
        }
        this.options = options;
        this.format = format;
        this.keyColumns = keyColumns;
        this.physicalType = physicalType;
    }

    @Override
    public ChangelogMode getChangelogMode(ChangelogMode requested) {
        if (options.updates()) {
            ChangelogMode.Builder taken = ChangelogMode.newBuilder().addContainedKind(RowKind.INSERT);
            requested.getContainedKinds().stream()
                    .filter(kind -> kind != RowKind.UPDATE_BEFORE)
                    .forEach(taken::addContainedKind);
            return taken.build();
        }
        return format == null ? ChangelogMode.insertOnly() : format.getChangelogMode();
    }

    @Override
    public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
        RowAddress address = address();
        checkUse(address);
        RowConverter converter = new RowConverter(
                address, payload(context), options.partitioner().partitioner(), options.onDelete());
        return SinkV2Provider.of(options.newSink().setRecordConverter(converter).build(), options.parallelism());
    }

    private RowAddress address() {
        return format == null
                ? RowAddress.of(StandardSchema.written(physicalType), metadata, keyColumns)
                : RowAddress.of(DataType.getFieldCount(physicalType), metadata, keyColumns);
    }

    /** Refuses options that the columns leave without what they need. */
    private void checkUse(RowAddress address) {
        String kind = format == null ? "" : " METADATA";
        if (options.streams().size() > 1 && !address.hasStream()) {
            throw new ValidationException("The table has " + options.streams().size() + " streams, "
                    + options.streams()
                    + ", and its rows do not say to which they go: declare the column `stream` STRING"
                    + kind + ", or name one stream.");
        }
        if (address.hasKey()) {
            return;
        }
        String remedy = "Make the key of columns by a PRIMARY KEY or PARTITIONED BY, or declare the column partitionKey"
                + " STRING" + kind;
        if (options.onDelete() == DeleteOption.TOMBSTONE) {
            throw new ValidationException("Option 'sink.onDelete' is 'tombstone': rows bring no key, so no reader could"
                    + " tell which row a tombstone deletes. " + remedy + ".");
        }
        if (options.delivery().ordering() == Ordering.PER_KEY && options.partitioner() == PartitionerOption.RANDOM) {
            throw new ValidationException("Option 'sink.ordering' is 'per-key': rows bring no key. " + remedy
                    + ", or set 'partitioner' to 'fixed'.");
        }
    }

    private RowPayload payload(Context context) {
        return format == null
                ? RowPayload.column(StandardSchema.written(physicalType).indexOf(StandardColumn.DATA))
                : RowPayload.encoded(
                        format.createRuntimeEncoder(context, physicalType), physicalType, metadata.isEmpty());
    }

    @Override
    public Map<String, DataType> listWritableMetadata() {
        return MetadataColumns.writable();
    }

    @Override
    public void applyWritableMetadata(List<String> metadataKeys, DataType consumedDataType) {
        metadata = MetadataColumns.of(metadataKeys);
    }

    /** Nothing to do: the planner puts the values of a static partition into the rows. */
    @Override
    public void applyStaticPartition(Map<String, String> partition) {}

    @Override
    public DynamicTableSink copy() {
        KinesisLiteTableSink copy = new KinesisLiteTableSink(options, format, keyColumns, physicalType);
        copy.metadata = metadata;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "kinesis-lite";
    }
}
