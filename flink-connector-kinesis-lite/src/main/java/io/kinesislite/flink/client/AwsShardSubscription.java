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
import io.kinesislite.flink.model.StreamId;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
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

    private final AtomicReference<@Nullable CompletableFuture<RecordBatch>> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable KinesisLiteException> over = new AtomicReference<>();
    private final AtomicReference<@Nullable Begun> begun = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();

    AwsShardSubscription(AwsSubscriptions all, SubscriptionSetting setting, Call call) {
        this.all = all;
        this.setting = setting;
        this.call = call;
    }

    private record Begun(EventSource events, Answers answers, Executor io) {
        void ask() {
            io.execute(() -> {
                answers.asked();
                events.ask();
            });
        }

        void cancel() {
            try {
                io.execute(events::cancel);
            } catch (RejectedExecutionException closed) {
                // The connections are gone with their thread.
            }
        }
    }

    @Override
    public CompletableFuture<RecordBatch> next() {
        CompletableFuture<RecordBatch> event = new CompletableFuture<>();
        asked.set(event);
        if (over.get() != null) {
            answerOver();
            return event;
        }
        try {
            watch(event);
            Begun stream = begun.get();
            if (stream == null) {
                setting.caller().execute(this::begin);
            } else {
                stream.ask();
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

    /** It may be over already, since the caller may have been held by the calls of others. Thread: the client's caller. */
    private void begin() {
        if (over.get() != null) {
            return;
        }
        try {
            PushClient client = all.admit(this);
            CompletableFuture<Void> running = pushed(client);
            underWay.set(running);
            var unused = running.whenComplete((done, failure) -> {
                if (failure != null) {
                    end(setting.failures().classify(call, failure));
                }
            });
        } catch (RuntimeException | Error e) {
            end(setting.failures().classify(call, e));
        }
        if (over.get() != null) {
            all.ended(this);
            cancel();
        }
    }

    private CompletableFuture<Void> pushed(PushClient client) {
        Answers answers = new Answers();
        PushedEvents events = new PushedEvents(stream(), answers);
        begun.set(new Begun(events, answers, client.io()));
        return client.kinesis()
                .subscribeToShard(
                        Requests.subscribe(call, answers::opened, events),
                        SubscribeToShardResponseHandler.builder()
                                .subscriber(nothing -> {})
                                .build());
    }

    private StreamId stream() {
        return call.knownShard().stream();
    }

    /** Thread: io. */
    private final class Answers implements EventSource.Sink {
        private final EventAge age = new EventAge();
        private long askedNanos;

        void opened(SdkHttpResponse answer) {
            asked();
            age.answered(Responses.answered(answer), askedNanos);
        }

        /** Only now: what is there already is delivered at once, however long the question was on its way to this thread. */
        void asked() {
            askedNanos = setting.nanos().getAsLong();
        }

        @Override
        public void came(EventSource.Event event) {
            CompletableFuture<RecordBatch> question = asked.get();
            if (question == null) {
                return;
            }
            try {
                Instant asOf = age.asOf(askedNanos, setting.nanos().getAsLong());
                RecordBatch batch = event.read(age.answered(), asOf);
                if (batch.endsShard() && batch.children().isEmpty()) {
                    abort(setting.failures().endless(call));
                } else if (asked.compareAndSet(question, null)) {
                    question.complete(batch);
                }
            } catch (RuntimeException | Error e) {
                abort(setting.failures().classify(call, e));
            }
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            end(
                    failure == null
                            ? setting.failures().over(call)
                            : setting.failures().classify(call, failure));
        }
    }

    private void end(KinesisLiteException why) {
        if (over.compareAndSet(null, why)) {
            all.ended(this);
        }
        answerOver();
    }

    private void answerOver() {
        CompletableFuture<RecordBatch> question = asked.getAndSet(null);
        if (question != null) {
            question.completeExceptionally(Objects.requireNonNull(over.get()));
        }
    }

    private void abort(KinesisLiteException why) {
        end(why);
        cancel();
    }

    /** The call while it subscribes, the stream from then on. */
    private void cancel() {
        CompletableFuture<Void> running = underWay.get();
        if (running != null) {
            running.cancel(true);
        }
        Begun stream = begun.get();
        if (stream != null) {
            stream.cancel();
        }
    }

    @Override
    public void close() {
        abort(setting.failures().closed(call));
    }
}
