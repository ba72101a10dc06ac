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
import io.kinesislite.flink.model.UserRecord;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a Flink serialization schema, functions for what an element brings, and a partitioner for the keys of elements
 * that bring none.
 *
 * <p>Thread: task.
 */
final class SchemaRecordConverter<T> implements UserRecordConverter<T> {
    private static final long serialVersionUID = 1L;

    private final SerializationSchema<T> schema;
    private final Fields<T> fields;
    private final MissingKeys<T> keys;

    /**
     * What an element brings; each function may be missing, or give null.
     *
     * @param stream the stream
     * @param partitionKey the partition key
     * @param explicitHashKey the explicit hash key
     */
    record Fields<T>(
            @Nullable SerializableFunction<T, @Nullable String> stream,
            @Nullable SerializableFunction<T, @Nullable String> partitionKey,
            @Nullable SerializableFunction<T, @Nullable String> explicitHashKey)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        static <T> @Nullable String of(@Nullable SerializableFunction<T, @Nullable String> field, T element) {
            return field == null ? null : field.apply(element);
        }
    }

    SchemaRecordConverter(SerializationSchema<T> schema, Fields<T> fields, Partitioner<T> partitioner) {
        this.schema = schema;
        this.fields = fields;
        this.keys = new MissingKeys<>(partitioner);
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, int subtask, int parallelism) throws Exception {
        keys.partitioner().open(subtask, parallelism);
        schema.open(context);
    }

    @Override
    public UserRecord convert(T element) {
        byte[] data = schema.serialize(element);
        if (data == null) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot write a record: " + schema.getClass().getName()
                            + " made nothing of the element. Filter such elements before the sink.",
                    null);
        }
        return keys.record(
                Fields.of(fields.stream(), element),
                Fields.of(fields.partitionKey(), element),
                Fields.of(fields.explicitHashKey(), element),
                data,
                element);
    }
}
