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
package io.kinesislite.e2e.benchmark.contestant;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes payloads: each an array of its own with its number in front, and behind it bytes that do not compress. All contestants
 * write these.
 *
 * <p>Thread: any; what it is made of never changes.
 */
final class MadeRecords implements GeneratorFunction<Long, byte[]> {
    private static final long serialVersionUID = 1L;

    /** A job travels by serialization: this is how it finds its way back to who started it. */
    private static final AtomicReference<@Nullable RecordSink> TARGET = new AtomicReference<>();

    private final byte[] pattern;

    MadeRecords(int bytes) {
        pattern = new byte[bytes];
        new Random(bytes).nextBytes(pattern);
    }

    static void tell(RecordSink sink) {
        TARGET.set(sink);
    }

    @Override
    public byte[] map(Long number) {
        byte[] payload = payload(number);
        Objects.requireNonNull(TARGET.get(), "tell comes first").accept(payload);
        return payload;
    }

    byte[] payload(long number) {
        byte[] payload = pattern.clone();
        ByteBuffer.wrap(payload).putLong(number);
        return payload;
    }

    static long number(byte[] payload) {
        return ByteBuffer.wrap(payload).getLong();
    }

    /** A random partition key, as long as those that this connector chooses by itself. */
    static String key() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
