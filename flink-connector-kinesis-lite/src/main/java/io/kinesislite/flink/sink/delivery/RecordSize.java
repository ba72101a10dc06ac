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
package io.kinesislite.flink.sink.delivery;

import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.model.Utf8;

/** What a record counts against the service's limits: its payload and the UTF-8 bytes of its partition key. */
public final class RecordSize {
    /** That of a partition key that the sink draws. */
    static final int DRAWN_KEY = 16;

    private RecordSize() {}

    /** The bytes that a record has on a shard, if it is put alone. */
    public static int of(UserRecord record) {
        String key = record.partitionKey();
        return record.data().length + (key == null ? DRAWN_KEY : Utf8.length(key));
    }
}
