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
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.MissingKeys;
import io.kinesislite.flink.sink.Partitioner;
import io.kinesislite.flink.sink.UserRecordConverter;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a row. Where updates are taken, new versions of rows are written, and the rest is what the table wants deletions to
 * be; else rows of every kind are written as the format does.
 *
 * <p>An old version (UPDATE_BEFORE) is a deletion, too: since the sink does not ask for old versions, Flink sends one only where it is not
 * certain that a new one of the same row follows, as behind a filter of an aggregate.
 *
 * <p>Thread: task.
 */
final class RowConverter implements UserRecordConverter<RowData> {
    private static final long serialVersionUID = 1L;

    private static final byte[] TOMBSTONE = {};

    private final RowAddress address;
    private final RowPayload payload;
    private final MissingKeys<RowData> keys;
    private final @Nullable DeleteOption onDelete;

    /**
     * @param partitioner the keys of rows that bring none
     * @param onDelete what becomes of deletions where updates are taken; null where rows are taken as they come
     */
    RowConverter(
            RowAddress address, RowPayload payload, Partitioner<RowData> partitioner, @Nullable DeleteOption onDelete) {
        this.address = address;
        this.payload = payload;
        this.keys = new MissingKeys<>(partitioner);
        this.onDelete = onDelete;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, int subtask, int parallelism) throws Exception {
        keys.partitioner().open(subtask, parallelism);
        payload.open(context);
    }

    @Override
    public boolean accepts(RowData row) {
        return onDelete != DeleteOption.IGNORE || !isDeletion(row.getRowKind());
    }

    @Override
    public UserRecord convert(RowData row) {
        String stream = address.streamOf(row);
        String key = address.partitionKeyOf(row);
        String hashKey = address.explicitHashKeyOf(row);
        if (onDelete != null && isDeletion(row.getRowKind())) {
            return new UserRecord(stream, keyOfDeleted(row.getRowKind(), key), hashKey, TOMBSTONE);
        }
        return keys.record(stream, key, hashKey, payload.serialize(row), row);
    }

    private static boolean isDeletion(RowKind kind) {
        return kind == RowKind.DELETE || kind == RowKind.UPDATE_BEFORE;
    }

    private String keyOfDeleted(RowKind kind, @Nullable String key) {
        if (onDelete == DeleteOption.FAIL) {
            throw fatal("Cannot write the deletion (" + kind.name() + ") of the row "
                    + (key == null ? "without a partition key" : "with partition key '" + key + "'")
                    + ": option 'sink.onDelete' is 'fail'. Set it to 'ignore' or 'tombstone', or write a query that"
                    + " deletes no rows.");
        }
        if (key == null) {
            throw fatal(
                    "Cannot write a tombstone for a deleted row: its partition key is NULL. Give every row a key, or"
                            + " declare a PRIMARY KEY, which makes the key of rows that bring none.");
        }
        return key;
    }

    private static KinesisLiteException fatal(String message) {
        return new KinesisLiteException(FailureKind.FATAL, message, null);
    }
}
