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
package io.kinesislite.e2e.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * A subscription to a shard, as the AWS SDK hands it out.
 *
 * <p>Thread: the one that runs the tests; events come on one of the client's.
 */
final class Subscription implements SubscribeToShardResponseHandler, AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;

    private Subscription(KinesisAsyncClient client, String consumer, String shard, StartingPosition from) {
        ended = client.subscribeToShard(
                of -> of.consumerARN(consumer).shardId(shard).startingPosition(from), this);
    }

    /** Subscribes, and waits for the first sign of an answer; a refusal may come after it, as the end. */
    static Subscription start(KinesisAsyncClient client, String consumer, String shard, StartingPosition from)
            throws Exception {
        Subscription subscription = new Subscription(client, consumer, shard, from);
        var unused = CompletableFuture.anyOf(subscription.accepted, subscription.ended)
                .handle((answer, failure) -> answer)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return subscription;
    }

    SubscribeToShardEvent next() throws Exception {
        SubscribeToShardEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("No event came within " + PATIENCE_SECONDS + " seconds");
        }
        return event;
    }

    /** The next event that has records. */
    SubscribeToShardEvent nextWithRecords() throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS; i++) {
            SubscribeToShardEvent event = next();
            if (!event.records().isEmpty()) {
                return event;
            }
        }
        throw new AssertionError("No event had records");
    }

    List<Record> records(int count) throws Exception {
        List<Record> records = new ArrayList<>();
        while (records.size() < count) {
            records.addAll(nextWithRecords().records());
        }
        return records;
    }

    /**
     * Waits until it is over.
     *
     * @throws java.util.concurrent.ExecutionException if that is by an error
     */
    void awaitEnd() throws Exception {
        ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void responseReceived(SubscribeToShardResponse response) {}

    @Override
    public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {
        accepted.complete(null);
        var unused = publisher.subscribe(event -> events.add((SubscribeToShardEvent) event));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {}

    @Override
    public void complete() {}

    /** Leaves the subscription, which ends it for the service too. */
    @Override
    public void close() {
        ended.cancel(true);
    }
}
