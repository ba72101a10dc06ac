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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The server's clock: the system's, but while a stream is filled it runs through the past, so that a backlog of hours is put in
 * seconds although shards hold the service's limits for writers; and it can hurry, so that the retention is over in seconds.
 *
 * <p>Thread: any; only the one that gets the server's orders sets it.
 */
final class FillClock extends Clock {
    private final LongSupplier systemMillis;
    private final LongSupplier nanos;
    private final AtomicReference<LongSupplier> time;

    FillClock() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    /**
     * @param systemMillis the system's time
     * @param nanos by which hurrying is counted
     */
    FillClock(LongSupplier systemMillis, LongSupplier nanos) {
        this.systemMillis = systemMillis;
        this.nanos = nanos;
        this.time = new AtomicReference<>(systemMillis);
    }

    void show(long epochMillis) {
        time.set(() -> epochMillis);
    }

    void showSystemTime() {
        time.set(systemMillis);
    }

    /** From now on as many milliseconds go by in one of the system's. */
    void hurry(long factor) {
        long beginMillis = millis();
        long beginNanos = nanos.getAsLong();
        time.set(() -> beginMillis + TimeUnit.NANOSECONDS.toMillis((nanos.getAsLong() - beginNanos) * factor));
    }

    @Override
    public long millis() {
        return Objects.requireNonNull(time.get(), "the system's, to begin with").getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
