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
package io.kinesislite.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription by the AWS SDK: events are asked for one by one, so a test is in charge of the flow. */
final class Subscriber
        implements SubscribeToShardResponseHandler, org.reactivestreams.Subscriber<SubscribeToShardEventStream> {
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<SubscribeToShardResponse> response = new CompletableFuture<>();
    private CompletableFuture<Void> end = new CompletableFuture<>();

    private Subscriber() {}

    static Subscriber start(KinesisAsyncClient client, String consumerArn, String shardId, StartingPosition from) {
        Subscriber subscriber = new Subscriber();
        subscriber.end = client.subscribeToShard(
                r -> r.consumerARN(consumerArn).shardId(shardId).startingPosition(from), subscriber);
        return subscriber;
    }

    /** Waits until the service has accepted the subscription. */
    Subscriber accepted() throws Exception {
        Subscription unused = subscription.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    SubscribeToShardResponse response() throws Exception {
        return response.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void request() throws Exception {
        subscription.get(PATIENCE_SECONDS, TimeUnit.SECONDS).request(1);
    }

    /** What was asked for, or null if it does not come in this time. */
    @Nullable SubscribeToShardEvent poll(Duration patience) throws InterruptedException {
        return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks for an event and waits for it. */
    SubscribeToShardEvent next() throws Exception {
        request();
        SubscribeToShardEvent event = poll(Duration.ofSeconds(PATIENCE_SECONDS));
        if (event == null) {
            throw new AssertionError("No event came within " + PATIENCE_SECONDS + " seconds; the call: " + end);
        }
        return event;
    }

    /** Waits for the end; throws what the call ended with. */
    void awaitEnd() throws Exception {
        var unused = subscription.thenAccept(s -> s.request(Long.MAX_VALUE));
        end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What has come and was not taken by {@link #next()}. */
    List<SubscribeToShardEvent> received() {
        return List.copyOf(events);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    void cancel() throws Exception {
        subscription.get(PATIENCE_SECONDS, TimeUnit.SECONDS).cancel();
    }

    @Override
    public void responseReceived(SubscribeToShardResponse received) {
        response.complete(received);
    }

    @Override
    public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {
        publisher.subscribe(this);
    }

    @Override
    public void exceptionOccurred(Throwable error) {
        subscription.completeExceptionally(error);
        response.completeExceptionally(error);
    }

    @Override
    public void complete() {}

    @Override
    public void onSubscribe(Subscription granted) {
        subscription.complete(granted);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        events.add((SubscribeToShardEvent) event);
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
}
