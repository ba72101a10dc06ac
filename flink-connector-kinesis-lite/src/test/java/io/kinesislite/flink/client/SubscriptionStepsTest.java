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

import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions whose threads, clock and events the test has in its hand. */
class SubscriptionStepsTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] EVENT =
            EventMessages.event("{\"Records\":[],\"ContinuationSequenceNumber\":\"4\",\"MillisBehindLatest\":0}");

    private final Queue<Runnable> caller = new ArrayDeque<>();
    private final Queue<Runnable> io = new ArrayDeque<>();
    private final AtomicReference<Runnable> onCall = new AtomicReference<>(() -> {});
    private final ScriptedKinesis kinesis =
            new ScriptedKinesis(() -> Objects.requireNonNull(onCall.get()).run());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long nanos = -7;
    private final AwsSubscriptions all = new AwsSubscriptions(
            () -> new PushClient(kinesis, executor(io), new Closing()),
            new SubscriptionSetting(
                    executor(caller),
                    timer,
                    Duration.ofMinutes(1),
                    () -> nanos,
                    new FailureClassifier("eu-west-1", "https://kinesis.example")));
    private final ShardSubscription subscription =
            all.subscribe("consumer", SubscriptionRig.shard(0), SubscriptionRig.OLDEST);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void eventThatWasThereIsNotWaitedForHoweverLongTheReaderTakes() throws Exception {
        assertThat(get(first(EVENT)).asOf()).isEqualTo(DATE);
        kinesis.push(EVENT);
        pass(Duration.ofSeconds(10));

        CompletableFuture<RecordBatch> event = subscription.next();
        pass(Duration.ofSeconds(10));
        run(io);

        assertThat(get(event).asOf()).isEqualTo(DATE);
    }

    @Test
    void eventThatWasWaitedForIsYoungerThanTheQuestion() throws Exception {
        get(first(EVENT));
        CompletableFuture<RecordBatch> event = subscription.next();
        pass(Duration.ofSeconds(10));
        run(io);

        pass(Duration.ofSeconds(2));
        kinesis.push(EVENT);

        assertThat(get(event).asOf()).isEqualTo(DATE.plusSeconds(10));
    }

    @Test
    void subscriptionThatIsOverBeforeItsTurnMakesNoCall() {
        CompletableFuture<RecordBatch> event = subscription.next();
        subscription.close();

        run(caller);

        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(kinesis.calls()).isZero();
        assertThat(all.underWay).isEmpty();
    }

    @Test
    void subscriptionThatIsClosedWhileItsCallFailsIsForgotten() {
        onCall.set(() -> {
            subscription.close();
            throw new IllegalStateException("no credentials");
        });
        CompletableFuture<RecordBatch> event = subscription.next();

        run(caller);

        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(all.underWay).isEmpty();
    }

    @Test
    void subscriptionForWhichTheAwsSdkLacksAMethodFails() {
        onCall.set(() -> {
            throw new NoSuchMethodError("consumerARN");
        });
        CompletableFuture<RecordBatch> event = subscription.next();

        run(caller);

        assertThat(failureOf(event)).isEqualTo(FailureKind.FATAL);
        assertThat(all.underWay).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":null}", "{\"message\":4}", "{}", "", "<html>", "{\"message\":\"cut"})
    void failureWithoutAReadableMessageCountsByItsType(String payload) {
        assertThat(failureOf(first(EventMessages.exception("LimitExceededException", payload))))
                .isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void failureHasTheServicesMessage() {
        assertThatThrownBy(() -> get(first(
                        EventMessages.exception("LimitExceededException", "{\"a\":null,\"message\":\"Too much.\"}"))))
                .cause()
                .hasMessageContaining("(LimitExceededException: Too much)");
    }

    @Test
    void eventThatNeitherGoesOnNorNamesChildrenIsNoEnd() {
        assertThatThrownBy(() -> get(first(EventMessages.event("{\"Records\":[],\"MillisBehindLatest\":0}"))))
                .cause()
                .hasMessage("Cannot subscribe to shard shardId-000000000000 of stream orders: an event from"
                        + " https://kinesis.example has no continuation, as if the shard had ended, but names no child"
                        + " shards. It is asked for again.")
                .extracting("kind")
                .isEqualTo(FailureKind.TRANSIENT);
    }

    private CompletableFuture<RecordBatch> first(byte[] message) {
        CompletableFuture<RecordBatch> event = subscription.next();
        run(caller);
        kinesis.push(message);
        return event;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static Executor executor(Queue<Runnable> tasks) {
        return tasks::add;
    }

    private static void run(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
