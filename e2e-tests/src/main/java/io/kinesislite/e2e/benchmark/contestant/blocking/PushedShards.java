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

import io.kinesislite.e2e.benchmark.contestant.ShardSubscriber;
import io.kinesislite.e2e.benchmark.contestant.StreamConsumers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * Fan-out behind a loop that was made for polling: round robin over the shards, one event at a time; a shard that has none is
 * looked at again 250 ms later, whatever is pushed meanwhile. Two events of a shard may wait for that.
 *
 * <p>Thread: fetcher; events come on a connection's, {@code wakeUp} from the task.
 */
final class PushedSplitReader implements SplitReader<Record, BlockingSplit> {
    private static final long EMPTY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int EVENTS_HELD = 2;

    private final KinesisAsyncClient client;
    private final String stream;
    private final Deque<Shard> shards = new ArrayDeque<>();
    private final SynchronousQueue<Boolean> wakeUps = new SynchronousQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    PushedSplitReader(KinesisAsyncClient client, String stream) {
        this.client = client;
        this.stream = stream;
    }

    private static final class Shard {
        private final String id;
        private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
        private final ShardSubscriber subscriber;
        private long dueNanos = System.nanoTime();

        Shard(PushedSplitReader reader, String consumerArn, BlockingSplit split) {
            id = split.shardId();
            subscriber = new ShardSubscriber(
                    reader.client,
                    new ShardSubscriber.Shard(consumerArn, id),
                    EVENTS_HELD,
                    events::add,
                    reader.failure::set);
            subscriber.start(split.startingPosition());
        }
    }

    @Override
    public RecordsWithSplitIds<Record> fetch() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A subscription failed", failed);
        }
        Shard shard = shards.poll();
        if (shard == null || shard.dueNanos - System.nanoTime() > 0) {
            if (shard != null) {
                shards.add(shard);
            }
            awaitWork();
            return nothing();
        }
        shards.add(shard);
        return records(shard);
    }

    private static RecordsWithSplitIds<Record> records(Shard shard) {
        SubscribeToShardEvent event = shard.events.poll();
        if (event == null) {
            shard.dueNanos = System.nanoTime() + EMPTY_PAUSE_NANOS;
            return nothing();
        }
        shard.subscriber.request(1);
        return new RecordsBySplits<>(Map.<String, Collection<Record>>of(shard.id, event.records()), Set.of());
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
        try {
            String consumerArn = StreamConsumers.named("usual", client, stream);
            change.splits().forEach(split -> shards.add(new Shard(this, consumerArn, split)));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot register a consumer of stream " + stream, e);
        }
    }

    @Override
    public void wakeUp() {
        wakeUps.offer(true);
    }

    @Override
    public void close() {
        shards.forEach(shard -> shard.subscriber.close());
        client.close();
    }
}
