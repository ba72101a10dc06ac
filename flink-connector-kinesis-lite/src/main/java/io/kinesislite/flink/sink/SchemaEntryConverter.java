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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a Flink serialization schema and functions for the keys.
 *
 * <p>Thread: task.
 */
final class SchemaEntryConverter<T> implements PutEntryConverter<T> {
    private static final long serialVersionUID = 1L;

    private final SerializationSchema<T> schema;
    private final @Nullable SerializableFunction<T, @Nullable String> partitionKey;
    private final @Nullable SerializableFunction<T, @Nullable String> explicitHashKey;
    private final PartitionKeys fallback;
    private int subtask;

    SchemaEntryConverter(
            SerializationSchema<T> schema,
            @Nullable SerializableFunction<T, @Nullable String> partitionKey,
            @Nullable SerializableFunction<T, @Nullable String> explicitHashKey,
            PartitionKeys fallback) {
        this.schema = schema;
        this.partitionKey = partitionKey;
        this.explicitHashKey = explicitHashKey;
        this.fallback = fallback;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, int ownSubtask) throws Exception {
        subtask = ownSubtask;
        schema.open(context);
    }

    @Override
    public PutEntry convert(T element) {
        byte[] data = schema.serialize(element);
        if (data == null) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot write a record: " + schema.getClass().getName()
                            + " made nothing of the element. Filter such elements before the sink.",
                    null);
        }
        return new PutEntry(keyOf(element), explicitHashKey == null ? null : explicitHashKey.apply(element), data);
    }

    private String keyOf(T element) {
        String key = partitionKey == null ? null : partitionKey.apply(element);
        return key == null || key.isEmpty() ? fallback.next(subtask) : key;
    }
}
