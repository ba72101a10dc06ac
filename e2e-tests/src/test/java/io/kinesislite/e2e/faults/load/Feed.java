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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Puts numbered records at a steady rate, straight into the store: the keys take turns, each of them on one stream.
 * What the store throttles is put as soon as it takes it.
 *
 * <p>Thread: that of its rounds; any for its methods.
 */
public final class Feed {
    /** So many that they spread over the shards. */
    public static final int KEYS = 256;

    static final int RECORD_BYTES = 100;

    private static final Duration TICK = Duration.ofMillis(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private final StreamStore store;
    private final List<String> streams;
    private final int perSecond;
    private final AtomicLong made = new AtomicLong();
    private final Deque<Integer> audits = new ArrayDeque<>();
    private final long begin = System.nanoTime();
    private final Rounds rounds;
    private boolean stopped;

    Feed(StreamStore store, List<String> streams, int perSecond) {
        this.store = store;
        this.streams = List.copyOf(streams);
        this.perSecond = perSecond;
        this.rounds = new Rounds("the feed", TICK, this::putWhatIsDue);
    }

    private void putWhatIsDue() {
        double due = stopped ? 0 : (System.nanoTime() - begin) / NANOS_PER_SECOND * perSecond;
        for (long index = made.get(); index < due; index++) {
            put((int) (index % KEYS), index / KEYS);
            made.set(index + 1);
        }
        while (!audits.isEmpty()) {
            put(audits.element(), Numbered.AUDIT);
            audits.remove();
        }
    }

    private void put(int key, long number) {
        store.putRecord(
                streams.get(key % streams.size()),
                PutEntry.of("key-" + key, new Numbered(key, number).payload(RECORD_BYTES)));
    }

    /** How many records were put; the audits do not count. */
    long made() {
        rounds.check();
        return made.get();
    }

    /** How many records a key has. */
    long madeOf(int key) {
        return (made.get() - key + KEYS - 1) / KEYS;
    }

    /** Puts no more, but for an audit of each key. */
    void audit() throws InterruptedException {
        rounds.between(() -> IntStream.range(0, KEYS).forEach(audits::add));
    }

    /** Puts no more; returns when the last record is in the store. */
    void stop() throws InterruptedException {
        rounds.between(() -> stopped = true);
    }
}
