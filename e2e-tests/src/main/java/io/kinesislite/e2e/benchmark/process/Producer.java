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

import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StreamStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Puts records at an even rate, shard after shard, inside the server's process.
 *
 * <p>Thread: one of its own.
 */
final class Producer implements AutoCloseable {
    private static final long TICK_MILLIS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StreamStore store;
    private final String stream;
    private final List<String> hashKeys;
    private final byte[] payload;
    private final double perSecond;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final long begin = System.nanoTime();
    private final ScheduledFuture<?> ticking;
    private long put;

    Producer(StreamStore store, Situation situation) {
        this.store = store;
        this.stream = situation.stream();
        this.hashKeys = Backlog.hashKeys(store, stream);
        this.payload = Payload.of(situation.recordBytes(), true, Instant.EPOCH);
        this.perSecond = (double) situation.content().liveRate() * hashKeys.size();
        this.ticking = ticks.scheduleAtFixedRate(this::putWhatIsDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether it still puts; it does not if the store threw something. */
    boolean isAlive() {
        return !ticking.isDone();
    }

    private void putWhatIsDue() {
        double due = (System.nanoTime() - begin) / NANOS_PER_SECOND * perSecond;
        while (put < due) {
            String shard = hashKeys.get((int) (put % hashKeys.size()));
            store.putRecord(
                    stream,
                    PutEntry.of("key", Payload.putAt(payload, Instant.now())).withExplicitHashKey(shard));
            put++;
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
