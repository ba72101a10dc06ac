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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * One blocking call at a time.
 *
 * <p>Thread: fetcher; {@code wakeUp} comes from the task.
 */
final class BlockingSplitReader implements SplitReader<Record, BlockingSplit> {
    private static final long EMPTY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final BlockingClient client;
    private final int recordsPerCall;
    private final Deque<Shard> shards = new ArrayDeque<>();
    private final SynchronousQueue<Boolean> wakeUps = new SynchronousQueue<>();

    BlockingSplitReader(BlockingClient client, int recordsPerCall) {
        this.client = client;
        this.recordsPerCall = recordsPerCall;
    }

    private static final class Shard {
        private final BlockingSplit split;
        private @Nullable String iterator;
        private long dueNanos = System.nanoTime();

        Shard(BlockingSplit split) {
            this.split = split;
        }
    }

    @Override
    public RecordsWithSplitIds<Record> fetch() {
        Shard shard = shards.poll();
        if (shard == null || shard.dueNanos - System.nanoTime() > 0) {
            if (shard != null) {
                shards.add(shard);
            }
            awaitWork();
            return nothing();
        }
        shards.add(shard);
        try {
            return records(shard);
        } catch (ProvisionedThroughputExceededException inSpiteOfRetries) {
            return nothing();
        }
    }

    private RecordsWithSplitIds<Record> records(Shard shard) {
        String from = shard.iterator == null ? client.iterator(shard.split) : shard.iterator;
        shard.iterator = from;
        GetRecordsResponse page = client.records(from, recordsPerCall);
        shard.iterator = Objects.requireNonNull(page.nextShardIterator(), "no shard of the benchmark ends");
        if (page.records().isEmpty()) {
            shard.dueNanos = System.nanoTime() + EMPTY_PAUSE_NANOS;
            return nothing();
        }
        return new RecordsBySplits<>(
                Map.<String, Collection<Record>>of(shard.split.splitId(), page.records()), Set.of());
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
        change.splits().forEach(split -> shards.add(new Shard(split)));
    }

    @Override
    public void wakeUp() {
        wakeUps.offer(true);
    }

    @Override
    public void close() {
        client.close();
    }
}
