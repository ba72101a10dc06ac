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

import static io.kinesislite.flink.fixtures.Shards.STREAM;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where one run stops, the next one goes on, and nothing of the machine's clock decides. */
class EndOfRunTest {
    private static final Instant FIRST = EnumeratorRig.START.plusSeconds(60);
    private static final Instant SECOND = EnumeratorRig.START.plusSeconds(90);

    @Test
    void goesOnWhereAnEarlierRunHasStopped() {
        EnumeratorRig rig = stoppedAtFirst().restored(1, SECOND).started();

        rig.register(0);

        assertThat(rig.given(0))
                .extracting(ShardSplit::position)
                .containsOnly(new ShardPosition.AfterSilence(null, FIRST));
        assertThat(rig.given(0)).extracting(ShardSplit::window).containsExactly(new ArrivalWindow(FIRST, SECOND));
    }

    @Test
    void goesOnForEverWhereAnEarlierRunHasStopped() {
        EnumeratorRig rig = stoppedAtFirst().restored(1, (Instant) null).started();

        rig.register(0);

        assertThat(rig.given(0)).extracting(ShardSplit::window).containsExactly(new ArrivalWindow(FIRST, null));
    }

    @Test
    void readsNothingIfAnEarlierRunHasStoppedLater() {
        EnumeratorRig rig = stoppedAtFirst().restored(1, FIRST.minusSeconds(1)).started();
        rig.clock.advance(Duration.ofSeconds(90));

        rig.register(0);
        rig.runQuestions();

        assertThat(rig.given(0)).isEmpty();
        assertThat(rig.isLetGo(0)).isTrue();
        assertThat(progressOfShardZero(rig)).isEqualTo(new Stopped(FIRST));
    }

    @Test
    void goesOnWhenAReaderReportsTheStopOfAnEarlierRun() {
        EnumeratorRig before = bounded(1, FIRST);
        before.register(0);
        before.discover();
        EnumeratorRig rig = before.restored(1, SECOND).started();
        rig.register(0, 0);
        assertThat(rig.given(0)).isEmpty();

        rig.stop(0, 0, FIRST);
        assertThat(rig.given(0)).extracting(ShardSplit::window).containsExactly(new ArrivalWindow(FIRST, SECOND));

        rig.stop(0, 0, SECOND);
        assertThat(rig.given(0)).hasSize(1);
        assertThat(progressOfShardZero(rig)).isEqualTo(new Stopped(SECOND));
    }

    @Test
    void doesNotGoOnWithAShardThatAReaderMayStillHave() {
        EnumeratorRig before = bounded(2, FIRST);
        before.register(0);
        before.register(1);
        before.discover();
        before.stop(0, 0, FIRST);
        EnumeratorRig rig = before.restored(2, SECOND).started();

        rig.register(1, 1);
        assertThat(rig.given(1)).isEmpty();
        rig.register(0, 0);
        assertThat(rig.given(0)).isEmpty();
        rig.stop(0, 0, FIRST);

        assertThat(rig.given(0)).extracting(ShardSplit::window).containsExactly(new ArrivalWindow(FIRST, SECOND));
        assertThat(rig.given(1)).isEmpty();
    }

    @Test
    void letsNobodyGoBeforeAllReadersHaveSaidWhatTheyHave() {
        EnumeratorRig before = bounded(2, FIRST);
        before.register(0);
        before.register(1);
        before.discover();
        before.stop(0, 0, FIRST);
        before.stop(1, 1, FIRST);
        EnumeratorRig rig = before.restored(2, SECOND).started();
        rig.clock.advance(Duration.ofSeconds(92));
        rig.runQuestions();

        rig.register(0);
        assertThat(rig.isLetGo(0)).isFalse();
        rig.register(1);

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        assertThat(rig.shardsOf(1)).containsExactly(id(1));
    }

    @Test
    void goesOnAgainBehindTheStopOfAReaderThatRepeatsItsPart() {
        EnumeratorRig before = bounded(1, FIRST);
        before.register(0);
        before.discover();
        EnumeratorRig rig = before.restored(1, SECOND).started();
        rig.register(0, 0);
        rig.stop(0, 0, FIRST);
        rig.finish(0, 0);
        rig.fail(0, List.copyOf(rig.given(0)));

        rig.register(0, 0);
        rig.stop(0, 0, FIRST);

        assertThat(rig.given(0))
                .extracting(ShardSplit::window)
                .containsExactly(new ArrivalWindow(FIRST, SECOND), new ArrivalWindow(FIRST, SECOND));
    }

