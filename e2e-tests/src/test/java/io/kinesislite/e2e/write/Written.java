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
package io.kinesislite.e2e.write;

import io.kinesislite.e2e.endpoint.Item;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A record of the tests: its key follows from its number. A POJO in Flink's sense. */
public final class Written {
    private static final int KEYS = 500;
    private static final int BYTES = 60;

    /** The partition key. */
    public String key = "";

    /** What it is the record of. */
    public long number;

    /** Where the source found it; empty if it was not the source. */
    public String shard = "";

    /** For Flink. */
    public Written() {}

    static Written of(long number) {
        Written written = new Written();
        written.key = "schlüssel-" + number % KEYS;
        written.number = number;
        return written;
    }

    static Written of(String key, ByteBuffer payload) {
        Written written = new Written();
        written.key = key;
        written.number = payload.remaining() == BYTES ? payload.getLong(payload.position()) : -1;
        return written;
    }

    byte[] payload() {
        return ByteBuffer.allocate(BYTES).putLong(number).array();
    }

    static List<Written> of(List<Item> items) {
        return items.stream().map(item -> of(item.key(), item.payload())).toList();
    }

    /** The first record that is not behind all earlier ones of its key and its shard, or nothing. */
    static String firstOutOfOrder(List<Written> records) {
        Map<String, Long> last = new HashMap<>();
        for (Written record : records) {
            Long before = last.put(record.shard + record.key, record.number);
            if (before != null && before >= record.number) {
                return record + " after " + before;
            }
        }
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Written that && number == that.number && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return number + " of " + key + (shard.isEmpty() ? "" : " in " + shard);
    }
}
