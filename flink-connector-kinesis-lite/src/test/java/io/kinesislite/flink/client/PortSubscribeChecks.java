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
import static io.kinesislite.flink.client.PortUnderTest.next;
import static io.kinesislite.flink.client.PortUnderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What subscriptions to shards bring. */
interface PortSubscribeChecks extends PortUnderTest {

    @Test
    default void subscriptionBringsWhatIsThere() throws Exception {
        List<KinesisRecord> written = writeOneASecond("one", "two");

        RecordBatch event = get(subscribe(new ShardPosition.TrimHorizon()).next());

        assertThat(event.records()).usingRecursiveComparison().isEqualTo(written);
        assertThat(event.endsShard()).isFalse();
        assertThat(event.millisBehindLatest()).isZero();
        assertThat(event.children()).isEmpty();
        assertThat(event.answered()).isEqualTo(clock().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    default void subscriptionGoesOnFromEachPosition() throws Exception {
        List<KinesisRecord> written = writeOneASecond("one", "two", "three");
        String second = written.get(1).sequenceNumber();

        assertThat(first(new ShardPosition.After(second))).containsExactly("three");
        assertThat(first(new ShardPosition.Inside(second, 0))).containsExactly("two", "three");
        assertThat(first(new ShardPosition.AtTimestamp(written.get(1).arrival())))
                .containsExactly("two", "three");
        assertThat(first(new ShardPosition.AtTimestamp(written.get(1).arrival().plusMillis(1))))
                .containsExactly("three");
        assertThat(first(new ShardPosition.AfterSilence(second, written.get(2).arrival())))
                .containsExactly("three");
    }

    @Test
    default void subscriptionBringsWhatIsWrittenLater() throws Exception {
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        CompletableFuture<RecordBatch> event = subscription.next();
        begun();

        put(ORDERS, "one");
        push();

        assertThat(texts(get(event))).containsExactly("one");
    }

    @Test
    default void continuationLeadsToWhatFollows() throws Exception {
        writeOneASecond("one", "two");
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        RecordBatch event = get(subscription.next());
        subscription.close();
        put(ORDERS, "three");
        clock().advance(PAUSE);

        assertThat(first(new ShardPosition.After(next(event)))).containsExactly("three");
    }

    @Test
    default void emptyEventBringsAContinuationToo() throws Exception {
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        CompletableFuture<RecordBatch> event = subscription.next();
        begun();
        clock().advance(Duration.ofSeconds(5));
        push();

        assertThat(get(event).records()).isEmpty();
        assertThat(get(event).isSilentTip()).isTrue();
        subscription.close();
        put(ORDERS, "one");
        clock().advance(PAUSE);
        assertThat(first(new ShardPosition.After(next(get(event))))).containsExactly("one");
    }

    @Test
    default void lastEventOfAShardNamesItsChildren() throws Exception {
        writeOneASecond("one");
        store().splitShard("orders", FIRST.shard(), BigInteger.valueOf(1_000));

        RecordBatch event = get(subscribe(new ShardPosition.TrimHorizon()).next());

        assertThat(texts(event)).containsExactly("one");
        assertThat(event.endsShard()).isTrue();
        assertThat(event.children())
                .extracting(Shard::id)
                .containsExactly(PortUnderTest.shard(1), PortUnderTest.shard(2));
        assertThat(event.children()).extracting(Shard::parents).containsOnly(Set.of(FIRST));
    }

    @Test
    default void lastEventsOfMergedShardsNameTheirChild() throws Exception {
        store().splitShard("orders", FIRST.shard(), BigInteger.valueOf(1_000));
        ShardId left = PortUnderTest.shard(1);
        ShardId right = PortUnderTest.shard(2);
        store().mergeShards("orders", left.shard(), right.shard());
        StreamConsumer consumer = consumer();

        for (ShardId parent : List.of(left, right)) {
            RecordBatch event = get(client().subscribe(consumer.arn(), parent, new ShardPosition.TrimHorizon())
                    .next());

            assertThat(event.endsShard()).isTrue();
            assertThat(event.children()).extracting(Shard::id).containsExactly(PortUnderTest.shard(3));
            assertThat(event.children()).extracting(Shard::parents).containsOnly(Set.of(left, right));
        }
    }

    @Test
    default void subscriptionIsOverAfterFiveMinutes() throws Exception {
        writeOneASecond("one");
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        assertThat(texts(get(subscription.next()))).containsExactly("one");

        clock().advance(Duration.ofMinutes(5));

        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.SUBSCRIPTION_OVER);
    }

    @Test
    default void subscriptionIsOverBehindTheEndOfItsShard() throws Exception {
        store().splitShard("orders", FIRST.shard(), BigInteger.valueOf(1_000));
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        assertThat(get(subscription.next()).endsShard()).isTrue();

        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.SUBSCRIPTION_OVER);
    }

