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
package io.kinesislite.e2e.faults.job;

import java.nio.ByteBuffer;

/**
 * A record of the stream that is read: every key counts its own, from 0. The audit of a key has no number; it comes last.
 *
 * @param key of the producer's keys
 * @param number how many records of the key were before it; {@link #AUDIT} for its audit
 */
public record Numbered(int key, long number) {
    /** Asks for a {@link Tally}. */
    public static final long AUDIT = -1;

    private static final int LEAST_BYTES = Integer.BYTES + Long.BYTES;

    /** Whether it is the key's audit. */
    public boolean isAudit() {
        return number == AUDIT;
    }

    /** A payload of this many bytes, 12 at least. */
    public byte[] payload(int size) {
        byte[] payload = new byte[Math.max(size, LEAST_BYTES)];
        ByteBuffer.wrap(payload).putInt(key).putLong(number);
        return payload;
    }

    /** The record of a payload. */
    public static Numbered of(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        return new Numbered(bytes.getInt(), bytes.getLong());
    }
}
