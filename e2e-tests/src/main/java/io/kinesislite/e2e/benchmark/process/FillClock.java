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
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server's clock: the system's, but while a stream is filled it runs through the past, so that a backlog of hours is put in
 * seconds although shards hold the service's limits for writers.
 *
 * <p>Thread: any; only the one that fills sets it.
 */
final class FillClock extends Clock {
    private static final long SYSTEM = -1;

    private final AtomicLong millis = new AtomicLong(SYSTEM);

    void show(long epochMillis) {
        millis.set(epochMillis);
    }

    void showSystemTime() {
        millis.set(SYSTEM);
    }

    @Override
    public long millis() {
        long shown = millis.get();
        return shown == SYSTEM ? System.currentTimeMillis() : shown;
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
