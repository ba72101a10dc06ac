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

import io.kinesislite.flink.model.PutEntry;
import java.util.List;

/** What a record counts against the service's limits: its payload and the UTF-8 bytes of its partition key. */
final class EntrySize {
    private EntrySize() {}

    static long of(PutEntry entry) {
        return (long) entry.data().length + utf8Length(entry.partitionKey());
    }

    static long of(List<PutEntry> entries) {
        long size = 0;
        for (PutEntry entry : entries) {
            size += of(entry);
        }
        return size;
    }

    /** Counts without encoding: this runs for each record. */
    private static int utf8Length(String text) {
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
