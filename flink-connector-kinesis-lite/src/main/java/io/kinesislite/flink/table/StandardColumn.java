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
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/** What a table can show of a record besides a decoded payload: a column of the standard schema, or a metadata column. */
enum StandardColumn {
    PARTITION_KEY("partitionKey", DataTypes.STRING().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return StringData.fromString(record.partitionKey());
        }
    },
    DATA("data", DataTypes.BYTES().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return record.data();
        }
    },
    STREAM("stream", DataTypes.STRING().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return shard.stream();
        }
    },
    SHARD_ID("shardId", DataTypes.STRING().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return shard.shardId();
        }
    },
    SEQUENCE_NUMBER("sequenceNumber", DataTypes.STRING().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return StringData.fromString(record.sequenceNumber());
        }
    },
    APPROXIMATE_ARRIVAL_TIMESTAMP(
            "approximateArrivalTimestamp", DataTypes.TIMESTAMP_LTZ(3).notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return TimestampData.fromEpochMillis(record.arrival().toEpochMilli());
        }
    },
    SUB_SEQUENCE_NUMBER("subSequenceNumber", DataTypes.BIGINT().notNull()) {
        @Override
        Object read(ShardNames shard, KinesisRecord record) {
            return record.subSequenceNumber();
        }
    },
    EXPLICIT_HASH_KEY("explicitHashKey", DataTypes.STRING()) {
        @Override
        @Nullable Object read(ShardNames shard, KinesisRecord record) {
            return StringData.fromString(record.explicitHashKey());
        }
    },
    ENCRYPTION_TYPE("encryptionType", DataTypes.STRING()) {
        @Override
        @Nullable Object read(ShardNames shard, KinesisRecord record) {
            return StringData.fromString(record.encryptionType());
        }
    };

    private final String column;

    @SuppressWarnings("ImmutableEnumChecker") // Flink's types are immutable, and have no annotation that says so
    private final DataType type;

    StandardColumn(String column, DataType type) {
        this.column = column;
        this.type = type;
    }

    /** The column's name, and its metadata key. */
    String column() {
        return column;
    }

    DataType type() {
        return type;
    }

    /** Whether rows can bring it to a sink; the others are the service's to set. */
    boolean isWritable() {
        return this == STREAM || this == PARTITION_KEY || this == EXPLICIT_HASH_KEY || this == DATA;
    }

    /** The value in Flink's internal form. */
    abstract @Nullable Object read(ShardNames shard, KinesisRecord record);

    static Optional<StandardColumn> named(String column) {
        return Arrays.stream(values()).filter(c -> c.column.equals(column)).findFirst();
    }

    /** The columns as DDL, for messages: a reserved word is quoted. */
    static String all() {
        return Arrays.stream(values())
                .map(c -> (c == STREAM ? "`stream`" : c.column) + " " + c.type)
                .collect(Collectors.joining(", "));
    }
}
