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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.ITERATOR;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardEnd;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardSplitReaderTest {

    @Test
    void emitsPagesInOrderAndStandsBehindTheLastRecord() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.withPages(2));
        String last = rig.put(0, "a", "b", "c", "d", "e");
        rig.read(0);

        assertThat(rig.fetch()).containsExactly("a", "b");
        assertThat(rig.fetch()).containsExactly("c", "d");
        assertThat(rig.fetch()).containsExactly("e");
        assertThat(rig.state(0)).isEqualTo(rig.split(0, ReaderRig.after(last), null));

        String next = rig.put(0, "f");
        assertThat(rig.fetchValues(1)).containsExactly("f");
        assertThat(rig.state(0).position()).isEqualTo(ReaderRig.after(next));
    }

    @Test
    void standsBehindWhatWasEmittedAndNotBehindWhatWasFetched() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a", "b");
        rig.read(0);

        var fetched = rig.reader.fetch();

        assertThat(rig.state(0).position()).isEqualTo(new ShardPosition.TrimHorizon());
        rig.emit(fetched);
        assertThat(rig.state(0).position()).isInstanceOf(ShardPosition.After.class);
    }

    @Test
    void goesOnAtThePositionOfTheSplit() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        String first = rig.put(0, "a");
        rig.put(0, "b");
        rig.wall.advance(Duration.ofSeconds(10));
        rig.put(0, "c");

        rig.read(rig.split(0, ReaderRig.after(first), null));
        assertThat(rig.fetchValues(2)).containsExactly("b", "c");

        ReaderRig byTime = new ReaderRig(1);
        byTime.put(0, "old");
        byTime.wall.advance(Duration.ofSeconds(10));
        byTime.put(0, "new");
        byTime.read(byTime.split(0, new ShardPosition.AtTimestamp(ReaderRig.START.plusSeconds(1)), null));
        assertThat(byTime.fetchValues(1)).containsExactly("new");
    }

    @Test
    void emitsNoneOrManyValuesOfARecordAndMovesBehindItEitherWay() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        String last = rig.put(0, "a|b|c", "", "d", "");
        rig.read(0);

        assertThat(rig.fetch()).containsExactly("a", "b", "c", "d");
        assertThat(rig.state(0).position()).isEqualTo(ReaderRig.after(last));
    }

    @Test
    void handsOverSeveralReadyShardsAtOnce() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        IntStream.range(0, 3).forEach(shard -> rig.kinesis.hold(RECORDS, name(shard)));
        rig.read(0, 1, 2);
        while (IntStream.range(0, 3).anyMatch(shard -> rig.kinesis.calls(RECORDS, name(shard)) == 0)) {
            rig.reader.wakeUp();
            assertThat(rig.fetch()).isEmpty();
        }
        for (int shard = 0; shard < 3; shard++) {
            rig.put(shard, "of " + shard);
            rig.kinesis.release(RECORDS, name(shard));
        }

        assertThat(rig.fetch()).containsExactlyInAnyOrder("of 0", "of 1", "of 2");
    }

    @Test
    void goesOnFromTheLastPositionWhenTheIteratorHasExpired() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a", "b");
        rig.read(0);
        assertThat(rig.fetch()).containsExactly("a", "b");

        rig.wall.advance(Duration.ofMinutes(6));
        rig.put(0, "c");

        assertThat(rig.fetchValues(1)).containsExactly("c");
        assertThat(rig.kinesis.calls(ITERATOR, name(0))).isEqualTo(2);
    }

    @Test
    void startsAgainWhereItWasToStartIfTheFirstIteratorExpiresUnread() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a");
        rig.kinesis.fail(RECORDS, name(0), FailureKind.ITERATOR_EXPIRED, FailureKind.ITERATOR_EXPIRED);
        rig.read(0);

        assertThat(rig.fetch()).containsExactly("a");
    }

    @Test
    void goesOnAfterTransientFailuresOfAnyCall() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.kinesis.fail(ITERATOR, name(0), FailureKind.TRANSIENT);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("a");

        rig.kinesis.fail(RECORDS, name(0), FailureKind.TRANSIENT);
        rig.put(0, "b");
        assertThat(rig.fetchValues(1)).containsExactly("b");
    }

    @Test
    void readsOtherShardsWhileOneHangs() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        rig.kinesis.hold(RECORDS, name(0));
        rig.kinesis.hold(ITERATOR, name(1));
        rig.put(0, "late");
        rig.read(0, 1, 2);

        for (int i = 0; i < 20; i++) {
            rig.put(2, "value " + i);
            assertThat(rig.fetchValues(1)).containsExactly("value " + i);
        }
        rig.kinesis.release(RECORDS, name(0));
        assertThat(rig.fetchValues(1)).containsExactly("late");
        assertThat(rig.kinesis.calls(RECORDS, name(1))).isZero();
    }

    @Test
    void takesAnEmptyPageForAGapIfThereIsMoreToCome() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a");
        rig.kinesis.gap(name(0), 5_000);
        rig.kinesis.gap(name(0), 4_000);
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(1)));
        rig.wall.advance(Duration.ofHours(1));

        assertThat(rig.fetchToTheEndOf(0)).containsExactly("a");
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(4);
    }

    @Test
    void endsAShardOnlyWhenTheServiceSaysSoAndNamesItsChildren() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a");
        rig.read(0);
        assertThat(rig.fetch()).containsExactly("a");
        rig.put(0, "b");
        rig.store.splitShard(Shards.STREAM.value(), name(0));

        var records = rig.reader.fetch();

        assertThat(records.finishedSplits()).containsExactly(rig.split(0).splitId());
        assertThat(rig.emit(records)).containsExactly("b");
        List<Shard> children = Shards.childrenAfter(rig.state(0).end());
        assertThat(children).extracting(Shard::id).containsExactlyInAnyOrder(Shards.id(1), Shards.id(2));
        assertThat(children).extracting(Shard::parents).containsOnly(Set.of(Shards.id(0)));
    }

    @Test
    void endsAClosedShardThatHoldsNothing() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.store.mergeShards(Shards.STREAM.value(), name(0), name(1));
        rig.read(0);

        assertThat(rig.fetchToTheEndOf(0)).isEmpty();

        assertThat(Shards.childrenAfter(rig.state(0).end()))
                .extracting(Shard::id)
                .containsExactly(Shards.id(2));
        assertThat(rig.state(0).position()).isEqualTo(new ShardPosition.TrimHorizon());
    }

    @Test
    void failsIfAShardIsGone() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.readUntilAlmostGone(0);

        assertThatThrownBy(rig::fetch)
                .isInstanceOfSatisfying(
                        KinesisLiteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.SHARD_GONE))
                .hasMessage(
                        "Shard shardId-000000000000 of stream orders is gone before it was read to its end; it was read"
                                + " up to trim_horizon, and no record that followed is left. To go on without"
                                + " it, set failOnDataLoss to false. Scripted SHARD_GONE of RECORDS shardId-000000000000");
    }

    @Test
    void goesOnWithoutAShardThatIsGoneIfItMay() throws IOException {
        ReaderRig rig = new ReaderRig(2, Reading.goingOnAfterDataLoss());
        rig.read(1);
        rig.readUntilAlmostGone(0);

        assertThat(rig.fetchToTheEndOf(0)).isEmpty();

        assertThat(rig.state(0).end()).isEqualTo(new ShardEnd.Closed(List.of()));
        rig.put(1, "a");
        assertThat(rig.fetchValues(1)).containsExactly("a");
    }

    @Test
    void failsAtOnceIfAccessIsDenied() {
        for (FailureKind kind :
                List.of(FailureKind.DENIED, FailureKind.MISCONFIGURED, FailureKind.STREAM_GONE, FailureKind.FATAL)) {
            ReaderRig rig = new ReaderRig(1);
            rig.kinesis.fail(ITERATOR, name(0), kind);
            rig.read(0);

            assertThatThrownBy(rig::fetch)
                    .isInstanceOf(KinesisLiteException.class)
                    .hasMessage("Scripted " + kind + " of ITERATOR shardId-000000000000");
        }
    }

    @Test
    void namesARecordThatCannotBeDecoded() {
        ReaderRig rig = new ReaderRig(1);
        String sequenceNumber = rig.put(0, "damaged");
        rig.read(0);

        assertThatThrownBy(rig::fetch)
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot decode record " + sequenceNumber
                        + " of shard shardId-000000000000 of stream orders (7 bytes): IOException. Correct the record's producer or"
                        + " the format, or have the format skip such records.");
    }

    @Test
    void emitsWhatArrivedBeforeTheStopAndNothingElse() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "before");
        rig.wall.advance(Duration.ofSeconds(1));
        rig.put(0, "at");
        rig.wall.advance(Duration.ofSeconds(1));
        rig.put(0, "after");
        rig.wall.advance(Duration.ofSeconds(1));
        rig.put(0, "settled");
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(1)));

        assertThat(rig.fetchToTheEndOf(0)).containsExactly("before");
    }

    @Test
    void endsAnIdleShardOnceTheStopHasPassedAndNotBefore() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(1)));
        for (int i = 0; i < 5; i++) {
            rig.put(0, "value " + i);
            assertThat(rig.fetchValues(1)).containsExactly("value " + i);
        }
        assertThat(rig.state(0).end()).isNull();

        rig.wall.advance(Duration.ofSeconds(3));

        assertThat(rig.fetchToTheEndOf(0)).isEmpty();
        assertThat(rig.state(0).end()).isEqualTo(new ShardEnd.Stopped(ReaderRig.START.plusSeconds(1)));
    }

    @Test
    void doesNotEndAShardByAnAnswerToAQuestionFromBeforeTheStop() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(1)));
        while (rig.kinesis.calls(RECORDS, name(0)) == 0) {
            rig.reader.wakeUp();
            assertThat(rig.fetch()).isEmpty();
        }
        rig.kinesis.release(RECORDS, name(0)); // an empty page, from the tip
        rig.put(0, "in time");
        rig.wall.advance(Duration.ofSeconds(5));

        assertThat(rig.fetchToTheEndOf(0)).containsExactly("in time");
    }

    @Test
    void skipsWhatWasEmittedOfAnAggregate() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b", "c", "d"));
        String last = rig.put(0, "e");
        rig.read(rig.split(0, new ShardPosition.Inside(aggregate, 1), null));

        assertThat(rig.fetch()).containsExactly("c", "d", "e");
        assertThat(rig.state(0).position()).isEqualTo(ReaderRig.after(last));
    }

    @Test
    void opensTheRestOfAnAggregateAndNoOtherIfAggregatesAreNotToBeOpenedAnyMore() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.withoutOpeningAggregates());
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b", "c"));
        rig.put(0, Aggregates.of("0", "d", "e"));
        rig.read(rig.split(0, new ShardPosition.Inside(aggregate, 0), null));

        List<String> values = rig.fetch();

        assertThat(values).hasSize(3).startsWith("b", "c");
        assertThat(values.get(2)).contains("d", "e").contains("key");
    }

    @Test
    void standsInsideAnAggregateBetweenItsRecords() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b"));
        rig.read(0);
        var records = rig.reader.fetch();
        records.nextSplit();
        var state = Objects.requireNonNull(rig.states.get(rig.split(0).splitId()));

        Objects.requireNonNull(records.nextRecordFromSplit()).emit(new TestingReaderOutput<>(), state);
        assertThat(rig.state(0).position()).isEqualTo(new ShardPosition.Inside(aggregate, 0, ReaderRig.START));
    }

    @Test
    void keepsFetchingIfNothingOfAPageIsToBeEmitted() throws IOException {
        // a page as large as the whole budget, and every record in it belongs to the other shard
        ReaderRig rig = new ReaderRig(2, Reading.withBuffer(20_000));
        String foreign = rig.keys(1).start().toString();
        rig.put(0, Aggregates.of(foreign, "x".repeat(30_000)));
        rig.put(0, Aggregates.of(foreign, "x".repeat(30_000)));
        rig.put(0, "mine");
        rig.read(0);

        assertThat(rig.fetch()).containsExactly("mine");
    }

    @Test
    void keepsFetchingBehindAnAggregateThatWasEmittedAltogether() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.withBuffer(20_000));
        String aggregate = rig.put(0, Aggregates.of(BigInteger.ZERO.toString(), "x".repeat(30_000), "y"));
        rig.put(0, "next");
        rig.read(rig.split(0, new ShardPosition.Inside(aggregate, 1), null));

        assertThat(rig.fetch()).containsExactly("next");
    }
}
