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
package io.kinesislite.e2e.faults.load;

import io.kinesislite.e2e.faults.job.Numbered;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StreamStore;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts numbered records at a steady rate, straight into the store: the keys take turns, each of them on one stream.
 *
 * <p>Thread: one of its own; {@link #made} any.
 */
public final class Feed {
    /** So many that they spread over the shards. */
    public static final int KEYS = 256;

    static final int RECORD_BYTES = 100;

    private static final long TICK_MILLIS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StreamStore store;
    private final List<String> streams;
    private final int perSecond;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong made = new AtomicLong();
    private final long begin = System.nanoTime();
    private final ScheduledFuture<?> ticking;

    Feed(StreamStore store, List<String> streams, int perSecond) {
        this.store = store;
        this.streams = List.copyOf(streams);
        this.perSecond = perSecond;
        this.ticking = ticks.scheduleAtFixedRate(this::putWhatIsDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void putWhatIsDue() {
        double due = (System.nanoTime() - begin) / NANOS_PER_SECOND * perSecond;
        for (long index = made.get(); index < due; index++) {
            put(new Numbered((int) (index % KEYS), index / KEYS, System.currentTimeMillis()));
            made.set(index + 1);
        }
    }

    private void put(Numbered record) {
        store.putRecord(
                streams.get(record.key() % streams.size()),
                PutEntry.of("key-" + record.key(), record.payload(RECORD_BYTES)));
    }

    /** How many records were put; the audits do not count. */
    long made() {
        if (ticking.isDone() && !ticks.isShutdown()) {
            throw new IllegalStateException("the feed puts no records any more");
        }
        return made.get();
    }

    /** How many records a key has. */
    long madeOf(int key) {
        return (made.get() - key + KEYS - 1) / KEYS;
    }

    /** Puts no more, but for an audit of each key. */
    void audit() {
        for (int key = 0; key < KEYS; key++) {
            put(new Numbered(key, Numbered.AUDIT, System.currentTimeMillis()));
        }
    }

    /** Puts no more; returns when the last record is in the store. */
    void stop() throws InterruptedException {
        ticks.shutdown();
        if (!ticks.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the feed does not stop");
        }
    }
}
