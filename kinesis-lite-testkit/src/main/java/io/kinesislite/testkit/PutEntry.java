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
package io.kinesislite.testkit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record to be put. */
public final class PutEntry {
    private final byte[] data;
    private final String partitionKey;
    private final @Nullable String explicitHashKey;
    private final int size;

    private PutEntry(byte[] data, String partitionKey, @Nullable String explicitHashKey) {
        this.data = data;
        this.partitionKey = partitionKey;
        this.explicitHashKey = explicitHashKey;
        this.size = data.length + utf8Length(partitionKey);
    }

    /** A record that is routed by its partition key; the array is kept, not copied. */
    public static PutEntry of(String partitionKey, byte[] data) {
        return new PutEntry(data, partitionKey, null);
    }

    /** A record with the UTF-8 bytes of a text. */
    public static PutEntry of(String partitionKey, String text) {
        return of(partitionKey, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same record, routed by an explicit hash key: a decimal number below 2^128. */
    public PutEntry withExplicitHashKey(@Nullable String hashKey) {
        return new PutEntry(data, partitionKey, hashKey);
    }

    /** The payload; not a copy. */
    public byte[] data() {
        return data;
    }

    /** The key that routes the record, unless there is an explicit hash key. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The hash key that overrides the partition key, in decimal, or null. */
    public @Nullable String explicitHashKey() {
        return explicitHashKey;
    }

    /** Bytes of payload and partition key. */
    public int size() {
        return size;
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else {
                length += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return length;
    }

    @Override
    public String toString() {
        return "PutEntry[" + partitionKey + ", " + data.length + " bytes]";
    }
}
