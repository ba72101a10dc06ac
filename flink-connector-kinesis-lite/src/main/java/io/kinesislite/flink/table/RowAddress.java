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

import java.io.Serializable;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Where a row goes, as it says itself: the stream and the keys of its own columns, and the key that other columns make if it
 * brings none.
 *
 * @param stream the field of the stream; negative for none
 * @param partitionKey the field of the partition key; negative for none
 * @param explicitHashKey the field of the explicit hash key; negative for none
 * @param keyColumns the columns that make the key of a row that brings none
 */
record RowAddress(int stream, int partitionKey, int explicitHashKey, KeyColumns keyColumns) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For rows of standard columns, with metadata columns behind; of two columns for one thing the last is taken. */
    static RowAddress of(List<StandardColumn> physical, List<StandardColumn> metadata, KeyColumns keyColumns) {
        return of(
                column -> Math.max(physical.lastIndexOf(column), behind(physical.size(), metadata, column)),
                keyColumns);
    }

    /** For rows of a format's columns, with metadata columns behind. */
    static RowAddress of(int physicalFields, List<StandardColumn> metadata, KeyColumns keyColumns) {
        return of(column -> behind(physicalFields, metadata, column), keyColumns);
    }

    private static int behind(int physicalFields, List<StandardColumn> metadata, StandardColumn column) {
        int place = metadata.lastIndexOf(column);
        return place < 0 ? place : physicalFields + place;
    }

    private static RowAddress of(ToIntFunction<StandardColumn> field, KeyColumns keyColumns) {
        return new RowAddress(
                field.applyAsInt(StandardColumn.STREAM),
                field.applyAsInt(StandardColumn.PARTITION_KEY),
                field.applyAsInt(StandardColumn.EXPLICIT_HASH_KEY),
                keyColumns);
    }

    boolean hasStream() {
        return stream >= 0;
    }

    /** Whether rows can bring a partition key. */
    boolean hasKey() {
        return partitionKey >= 0 || keyColumns.areSome();
    }

    /** The stream; null for the only one. */
    @Nullable String streamOf(RowData row) {
        return text(row, stream);
    }

    /** The partition key; null if the partitioner has to choose one. */
    @Nullable String partitionKeyOf(RowData row) {
        String own = text(row, partitionKey);
        return own == null ? keyColumns.keyOf(row) : own;
    }

    /** The explicit hash key; null for none. */
    @Nullable String explicitHashKeyOf(RowData row) {
        return text(row, explicitHashKey);
    }

    private static @Nullable String text(RowData row, int field) {
        return field < 0 || row.isNullAt(field) ? null : row.getString(field).toString();
    }
}
