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
package io.kinesislite.e2e.benchmark.process;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Random;

/** What is in a record: when it was put, in nanoseconds since 1970, whether it counts, and bytes that do not compress. */
final class Payload {
    /** The least that a record has. */
    static final int HEADER = Long.BYTES + 1;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Payload() {}

    static byte[] of(int bytes, boolean counted, Instant put) {
        byte[] payload = new byte[bytes];
        new Random(bytes).nextBytes(payload);
        ByteBuffer.wrap(payload).putLong(nanos(put)).put((byte) (counted ? 1 : 0));
        return payload;
    }

    /** The same record, put at another time. */
    static byte[] putAt(byte[] payload, Instant put) {
        byte[] copy = payload.clone();
        ByteBuffer.wrap(copy).putLong(nanos(put));
        return copy;
    }

    static boolean isCounted(byte[] payload) {
        return payload[Long.BYTES] != 0;
    }

    static long ageNanos(byte[] payload, Instant now) {
        return nanos(now) - ByteBuffer.wrap(payload).getLong();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
