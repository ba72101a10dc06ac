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

import io.kinesislite.e2e.faults.job.FaultJob;
import io.kinesislite.e2e.faults.job.Numbered;
import io.kinesislite.e2e.faults.job.Tally;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads what the job wrote, straight from the store, and keeps which numbers arrived.
 *
 * <p>Thread: one of its own; what it found is read by any.
 */
final class FarEnd {
    private static final int RECORDS_PER_PAGE = 10_000;

    /** Four calls a second: a shard allows five. */
    private static final Duration PERIOD = Duration.ofMillis(250);

    private static final String ENDED = "";

    private final StreamStore store;
    private final Map<String, String> iterators = new HashMap<>();
    private final List<BitSet> arrived = new ArrayList<>();
    private final Map<Integer, Tally> tallies = new HashMap<>();
    private final AtomicReference<Found> found = new AtomicReference<>(new Found(0, 0, 0, Map.of()));
    private final Rounds rounds;
    private long distinct;
    private long copies;
    private long foreign;

    FarEnd(StreamStore store) {
        this.store = store;
        for (int key = 0; key < Feed.KEYS; key++) {
            arrived.add(new BitSet());
        }
        rounds = new Rounds("the far end", PERIOD, this::read);
    }

    /**
     * What was found.
     *
     * @param distinct different records
     * @param copies all records
     * @param foreign records that are none of the feed's
     * @param tallies the youngest of each key
     */
    record Found(long distinct, long copies, long foreign, Map<Integer, Tally> tallies) {}

    /** @throws IllegalStateException with the cause, if it reads no more */
    Found found() {
        rounds.check();
        return Objects.requireNonNull(found.get());
    }

    private void read() {
        for (Shard shard : store.listShards(FaultJob.OUT)) {
            String iterator = iterators.computeIfAbsent(
                    shard.shardId(), id -> store.getShardIterator(FaultJob.OUT, id, StartingPosition.trimHorizon()));
            if (!iterator.equals(ENDED)) {
                RecordPage page = store.getRecords(iterator, RECORDS_PER_PAGE);
                page.records().forEach(this::take);
                iterators.put(shard.shardId(), page.nextIterator() == null ? ENDED : page.nextIterator());
            }
        }
        found.set(new Found(distinct, copies, foreign, Map.copyOf(tallies)));
    }

    private void take(StreamRecord record) {
        byte[] payload = record.data();
        if (Tally.isOne(payload)) {
            Tally tally = Tally.of(payload);
            tallies.merge(tally.key(), tally, (old, next) -> next.millis() > old.millis() ? next : old);
            return;
        }
        Numbered numbered = Numbered.of(payload);
        if (!record.partitionKey().equals("key-" + numbered.key())) {
            foreign++;
            return;
        }
        copies++;
        BitSet numbers = arrived.get(numbered.key());
        if (!numbers.get((int) numbered.number())) {
            numbers.set((int) numbered.number());
            distinct++;
        }
    }
}
