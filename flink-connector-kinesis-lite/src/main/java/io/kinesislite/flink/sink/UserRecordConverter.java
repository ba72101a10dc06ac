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

import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.UserRecord;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.SerializationSchema;

/**
 * Turns an element of the stream into the record to be put. Travels with the job.
 *
 * <p>Thread: task. Every element that is accepted becomes exactly one record.
 *
 * @param <T> the elements
 */
@PublicApi
@FunctionalInterface
public interface UserRecordConverter<T> extends Serializable {

    /** Called once before the first element. */
    default void open(SerializationSchema.InitializationContext context) throws Exception {}

    /**
     * Called once before the first element; for a converter that has to know its subtask.
     *
     * @param subtask the index, from 0, of the subtask that the converter runs in
     * @param parallelism how many subtasks there are
     */
    default void open(SerializationSchema.InitializationContext context, int subtask, int parallelism)
            throws Exception {
        open(context);
    }

    /**
     * Whether an element is written at all; asked before it is converted. Every element is by default. One that is left out is counted as
     * received by the sink and not as sent.
     */
    default boolean accepts(T element) {
        return true;
    }

    /** The record for an element. Its payload is handed on, not copied, so it must not change afterwards. */
    UserRecord convert(T element);
}
