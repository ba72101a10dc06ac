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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Round robin over the shards, one look at a time; a shard that has nothing is looked at again 250 ms later.
 *
 * <p>Thread: fetcher; {@code wakeUp} comes from the task.
 */
final class BlockingSplitReader implements SplitReader<Record, BlockingSplit> {
    private static final long EMPTY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Shards shards;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private final SynchronousQueue<Boolean> wakeUps = new SynchronousQueue<>();

    BlockingSplitReader(Shards shards) {
        this.shards = shards;
    }

    /** Where the shards of a reader are. */
    interface Shards extends AutoCloseable {
        /** Begins to read a shard. */
        Shard open(BlockingSplit split);

        @Override
        void close();
    }

    /** A shard that is being read. */
    interface Shard {
        /** What it has now; empty if it did not say, and may be looked at again at once. */
        Optional<List<Record>> look();
    }

    private static final class Turn {
        private final String splitId;
        private final Shard shard;
        private long dueNanos = System.nanoTime();

        Turn(String splitId, Shard shard) {
            this.splitId = splitId;
            this.shard = shard;
        }
    }

    @Override
    public RecordsWithSplitIds<Record> fetch() {
        Turn turn = turns.poll();
        if (turn == null || turn.dueNanos - System.nanoTime() > 0) {
            if (turn != null) {
                turns.add(turn);
            }
            awaitWork();
            return nothing();
        }
        turns.add(turn);
        return turn.shard.look().map(records -> records(turn, records)).orElseGet(BlockingSplitReader::nothing);
    }

    private static RecordsWithSplitIds<Record> records(Turn turn, List<Record> records) {
        if (records.isEmpty()) {
            turn.dueNanos = System.nanoTime() + EMPTY_PAUSE_NANOS;
            return nothing();
        }
        return new RecordsBySplits<>(Map.<String, Collection<Record>>of(turn.splitId, records), Set.of());
    }

    private void awaitWork() {
        try {
            wakeUps.poll(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RecordsWithSplitIds<Record> nothing() {
        return new RecordsBySplits<>(Map.<String, Collection<Record>>of(), Set.of());
    }

    @Override
    public void handleSplitsChanges(SplitsChange<BlockingSplit> change) {
        change.splits().forEach(split -> turns.add(new Turn(split.splitId(), shards.open(split))));
    }

    @Override
    public void wakeUp() {
        wakeUps.offer(true);
    }

    @Override
    public void close() {
        shards.close();
    }
}