    @Test
    default void secondSubscriptionIsRefusedAtOnceAndTakesOverLater() throws Exception {
        writeOneASecond("one");
        StreamConsumer consumer = consumer();
        ShardSubscription former = client().subscribe(consumer.arn(), FIRST, new ShardPosition.TrimHorizon());
        assertThat(texts(get(former.next()))).containsExactly("one");

        assertThat(failureOf(client().subscribe(consumer.arn(), FIRST, new ShardPosition.TrimHorizon())
                        .next()))
                .isEqualTo(FailureKind.TRANSIENT);
        clock().advance(PAUSE);
        ShardSubscription later = client().subscribe(consumer.arn(), FIRST, new ShardPosition.TrimHorizon());

        assertThat(texts(get(later.next()))).containsExactly("one");
        assertThat(endOf(former)).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void subscriptionOfAConsumerThatIsDeregisteredFails() throws Exception {
        writeOneASecond("one");
        StreamConsumer consumer = consumer();
        ShardSubscription subscription = client().subscribe(consumer.arn(), FIRST, new ShardPosition.TrimHorizon());
        assertThat(texts(get(subscription.next()))).containsExactly("one");
        CompletableFuture<RecordBatch> event = subscription.next();

        get(client().deregisterConsumer(consumer));
        push();

        assertThat(failureOf(event)).isEqualTo(FailureKind.CONSUMER_GONE);
        assertThat(failureOf(client().subscribe(consumer.arn(), FIRST, new ShardPosition.TrimHorizon())
                        .next()))
                .isEqualTo(FailureKind.CONSUMER_GONE);
    }

    @Test
    default void subscriptionFailsWithTheStream() throws Exception {
        writeOneASecond("one");
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        get(subscription.next());
        CompletableFuture<RecordBatch> event = subscription.next();

        store().deleteStream("orders", true);
        push();

        assertThat(failureOf(event)).isEqualTo(FailureKind.STREAM_GONE);
    }

    @Test
    default void tellsWhatASubscriptionLacks() throws Exception {
        StreamConsumer consumer = consumer();
        ShardPosition start = new ShardPosition.TrimHorizon();

        assertThat(failureOf(client().subscribe(consumer.arn(), PortUnderTest.shard(7), start)
                        .next()))
                .isEqualTo(FailureKind.SHARD_GONE);
        assertThat(failureOf(client().subscribe(consumer.arn().replace("app", "other"), FIRST, start)
                        .next()))
                .isEqualTo(FailureKind.CONSUMER_GONE);
        StreamId missing = new StreamId("missing");
        assertThat(failureOf(client().subscribe(
                                consumer.arn().replace("orders", "missing"), new ShardId(missing, FIRST.shard()), start)
                        .next()))
                .isEqualTo(FailureKind.STREAM_GONE);
    }

    @Test
    default void positionsThatTheServiceRefusesAreTold() throws Exception {
        writeOneASecond("one");
        String foreign = "49" + "9".repeat(54);

        assertThat(failureOf(subscribe(new ShardPosition.After(foreign)).next()))
                .isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
        assertThat(failureOf(subscribe(
                                new ShardPosition.AtTimestamp(clock().instant().plusSeconds(60)))
                        .next()))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void closedSubscriptionEndsTheQuestion() throws Exception {
        ShardSubscription subscription = subscribe(new ShardPosition.TrimHorizon());
        CompletableFuture<RecordBatch> event = subscription.next();
        begun();

        subscription.close();

        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
    }

    Duration PAUSE = Duration.ofSeconds(5);

    /** Lets subscriptions that wait look again, where that is not a matter of the network. */
    void push();

    /** Returns when a subscription that was asked for an event has reached the service. */
    private void begun() {
        while (store().fanOut().subscriptions("orders") == 0) {
            Thread.onSpinWait();
        }
    }

    /** What a subscription ends with, behind the events that are on their way. */
    private static FailureKind endOf(ShardSubscription subscription) {
        CompletableFuture<RecordBatch> event = subscription.next();
        try {
            while (get(event) != null) {
                event = subscription.next();
            }
        } catch (Exception failed) {
            // It is what is wanted.
        }
        return failureOf(event);
    }

    private List<String> first(ShardPosition position) throws Exception {
        try (ShardSubscription subscription = subscribe(position)) {
            return texts(get(subscription.next()));
        } finally {
            clock().advance(PAUSE);
        }
    }

    private ShardSubscription subscribe(ShardPosition position) throws Exception {
        return client().subscribe(consumer().arn(), FIRST, position);
    }

    private StreamConsumer consumer() throws Exception {
        return get(client().registerConsumer(
                        get(client().describe(ORDERS)).identity(), "app" + System.nanoTime(), Map.of()));
    }
}
