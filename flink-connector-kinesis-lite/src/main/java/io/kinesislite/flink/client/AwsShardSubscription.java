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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.RecordBatch;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * A subscription over the AWS SDK, begun by the first question for an event. Each question asks the stream for one more event;
 * what is not asked for stays on the connection, and its window tells the service to wait.
 *
 * <p>Thread: one at a time asks; the answer comes from the I/O thread, the timer or whoever closes the client.
 */
final class AwsShardSubscription implements ShardSubscription {
    private final AwsSubscriptions all;
    private final SubscriptionSetting setting;
    private final Call call;

    private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable KinesisLiteException> over = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();
    private final AtomicReference<@Nullable Runnable> more = new AtomicReference<>();

    /** Thread: io. */
    private final EventAge age = new EventAge();

    AwsShardSubscription(AwsSubscriptions all, SubscriptionSetting setting, Call call) {
        this.all = all;
        this.setting = setting;
        this.call = call;
    }

    private record Asked(CompletableFuture<RecordBatch> event, long nanos) {}

    @Override
    public CompletableFuture<RecordBatch> next() {
        CompletableFuture<RecordBatch> event = new CompletableFuture<>();
        asked.set(new Asked(event, setting.nanos().getAsLong()));
        if (over.get() != null) {
            answerOver();
            return event;
        }
        try {
            watch(event);
            Runnable further = more.get();
            if (further == null) {
                setting.caller().execute(this::begin);
            } else {
                further.run();
            }
        } catch (RuntimeException closedMeanwhile) {
            end(setting.failures().classify(call, closedMeanwhile));
        }
        return event;
    }

    private void watch(CompletableFuture<RecordBatch> event) {
        Future<?> alarm =
                setting.timer().schedule(() -> silent(event), setting.silence().toMillis(), TimeUnit.MILLISECONDS);
        var unused = event.whenComplete((batch, failure) -> alarm.cancel(false));
    }

    private void silent(CompletableFuture<RecordBatch> event) {
        if (!event.isDone()) {
            abort(setting.failures().silent(call, setting.silence()));
        }
    }

    /** Thread: the client's caller. */
    private void begin() {
        try {
            PushClient client = all.admit(this);
            SubscribeToShardRequest request = Requests.subscribe(
                    call,
                    answer -> age.answered(
                            Responses.answered(answer), setting.nanos().getAsLong()));
            CompletableFuture<Void> running = client.kinesis()
                    .subscribeToShard(
                            request,
                            SubscribeToShardResponseHandler.builder()
                                    .subscriber(() -> new Events(client))
                                    .build());
            underWay.set(running);
            var unused = running.whenComplete((done, failure) -> end(failure));
            if (over.get() != null) {
                all.ended(this);
                running.cancel(true);
            }
        } catch (RuntimeException e) {
            end(e);
        }
    }

    /** Thread: io. */
    private final class Events implements Subscriber<SubscribeToShardEventStream> {
        private final PushClient client;
        private @Nullable Subscription events;

        Events(PushClient client) {
            this.client = client;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            events = subscription;
            more.set(() -> client.io().execute(() -> subscription.request(1)));
            subscription.request(1);
        }

        @Override
        public void onNext(SubscribeToShardEventStream event) {
            if (event instanceof SubscribeToShardEvent news) {
                answer(news);
            } else {
                Objects.requireNonNull(events).request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
        }

        @Override
        public void onComplete() {
            end((Throwable) null);
        }
    }

    private void answer(SubscribeToShardEvent news) {
        Asked question = asked.get();
        if (question == null) {
            return;
        }
        try {
            Instant asOf = age.asOf(question.nanos(), setting.nanos().getAsLong());
            RecordBatch batch = Responses.batch(call.knownShard().stream(), news, age.answered(), asOf);
            asked.set(null);
            question.event().complete(batch);
        } catch (RuntimeException e) {
            abort(setting.failures().classify(call, e));
        }
    }

    private void end(@Nullable Throwable failure) {
        end(failure == null ? setting.failures().over(call) : setting.failures().classify(call, failure));
    }

    private void end(KinesisLiteException why) {
        if (over.compareAndSet(null, why)) {
            all.ended(this);
        }
        answerOver();
    }

    private void answerOver() {
        Asked question = asked.getAndSet(null);
        if (question != null) {
            question.event().completeExceptionally(Objects.requireNonNull(over.get()));
        }
    }

    private void abort(KinesisLiteException why) {
        end(why);
        CompletableFuture<Void> running = underWay.get();
        if (running != null) {
            running.cancel(true);
        }
    }

    @Override
    public void close() {
        abort(setting.failures().closed(call));
    }
}
