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
 * What the job's state knows of a key, on its way through the sink.
 *
 * @param key of the producer's keys
 * @param complete how many numbers came, from 0 on, without a gap
 * @param ahead how many came behind the first gap
 * @param repeats how many came once more
 * @param millis when the tally was made, by the machine's clock
 */
public record Tally(int key, long complete, long ahead, long repeats, long millis) {
    private static final int BYTES = Integer.BYTES + 4 * Long.BYTES;

    /** What no {@link Numbered} has as its key. */
    private static final int MARK = Integer.MIN_VALUE;

    /** The payload. */
    public byte[] payload() {
        return ByteBuffer.allocate(Integer.BYTES + BYTES)
                .putInt(MARK)
                .putInt(key)
                .putLong(complete)
                .putLong(ahead)
                .putLong(repeats)
                .putLong(millis)
                .array();
    }

    /** Whether a payload is that of a tally. */
    public static boolean isOne(byte[] payload) {
        return ByteBuffer.wrap(payload).getInt() == MARK;
    }

    /** The tally of a payload. */
    public static Tally of(byte[] payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload, Integer.BYTES, BYTES);
        return new Tally(bytes.getInt(), bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
