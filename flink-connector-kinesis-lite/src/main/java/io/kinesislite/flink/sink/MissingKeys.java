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

import io.kinesislite.flink.model.UserRecord;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The keys of records that bring none. Makes each record once: this is on the way of every one.
 *
 * <p>Thread: task.
 *
 * @param partitioner chooses them
 */
public record MissingKeys<T>(Partitioner<T> partitioner) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The record of these parts, if it has a partition key; else with the keys that the partitioner chooses. An explicit hash key that
     * it has stays.
     *
     * @param element what the record is made of
     */
    public UserRecord record(
            @Nullable String stream,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            byte[] data,
            T element) {
        return partitionKey != null
                ? new UserRecord(stream, partitionKey, explicitHashKey, data)
                : new UserRecord(
                        stream,
                        partitioner.partitionKey(element),
                        explicitHashKey == null ? partitioner.explicitHashKey(element) : explicitHashKey,
                        data);
    }
}