    @Test
    void endsAtOnceIfTheJobIsToStopBeforeItStarted() {
        Instant start = FIRST;
        EnumeratorRig before = new EnumeratorRig(
                        1,
                        1,
                        EnumeratorState.starting(
                                List.of(STREAM), new StartPlan.Uniform(new ShardPosition.AtTimestamp(start)), null))
                .started();
        before.register(0);
        before.discover();
        EnumeratorRig rig = before.restored(1, start.minusSeconds(10)).started();
        rig.clock.advance(Duration.ofSeconds(90));
        rig.register(0, 0);
        rig.runQuestions();

        rig.stop(0, 0, start.minusSeconds(10));

        assertThat(progressOfShardZero(rig)).isEqualTo(new Stopped(start));
        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void goesOnLaterWithWhatIsReadAgainUpToAnEarlierStop() {
        EnumeratorRig before = new EnumeratorRig(1, 1, fresh()).started();
        before.register(0);
        before.discover();
        before.finish(0, 0);
        before.fail(0, List.of());
        before.register(0, 0);
        EnumeratorRig rig = before.restored(1, FIRST).started();
        rig.register(0, 0);

        rig.stop(0, 0, FIRST);

        assertThat(progressOfShardZero(rig)).isEqualTo(new Stopped(FIRST));
    }

    @Test
    void letsReadersGoAlthoughChildrenWaitForAShardThatTheJobStopsAt() {
        EnumeratorRig rig = bounded(1, FIRST);
        rig.register(0);
        rig.discover();
        rig.clock.advance(Duration.ofSeconds(90));
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.discover();
        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(3);

        rig.stop(0, 0, FIRST);
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void readsTheChildrenInALaterRunFromTheirBeginning() {
        EnumeratorRig before = stoppedAtFirst();
        before.store.splitShard(STREAM.value(), id(0).shard());
        EnumeratorRig rig = before.restored(1, (Instant) null).started();
        rig.register(0);
        rig.runQuestions();

        rig.finish(0, 0);

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
        assertThat(rig.given(0).subList(1, 3)).extracting(ShardSplit::window).containsOnly(ArrivalWindow.ALL);
    }

    @Test
    void readsNothingIfItStopsWhereItStarts() {
        EnumeratorRig rig = starting(InitialPosition.latest(), EnumeratorRig.START);
        rig.clock.advance(Duration.ofSeconds(10));
        rig.register(0);

        rig.runQuestions();

        assertThat(rig.given(0)).isEmpty();
        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void emitsNothingThatArrivedBeforeAnInitialPositionInTime() {
        EnumeratorRig rig = starting(InitialPosition.at(FIRST), SECOND);
        rig.register(0);
        rig.runQuestions();
        rig.store.splitShard(STREAM.value(), id(0).shard());

        rig.finish(0, 0);
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
        assertThat(rig.given(0)).extracting(ShardSplit::window).containsOnly(new ArrivalWindow(FIRST, SECOND));
        assertThat(rig.given(0).get(1).position()).isEqualTo(new ShardPosition.TrimHorizon());
    }

    @Test
    void endsWhenTheStopHasPassedByTheServicesClock() {
        EnumeratorRig rig = bounded(1, FIRST);
        rig.register(0);
        rig.discover();

        rig.stop(0, 0, FIRST);
        rig.runQuestions();
        assertThat(rig.pauses).isEmpty();
        rig.clock.advance(Duration.ofSeconds(45));
        rig.discover();
        rig.runQuestions();

        assertThat(rig.pauses).containsExactly(Duration.ofSeconds(17));
        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void doesNotEndBeforeArrivalTimesHaveSettled() {
        EnumeratorRig rig = bounded(1, FIRST);
        rig.register(0);
        rig.clock.advance(Duration.ofSeconds(61));
        rig.discover();

        rig.stop(0, 0, FIRST);
        assertThat(rig.isLetGo(0)).isFalse();
        rig.runQuestions();

        assertThat(rig.isLetGo(0)).isTrue();
        assertThat(rig.clock.instant()).isEqualTo(FIRST.plus(ArrivalWindow.SETTLED_AFTER));
    }

    @Test
    void endsByTheMachinesClockIfTheServiceDoesNotSayTheTime() {
        EnumeratorRig rig = bounded(1, FIRST);
        rig.service.keepTheTimeToItself();
        rig.register(0);
        rig.discover();

        rig.stop(0, 0, FIRST);

        assertThat(rig.isLetGo(0)).isTrue();
        assertThat(EnumeratorRig.MACHINE_AHEAD).isGreaterThan(Duration.ofSeconds(62));
    }

    private static EnumeratorRig stoppedAtFirst() {
        EnumeratorRig rig = bounded(1, FIRST);
        rig.register(0);
        rig.clock.advance(Duration.ofSeconds(62));
        rig.discover();
        rig.stop(0, 0, FIRST);
        assertThat(rig.isLetGo(0)).isTrue();
        return rig;
    }

    private static TrackedShard.Progress progressOfShardZero(EnumeratorRig rig) {
        return rig.enumerator.snapshotState(9).shards().get(0).progress();
    }

    private static EnumeratorRig bounded(int shards, @Nullable Instant stop) {
        return new EnumeratorRig(shards, shards, EnumeratorState.starting(List.of(STREAM), EnumeratorRig.OLDEST, stop))
                .started();
    }

    private static EnumeratorRig starting(InitialPosition position, Instant stop) {
        return new EnumeratorRig(
                        1, 1, EnumeratorState.starting(List.of(STREAM), position.resolve(EnumeratorRig.START), stop))
                .started();
    }
}
