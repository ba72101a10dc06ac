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
package io.kinesislite.flink.source.enumerator;

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.DESCRIBE;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.LIST_SHARDS;
import static io.kinesislite.flink.fixtures.Shards.STREAM;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.TrackedShard.Assigned;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardEnumeratorTest {
    private static final ShardPosition OLDEST = new ShardPosition.TrimHorizon();

    @Test
    void assignsShardsAsSoonAsReadersRegisterAndLeavesRoomForLateOnes() {
        EnumeratorRig rig = new EnumeratorRig(4, 2, fresh()).started();
        rig.discover();
        assertThat(rig.given(0)).isEmpty();

        rig.register(1);
        assertThat(rig.shardsOf(1)).containsExactlyElementsOf(ids(0, 1));

        rig.register(0);
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(2, 3));
        assertThat(rig.given(1)).hasSize(2);
        assertThat(rig.isLetGo(0)).isFalse();
    }

    @Test
    void assignsShardsAsSoonAsTheyAreKnownToReadersThatRegisteredBefore() {
        EnumeratorRig rig = new EnumeratorRig(3, 1, fresh()).started();
        rig.register(0);
        assertThat(rig.given(0)).isEmpty();

        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
        assertThat(rig.given(0)).extracting(ShardSplit::hashKeys).doesNotHaveDuplicates();
    }

    @Test
    void asksNothingBeforeItIsStarted() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh());

        assertThat(rig.kinesis.openClients()).isZero();
        rig.started();
        assertThat(rig.kinesis.openClients()).isZero();
        rig.runQuestions();
        assertThat(rig.kinesis.openClients()).isEqualTo(1);
        rig.close();
        assertThat(rig.kinesis.openClients()).isZero();
    }

    @Test
    void takesNoNoticeOfAnswersThatComeAfterItIsClosed() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh()).started();
        rig.kinesis.fail(DESCRIBE, STREAM.value(), FailureKind.TRANSIENT);
        rig.runOneQuestion();
        rig.close();

        assertThatNoException().isThrownBy(rig::runQuestions);
    }

    @Test
    void startsAtTheInstantOfTheFirstStartHoweverLateTheShardsAreFound() {
        ShardPosition start = new ShardPosition.AtTimestamp(EnumeratorRig.START);
        EnumeratorRig rig = new EnumeratorRig(
                        1,
                        1,
                        EnumeratorState.starting(
                                List.of(STREAM), InitialPosition.latest().resolve(EnumeratorRig.START), null))
                .started();
        rig.clock.advance(Duration.ofMinutes(3));
        EnumeratorRig restarted = rig.restored(1).started();
        restarted.clock.advance(Duration.ofMinutes(3));
        restarted.register(0);
        restarted.discover();

        assertThat(restarted.given(0)).extracting(ShardSplit::position).containsExactly(start);

        restarted.store.splitShard(STREAM.value(), id(0).shard());
        restarted.discover();
        restarted.finish(0, 0);
        assertThat(restarted.given(0)).extracting(ShardSplit::position).containsExactly(start, OLDEST, OLDEST);
    }

    @Test
    void assignsChildrenThatAnEventNamesWithoutAnotherLook() {
        EnumeratorRig rig = oneReaderOfOneShard();
        int looks = rig.kinesis.calls(LIST_SHARDS, STREAM.value());

        rig.finish(0, 0, shard(1, 0), shard(2, 0));

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
        rig.runQuestions();
        assertThat(rig.kinesis.calls(LIST_SHARDS, STREAM.value())).isEqualTo(looks);
    }

    @Test
    void looksForChildrenAtOnceIfTheEventNamesNone() {
        EnumeratorRig rig = oneReaderOfOneShard();
        rig.store.splitShard(STREAM.value(), id(0).shard());

        rig.finish(0, 0);
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
    }

    @Test
    void looksForTheLineageAtOnceIfAParentIsNotKnown() {
        EnumeratorRig rig = new EnumeratorRig(2, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        rig.store.splitShard(STREAM.value(), id(1).shard());
        rig.store.mergeShards(STREAM.value(), id(0).shard(), id(2).shard());

        rig.finish(0, 0, shard(4, 0, 2));
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
        rig.finish(0, 1, shard(2, 1), shard(3, 1));
        rig.finish(0, 2, shard(4, 0, 2));
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2, 3, 4));
    }

    @Test
    void asksOnceHoweverManyShardsEndBeforeItHasAsked() {
        EnumeratorRig rig = new EnumeratorRig(50, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        int looks = rig.kinesis.calls(LIST_SHARDS, STREAM.value());

        for (int shard = 0; shard < 50; shard++) {
            rig.finish(0, shard);
        }
        rig.runQuestions();

        assertThat(rig.kinesis.calls(LIST_SHARDS, STREAM.value()) - looks).isEqualTo(1);
    }

    @Test
    void asksOnceMoreIfEveryAnswerThatIsStillToComeIsOlder() {
        EnumeratorRig rig = new EnumeratorRig(3, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        rig.context.holdAnswers();
        rig.finish(0, 0);
        rig.runQuestions();
        rig.finish(0, 1);
        rig.runQuestions();
        rig.store.splitShard(STREAM.value(), id(2).shard());

        rig.finish(0, 2);
        rig.runQuestions();
        rig.context.releaseAnswers();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2, 3, 4));
    }

    @Test
    void acknowledgesEveryAnnouncement() {
        EnumeratorRig rig = oneReaderOfOneShard();

        rig.finish(0, 0, shard(1, 0), shard(2, 0));
        rig.finish(0, 0, shard(1, 0), shard(2, 0));

        assertThat(rig.context.getSentEvents().get(0))
                .filteredOn(FinishAcknowledgedEvent.class::isInstance)
                .containsExactly(new FinishAcknowledgedEvent(id(0)), new FinishAcknowledgedEvent(id(0)));
        assertThat(rig.given(0)).hasSize(3);
    }

    @Test
    void refusesAnEventThatItDoesNotKnow() {
        EnumeratorRig rig = oneReaderOfOneShard();
        SourceEvent unknown = new FinishAcknowledgedEvent(id(0));

        assertThatThrownBy(() -> rig.enumerator.handleSourceEvent(0, unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Reader 0 sent an unknown event: " + unknown + ".");
    }

    @Test
    void findsNewShardsAtEveryInterval() {
        EnumeratorRig rig = oneReaderOfOneShard();
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.discover();
        assertThat(rig.shardsOf(0)).containsExactly(id(0));

        rig.finish(0, 0);

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
    }

    @Test
    void givesOpenSplitsThatComeBackToOthersAtTheirPosition() {
        EnumeratorRig rig = new EnumeratorRig(4, 2, fresh()).started();
        rig.discover();
        rig.register(0);
        rig.register(1);
        List<ShardSplit> back = rig.given(1).stream()
                .map(split ->
                        ShardSplit.open(split.id(), split.hashKeys(), new ShardPosition.After("7"), ArrivalWindow.ALL))
                .toList();

        rig.fail(1, back);
        assertThat(rig.given(0)).hasSize(2);
        rig.register(1);

        assertThat(rig.given(1).subList(2, 4)).containsExactlyElementsOf(back);
    }

    @Test
    void takesFinishedSplitsThatComeBackForFinished() {
        EnumeratorRig rig = oneReaderOfOneShard();
        ShardSplit given = rig.given(0).get(0);

        rig.fail(
                0,
                List.of(new ShardSplit(
                        given.id(),
                        given.hashKeys(),
                        OLDEST,
                        ArrivalWindow.ALL,
                        new ShardEnd.Closed(List.of(shard(1, 0))))));
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
    }

    @Test
    void assignsRestoredShardsWithoutWaitingForALook() {
        EnumeratorRig before = new EnumeratorRig(2, 2, fresh()).started();
        before.discover();
        before.register(0);
        EnumeratorRig rig = before.restored(2).started();

        rig.register(1);

        assertThat(rig.shardsOf(1)).containsExactly(id(1));
        assertThat(rig.enumerator.snapshotState(2).shards())
                .extracting(TrackedShard::progress)
                .containsOnly(new Assigned(null));
    }

    @Test
    void failsAtOnceIfItMayNotLook() {
        for (FailureKind kind : List.of(FailureKind.DENIED, FailureKind.STREAM_GONE, FailureKind.MISCONFIGURED)) {
            EnumeratorRig rig = new EnumeratorRig(1, 1, fresh());
            rig.kinesis.fail(DESCRIBE, STREAM.value(), kind);
            rig.started();

            assertThatThrownBy(rig::runQuestions).hasStackTraceContaining("Scripted " + kind + " of DESCRIBE orders");
            assertThat(rig.kinesis.calls(DESCRIBE, STREAM.value())).isEqualTo(1);
        }
    }

    @Test
    void failsAFreshJobAfterSomeTriesIfTheServiceIsNotThere() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh());
        failLists(rig, 4);
        rig.started();

        assertThatThrownBy(rig::runQuestions).hasStackTraceContaining("Scripted TRANSIENT of LIST_SHARDS orders");
        assertThat(rig.kinesis.calls(LIST_SHARDS, STREAM.value())).isEqualTo(4);
    }

    @Test
    void asksAgainForAFreshJobIfTheServiceIsNotThereForAMoment() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh());
        failLists(rig, 1);
        rig.started().register(0);

        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void goesOnAfterARestoreAlthoughTheServiceIsNotThere() {
        EnumeratorRig before = new EnumeratorRig(2, 1, fresh()).started();
        before.discover();
        EnumeratorRig rig = before.restored(1);
        failLists(rig, 4);
        rig.started().register(0);
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
        rig.store.splitShard(STREAM.value(), id(0).shard());

        rig.runQuestions();

        assertThat(rig.enumerator.snapshotState(2).shards()).hasSize(4);
    }

    @Test
    void goesOnIfALaterLookFailsForAMomentAndFailsIfItMayNotLookAnyMore() {
        EnumeratorRig rig = oneReaderOfOneShard();
        failLists(rig, 1);
        rig.discover();
        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(1);

        rig.kinesis.fail(LIST_SHARDS, STREAM.value(), FailureKind.DENIED);
        rig.finish(0, 0);
        assertThatThrownBy(rig::runQuestions).hasStackTraceContaining("Scripted DENIED of LIST_SHARDS orders");
    }

    @Test
    void refusesAPositionOfAShardThatTheStreamDoesNotHave() {
        EnumeratorRig rig = new EnumeratorRig(
                        1,
                        1,
                        EnumeratorState.starting(
                                List.of(STREAM),
                                new StartPlan.PerShard(new TreeMap<>(
                                        Map.of(STREAM, new TreeMap<>(Map.of("shardId-000000000007", OLDEST))))),
                                null))
                .started();

        assertThatThrownBy(rig::runQuestions)
                .hasStackTraceContaining("initialPosition names shard shardId-000000000007, which stream orders does"
                        + " not have, or no longer.");
    }

    @Test
    void refusesAStreamThatItReadsAlreadyUnderItsOtherName() {
        StreamId arn = new StreamId("arn:aws:kinesis:us-east-1:000000000000:stream/orders");
        EnumeratorRig rig =
                oneReaderOfOneShard().reading(EnumeratorRig.OLDEST, STREAM, arn).started();

        assertThatThrownBy(rig::runQuestions)
                .hasStackTraceContaining("Streams orders and " + arn + " are the same one, " + arn + ". Name it once");
    }

    private static EnumeratorRig oneReaderOfOneShard() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        return rig;
    }

    private static void failLists(EnumeratorRig rig, int times) {
        for (int i = 0; i < times; i++) {
            rig.kinesis.fail(LIST_SHARDS, STREAM.value(), FailureKind.TRANSIENT);
        }
    }
}
