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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * The subscriptions of one consumer to one shard, with the SDK's own classes, one after the other: when one is over, or its
 * connection, the next goes on where it ended.
 *
 * <p>Thread: the connection's; whoever likes asks for events and closes it.
 */
public final class ShardSubscriber implements AutoCloseable {
    private final KinesisAsyncClient client;
    private final Shard shard;
    private final long askedAtOnce;
    private final Consumer<SubscribeToShardEvent> events;
    private final Consumer<Throwable> failed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable Subscription> granted = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Void>> call =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /**
     * @param askedAtOnce how many events each subscription asks for at its beginning
     * @param events takes them, in order
     * @param failed hears of what ends it for good
     */
    public ShardSubscriber(
            KinesisAsyncClient client,
            Shard shard,
            long askedAtOnce,
            Consumer<SubscribeToShardEvent> events,
            Consumer<Throwable> failed) {
        this.client = client;
        this.shard = shard;
        this.askedAtOnce = askedAtOnce;
        this.events = events;
        this.failed = failed;
    }

    /** Who subscribes to what. */
    public record Shard(String consumerArn, String shardId) {}

    /** Subscribes for the first time. */
    public void start(StartingPosition from) {
        if (closed.get()) {
            return;
        }
        Events next = new Events(from);
        CompletableFuture<Void> over = client.subscribeToShard(
                r -> r.consumerARN(shard.consumerArn()).shardId(shard.shardId()).startingPosition(from), next);
        call.set(over);
        var unused = over.whenComplete((nothing, error) -> goOn(next, error));
        if (closed.get()) {
            over.cancel(true);
        }
    }

    private void goOn(Events ended, @Nullable Throwable error) {
        if (closed.get()) {
            return;
        }
        StartingPosition next = ended.next.get();
        if (error != null && SdkLoop.cause(error) instanceof AwsServiceException refused) {
            failed.accept(refused);
        } else if (next != null) {
            start(next);
        }
    }

    /** Asks for more events. */
    public void request(long count) {
        Subscription open = granted.get();
        if (open != null) {
            open.request(count);
        }
    }

    /** Leaves the subscription. Done when the call is over. */
    CompletableFuture<?> stop() {
        closed.set(true);
        CompletableFuture<Void> last = Objects.requireNonNull(call.get(), "a call that is over, to begin with");
        last.cancel(true);
        return last;
    }

    @Override
    public void close() {
        var unused = stop();
    }

    /** The events of one subscription. */
    private final class Events implements SubscribeToShardResponseHandler, Subscriber<SubscribeToShardEventStream> {
        private final AtomicReference<@Nullable StartingPosition> next;

        Events(StartingPosition from) {
            next = new AtomicReference<>(from);
        }

        @Override
        public void onEventStream(SdkPublisher<SubscribeToShardEventStream> publisher) {
            publisher.subscribe(this);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            granted.set(subscription);
            subscription.request(askedAtOnce);
        }

        @Override
        public void onNext(SubscribeToShardEventStream message) {
            if (closed.get() || !(message instanceof SubscribeToShardEvent event)) {
                return;
            }
            String number = event.continuationSequenceNumber();
            next.set(number == null ? null : after(number));
            events.accept(event);
        }

        private static StartingPosition after(String number) {
            return StartingPosition.builder()
                    .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(number)
                    .build();
        }

        @Override
        public void responseReceived(SubscribeToShardResponse response) {}

        @Override
        public void exceptionOccurred(Throwable error) {}

        @Override
        public void complete() {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
