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
package io.kinesislite.e2e.delivery;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Payloads that tell a number, and whose other bytes follow from it. */
final class Numbers {
    private Numbers() {}

    static byte[] payload(long number, int size) {
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) number);
        ByteBuffer.wrap(payload).putLong(number);
        return payload;
    }

    /** The number, or -1 for a payload that is not one of these. */
    static long of(byte[] payload) {
        if (payload.length < Long.BYTES) {
            return -1;
        }
        long number = ByteBuffer.wrap(payload).getLong();
        return Arrays.equals(payload, payload(number, payload.length)) ? number : -1;
    }
}
