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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * Fan-out behind a loop that was made for polling: one event for each look at a shard, whatever is pushed meanwhile. Two events of a
 * shard may wait for that.
 *
 * <p>Thread: fetcher; events come on a connection's.
 */
final class PushedShards implements BlockingSplitReader.Shards {
    private static final int EVENTS_HELD = 2;

    private final KinesisAsyncClient client;
    private final String stream;
    private final List<ShardSubscriber> subscribers = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable String consumer;

    PushedShards(KinesisAsyncClient client, String stream) {
        this.client = client;
        this.stream = stream;
    }

    @Override
    public BlockingSplitReader.Shard open(BlockingSplit split) {
        BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
        ShardSubscriber subscriber = new ShardSubscriber(
                client,
                new ShardSubscriber.Shard(consumerArn(), split.shardId()),
                EVENTS_HELD,
                events::add,
                failure::set);
        subscribers.add(subscriber);
        subscriber.start(split.startingPosition());
        return () -> Optional.of(records(events, subscriber));
    }

    /** Asked for with the first shard. */
    private String consumerArn() {
        if (consumer != null) {
            return consumer;
        }
        try {
            consumer = StreamConsumers.named("usual", client, stream);
            return consumer;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot register a consumer of stream " + stream, e);
        }
    }

    private List<Record> records(BlockingQueue<SubscribeToShardEvent> events, ShardSubscriber subscriber) {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("A subscription failed", failed);
        }
        SubscribeToShardEvent event = events.poll();
        if (event == null) {
            return List.of();
        }
        subscriber.request(1);
        return event.records();
    }

    @Override
    public void close() {
        subscribers.forEach(ShardSubscriber::close);
        client.close();
    }
}
