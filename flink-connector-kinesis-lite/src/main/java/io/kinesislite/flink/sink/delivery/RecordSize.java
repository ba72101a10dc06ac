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

/** What a record counts against the service's limits: its payload and the UTF-8 bytes of its partition key. */
public final class RecordSize {
    /** That of a partition key that the sink draws. */
    static final int DRAWN_KEY = 16;

    private RecordSize() {}

    /** The bytes that a record has on a shard, if it is put alone. */
    public static int of(UserRecord record) {
        String key = record.partitionKey();
        return record.data().length + (key == null ? DRAWN_KEY : utf8Length(key));
    }

    /** Counts without encoding: this runs for each record. */
    static int utf8Length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                // Each half of a surrogate pair counts 2, which makes 4 for the pair.
                bytes += Character.isSurrogate(c) ? 1 : 2;
            } else if (c >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }
}
