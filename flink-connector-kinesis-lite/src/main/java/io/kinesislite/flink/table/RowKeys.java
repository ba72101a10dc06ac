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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a row brings: its own columns first, then those that the table is PARTITIONED BY.
 *
 * @param partitionKey the field of the partition key; negative for none
 * @param explicitHashKey the field of the explicit hash key; negative for none
 * @param partitionedBy the columns that the table is PARTITIONED BY
 */
record RowKeys(int partitionKey, int explicitHashKey, PartitionColumns partitionedBy) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For rows of standard columns, with metadata columns behind; of two columns for one thing the last is taken. */
    static RowKeys of(List<StandardColumn> physical, List<StandardColumn> metadata, PartitionColumns partitionedBy) {
        List<StandardColumn> all =
                Stream.concat(physical.stream(), metadata.stream()).toList();
        return new RowKeys(
                all.lastIndexOf(StandardColumn.PARTITION_KEY),
                all.lastIndexOf(StandardColumn.EXPLICIT_HASH_KEY),
                partitionedBy);
    }

    /** For rows of a format's columns, with metadata columns behind. */
    static RowKeys of(int physicalFields, List<StandardColumn> metadata, PartitionColumns partitionedBy) {
        int partitionKey = metadata.indexOf(StandardColumn.PARTITION_KEY);
        int explicitHashKey = metadata.indexOf(StandardColumn.EXPLICIT_HASH_KEY);
        return new RowKeys(
                partitionKey < 0 ? -1 : physicalFields + partitionKey,
                explicitHashKey < 0 ? -1 : physicalFields + explicitHashKey,
                partitionedBy);
    }

    /** The partition key; null if the partitioner has to choose one. */
    @Nullable String partitionKeyOf(RowData row) {
        String own = text(row, partitionKey);
        if (own != null && own.isEmpty()) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot write a row: its column 'partitionKey' is empty, which Kinesis refuses. Use NULL for a key"
                            + " that the sink chooses, as in NULLIF(key, '').",
                    null);
        }
        return own == null ? partitionedBy.keyOf(row) : own;
    }

    /** The explicit hash key; null for none. */
    @Nullable String explicitHashKeyOf(RowData row) {
        return text(row, explicitHashKey);
    }

    private static @Nullable String text(RowData row, int field) {
        return field < 0 || row.isNullAt(field) ? null : row.getString(field).toString();
    }
}
