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

/** The keys of records that bring none. */
public final class MissingKeys {
    private MissingKeys() {}

    /**
     * The record as it is, if it has a partition key; else with the keys that the partitioner chooses. An explicit hash key that it
     * has stays.
     *
     * @param element what the record was made of
     */
    public static <T> UserRecord filledIn(UserRecord record, T element, Partitioner<T> partitioner) {
        if (record.partitionKey() != null) {
            return record;
        }
        String hashKey = record.explicitHashKey();
        return new UserRecord(
                record.stream(),
                partitioner.partitionKey(element),
                hashKey == null ? partitioner.explicitHashKey(element) : hashKey,
                record.data());
    }
}
