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
package io.kinesislite.flink.source.reader;

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.EVENT;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.SUBSCRIBE;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.testkit.ShardSubscription;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.SubscriptionStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FanOutShardTest {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration A_WHILE = Duration.ofSeconds(6);

    @Test
    void readsWhatIsThereAndWhatComes() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.put(0, "a", "b");
        rig.read(0);

        assertThat(rig.fetchValues(2)).containsExactly("a", "b");
        rig.put(0, "c");
        assertThat(rig.fetchValues(1)).containsExactly("c");
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(1);
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isZero();
        assertThat(rig.counted("subscriptions")).isEqualTo(1);
    }

    @Test
    void goesOnInsideAnAggregate() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b", "c", "d"));
        rig.read(rig.split(0, new ShardPosition.Inside(aggregate, 1, ReaderRig.START), null));

        assertThat(rig.fetchValues(2)).containsExactly("c", "d");
    }

    @Test
    void leavesWithTheServiceWhatTheJobDoesNotTake() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1, Reading.withBuffer(1_000));
        String large = "x".repeat(2_000);
        rig.put(0, large);
        rig.read(0);
        RecordsWithSplitIds<DecodedPage<String>> taken = takeSomething(rig);

        rig.put(0, "next");
        for (int i = 0; i < 20; i++) {
            assertThat(rig.pass(A_WHILE)).isEmpty();
        }
        assertThat(rig.kinesis.calls(EVENT, name(0))).isZero();

        taken.recycle();
        assertThat(rig.fetchValues(1)).containsExactly("next");
    }

    @Test
    void replacesASubscriptionBeforeItsFiveMinutesAreOver() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.read(0);
        List<String> expected = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            values.addAll(rig.pass(Duration.ofSeconds(3)));
            rig.put(0, "v" + i);
            expected.add("v" + i);
        }
        values.addAll(rig.pass(A_WHILE));

        assertThat(values).isEqualTo(expected);
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isBetween(3, 4);
        assertThat(rig.counted("retries")).isZero();
    }

    @Test
    void doesNotReplaceTheSubscriptionsOfManyShardsTogether() throws IOException {
        int shards = 200;
        ReaderRig rig = ReaderRig.fanOut(shards);
        rig.read(IntStream.range(0, shards).toArray());
        rig.pass(A_WHILE);
        int most = 0;
        for (int second = 0; second < LIFETIME.toSeconds(); second += 5) {
            long before = rig.counted("subscriptions");
            rig.pass(Duration.ofSeconds(5));
            most = (int) Math.max(most, rig.counted("subscriptions") - before);
        }

        assertThat(rig.counted("subscriptions")).isEqualTo(2L * shards);
        assertThat(most).isLessThan(shards / 5);
    }

    @Test
    void goesOnAfterTheServiceHasEndedTheSubscription() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("a");

        rig.wall.advance(LIFETIME);
        rig.put(0, "b");

        assertThat(rig.fetchValues(1)).containsExactly("b");
        assertThat(rig.counted("retries")).isZero();
    }

    @Test
    void waitsWhereItStandsWhileAnotherJobHasTheShard() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        String consumer = rig.register("shared");
        rig.use(consumer);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("a");

        rig.pass(A_WHILE);
        ShardSubscription other =
                rig.store.fanOut().subscribeToShard(consumer, name(0), StartingPosition.trimHorizon());
        rig.put(0, "b");
        assertThat(rig.fetch()).isEmpty();
        assertThat(rig.counted("retries")).isEqualTo(1);
        assertThat(rig.pass(Duration.ofSeconds(15))).containsExactly("b");
        assertThat(other.next()).isInstanceOf(SubscriptionStep.Failed.class);
    }

    @Test
    void backsOffForOneShardAlone() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(2);
        rig.kinesis.fail(SUBSCRIBE, name(0), FailureKind.THROTTLED, FailureKind.TRANSIENT, FailureKind.THROTTLED);
        rig.put(0, "late");
        rig.put(1, "in time");
        rig.read(0, 1);

        assertThat(rig.fetchValues(1)).containsExactly("in time");
        assertThat(rig.pass(Duration.ofSeconds(15))).containsExactly("late");
        assertThat(rig.counted("throttles")).isEqualTo(2);
    }

    @Test
    void subscribesAnewAfterAFailure() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.kinesis.fail(EVENT, name(0), FailureKind.TRANSIENT);
        rig.pass(A_WHILE);
        rig.put(0, "b");

        assertThat(rig.pass(Duration.ofSeconds(15))).containsExactly("b");
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(2);
    }

    @Test
    void handsTheChildrenOnWhenTheShardEnds() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.put(0, "a");
        rig.read(0);
        rig.store.splitShard(Shards.STREAM.value(), name(0));

        assertThat(rig.fetchToTheEndOf(0)).containsExactly("a");
        assertThat(rig.state(0).end())
                .isInstanceOfSatisfying(
                        ShardEnd.Closed.class,
                        end -> assertThat(end.children())
                                .extracting(child -> child.id().shard())
                                .containsExactlyInAnyOrder(name(1), name(2)));
        assertThat(rig.store.fanOut().subscriptions(Shards.STREAM.value())).isZero();
    }

    @Test
    void takesNoLossForGrantedBecauseTheServiceDoesNotKnowAContinuation() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.kinesis.fail(EVENT, name(0), FailureKind.TRANSIENT);
        rig.kinesis.fail(SUBSCRIBE, name(0), FailureKind.SEQUENCE_UNKNOWN);
        rig.pass(A_WHILE);
        rig.put(0, "b");

        assertThat(rig.pass(Duration.ofSeconds(15))).containsExactly("b");
        assertThat(rig.counted("dataLosses")).isZero();
    }

    @Test
    void endsASilentShardByASubscriptionThatIsYoungerThanTheStop() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        Instant stop = ReaderRig.START.plusSeconds(12);
        rig.put(0, "a");
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), stop));
        assertThat(rig.pass(Duration.ofSeconds(12))).containsExactly("a");
        assertThat(rig.state(0).end()).isNull();

        rig.pass(Duration.ofSeconds(15));

        assertThat(rig.state(0).end()).isEqualTo(new ShardEnd.Stopped(stop));
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(2);
        assertThat(rig.counted("retries")).isZero();
    }

    @Test
    void doesNotEndAShardByAnEventThatWasOnItsWayForAsLongAsTheJobWasSlow() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1, Reading.withBuffer(1_000));
        rig.put(0, "x".repeat(2_000));
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(20)));
        RecordsWithSplitIds<DecodedPage<String>> taken = takeSomething(rig);
        rig.wall.advance(A_WHILE);
        rig.fetch();
        rig.put(0, "in time");
        rig.wall.advance(Duration.ofMinutes(1));

        rig.emit(taken);

        assertThat(rig.fetchValues(1)).containsExactly("in time");
        rig.pass(Duration.ofSeconds(15));
        assertThat(rig.state(0).end()).isInstanceOf(ShardEnd.Stopped.class);
    }

    private static RecordsWithSplitIds<DecodedPage<String>> takeSomething(ReaderRig rig) throws IOException {
        RecordsWithSplitIds<DecodedPage<String>> taken = rig.take();
        while (rig.counted("calls") == 0) {
            taken = rig.take();
        }
        return taken;
    }

    @Test
    void endsABusyShardByWhatArrivesBehindTheStop() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        Instant stop = ReaderRig.START.plusSeconds(3);
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), stop));
        rig.put(0, "a");
        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.wall.advance(Duration.ofSeconds(4));
        rig.put(0, "too late");
        rig.wall.advance(Duration.ofSeconds(3));
        rig.put(0, "later");

        assertThat(rig.fetchToTheEndOf(0)).isEmpty();
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(1);
    }

    @Test
    void failsIfTheShardIsAnotherOneThanWasRead() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        rig.kinesis.fail(SUBSCRIBE, name(0), FailureKind.SEQUENCE_UNKNOWN);
        rig.read(rig.split(0, ReaderRig.after("49"), null));

        assertThatThrownBy(() -> rig.pass(A_WHILE))
                .hasMessageContaining("most likely the stream was deleted and created anew");
    }

    @Test
    void failsIfTheStreamKeepsNothingAsOldAsThePosition() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(1);
        String read = rig.put(0, "read");
        Instant dayAndMoreAgo = ReaderRig.START.minus(Duration.ofHours(30));
        rig.read(rig.split(0, new ShardPosition.After(read, dayAndMoreAgo), null));

        assertThatThrownBy(() -> rig.pass(A_WHILE))
                .hasMessageStartingWith("Records of shard " + Shards.id(0) + " may be lost.")
                .hasMessageContaining("was read up to after sequence number " + read);
    }

    @Test
    void waitsForAnotherConsumerAndGoesOnWhereItStood() throws IOException {
        ReaderRig rig = ReaderRig.fanOut(2);
        String consumer = rig.register("mine");
        rig.use(consumer);
        rig.read(0, 1);
        rig.put(0, "a");
        assertThat(rig.fetchValues(1)).containsExactly("a");

        rig.store.fanOut().deregisterStreamConsumer(consumer);
        rig.put(0, "b");
        rig.put(1, "c");
        assertThat(rig.pass(Duration.ofSeconds(20))).isEmpty();
        assertThat(rig.gone).containsExactly(new ConsumerGoneEvent(Shards.STREAM, consumer));
        int tries = rig.kinesis.calls(SUBSCRIBE, name(0));
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(tries);

        rig.use(rig.register("mine"));
        assertThat(rig.fetchValues(2)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void waitsUntilItIsDecidedHowToRead() throws IOException {
        ReaderRig rig = new ReaderRig(1, new Reading().by(ConsumerMode.AUTO));
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.pass(A_WHILE)).isEmpty();

        rig.reader.events().add(new ShardEvent.Decided(new ReadPath.Polling()));

        assertThat(rig.fetchValues(1)).containsExactly("a");
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isZero();
    }
}
