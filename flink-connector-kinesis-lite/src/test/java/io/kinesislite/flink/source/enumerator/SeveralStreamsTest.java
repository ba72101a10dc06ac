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
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams side by side: added, removed, with the same shard ids. */
class SeveralStreamsTest {
    private static final StreamId CLICKS = new StreamId("clicks");
    private static final ShardPosition.AtTimestamp LATER =
            new ShardPosition.AtTimestamp(EnumeratorRig.START.plusSeconds(60));
    private static final List<StreamId> BOTH = List.of(STREAM, CLICKS);

    @Test
    void startsAStreamThatIsAddedToARestoredJobWhereTheJobIsToStartThen() {
        EnumeratorRig rig = added().started();
        rig.register(0, 0);
        rig.runQuestions();
        assertThat(rig.shardsOf(0)).containsExactly(Shards.id(CLICKS, 0));
        assertThat(rig.given(0)).extracting(ShardSplit::position).containsExactly(LATER);

        rig.store.splitShard(CLICKS.value(), "shardId-000000000000");
        rig.store.splitShard(STREAM.value(), "shardId-000000000000");
        rig.finish(0, 0);
        rig.enumerator.handleSourceEvent(
                0, new ShardFinishedEvent(Shards.id(CLICKS, 0), new ShardEnd.Closed(List.of())));
        rig.runQuestions();

        assertThat(rig.shardsOf(0))
                .containsExactly(Shards.id(CLICKS, 0), Shards.id(CLICKS, 1), Shards.id(CLICKS, 2), id(1), id(2));
        assertThat(rig.given(0))
                .extracting(split -> split.window().from())
                .containsExactly(LATER.instant(), LATER.instant(), LATER.instant(), null, null);
    }

    @Test
    void keepsTheStartOfAnAddedStreamThatCouldNotBeListedBeforeAFailure() {
        EnumeratorRig failed = added();
        StartPlan muchLater = new StartPlan.Uniform(
                new ShardPosition.AtTimestamp(LATER.instant().plusSeconds(60)));

        EnumeratorRig rig = failed.reading(muchLater, STREAM, CLICKS).started();
        rig.register(0, 0);
        rig.runQuestions();

        assertThat(rig.given(0)).extracting(ShardSplit::position).containsExactly(LATER);
    }

    @Test
    void startsAStreamThatWasRemovedAndIsNamedAgainWhereTheJobIsToStartThen() {
        EnumeratorRig before = both();
        EnumeratorRig without = new EnumeratorRig(
                before.kinesis,
                1,
                before.enumerator.snapshotState(1).reading(List.of(STREAM), EnumeratorRig.OLDEST),
                new DiscoveryConfig(List.of(STREAM), ShardSelection.ALL, Duration.ofSeconds(30), true, true));

        EnumeratorRig rig =
                without.reading(new StartPlan.Uniform(LATER), STREAM, CLICKS).started();
        rig.runQuestions();
        rig.register(0);

        assertThat(rig.given(0))
                .extracting(ShardSplit::position)
                .containsExactly(LATER, LATER, new ShardPosition.TrimHorizon());
    }

    @Test
    void refusesToForgetAStreamThatIsNotNamedAnyMore() {
        EnumeratorRig before = both();

        assertThatThrownBy(() -> before.restored(1, CLICKS))
                .isInstanceOf(KinesisLiteException.class)
                .hasMessage(
                        "The job's state has positions of [orders], and read are [clicks]. Name the streams as before, or"
                                + " set dropRemovedStreams to true to forget where they were read to.");
    }

    @Test
    void forgetsAStreamThatIsNotNamedAnyMoreIfItMay() {
        EnumeratorRig before = both();

        EnumeratorRig rig = before.restored(
                        1, new DiscoveryConfig(List.of(CLICKS), ShardSelection.ALL, Duration.ofSeconds(30), true, true))
                .started();
        rig.runQuestions();
        rig.register(0);

        EnumeratorState state = rig.enumerator.snapshotState(1);
        assertThat(state.streams()).extracting(StreamIdentity::stream).containsExactly(CLICKS);
        assertThat(state.shards())
                .extracting(tracked -> tracked.shard().id())
                .containsExactly(Shards.id(CLICKS, 0), Shards.id(CLICKS, 1));
        assertThat(rig.shardsOf(0)).containsExactly(Shards.id(CLICKS, 0), Shards.id(CLICKS, 1));
    }

    @Test
    void keepsTheShardsOfTwoStreamsWithTheSameIdsApart() {
        EnumeratorRig rig = both();
        rig.register(0);
        assertThat(rig.shardsOf(0)).containsExactly(Shards.id(CLICKS, 0), Shards.id(CLICKS, 1), id(0));
        rig.store.splitShard(CLICKS.value(), "shardId-000000000000");
        rig.store.splitShard(STREAM.value(), "shardId-000000000000");
        rig.discover();

        ShardId ended = Shards.id(CLICKS, 0);
        rig.enumerator.handleSourceEvent(0, new ShardFinishedEvent(ended, new ShardEnd.Closed(List.of())));

        assertThat(rig.shardsOf(0).subList(3, 5)).containsExactly(Shards.id(CLICKS, 2), Shards.id(CLICKS, 3));
        assertThat(rig.given(0)).hasSize(5);
    }

    @Test
    void readsTheOthersWhileOneStreamCannotBeListedForTheMoment() {
        EnumeratorRig rig = bothUnlisted();
        rig.kinesis.fail(LIST_SHARDS, CLICKS.value(), FailureKind.TRANSIENT);
        rig.started().register(0);

        rig.runOneQuestion();
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        assertThat(rig.context.metrics.count("numListingErrors")).isEqualTo(1);
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactly(id(0), Shards.id(CLICKS, 0), Shards.id(CLICKS, 1));
    }

    @Test
    void failsAFreshJobIfOneOfItsStreamsCannotBeListedAgainAndAgain() {
        EnumeratorRig rig = bothUnlisted();
        for (int times = 0; times < 4; times++) {
            rig.kinesis.fail(LIST_SHARDS, CLICKS.value(), FailureKind.TRANSIENT);
        }
        rig.started();

        assertThatThrownBy(rig::runQuestions).hasStackTraceContaining("Scripted TRANSIENT of LIST_SHARDS clicks");
    }

    @Test
    void startsAFreshJobHoweverOftenItsCallsAreThrottled() {
        EnumeratorRig rig = bothUnlisted();
        for (int times = 0; times < 10; times++) {
            rig.kinesis.fail(DESCRIBE, CLICKS.value(), FailureKind.THROTTLED);
        }
        rig.started().register(0);

        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactly(id(0), Shards.id(CLICKS, 0), Shards.id(CLICKS, 1));
        assertThat(rig.pauses)
                .startsWith(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2))
                .endsWith(Duration.ofSeconds(8), Duration.ofSeconds(8));
    }

    @Test
    void asksAgainForStreamsOnlyThatCouldNotBeListed() {
        EnumeratorRig rig = bothUnlisted();
        rig.kinesis.fail(DESCRIBE, CLICKS.value(), FailureKind.TRANSIENT, FailureKind.THROTTLED);
        rig.started();

        rig.runQuestions();

        assertThat(rig.kinesis.calls(DESCRIBE, STREAM.value())).isEqualTo(1);
        assertThat(rig.kinesis.calls(DESCRIBE, CLICKS.value())).isEqualTo(3);
    }

    @Test
    void asksAgainForAStreamThatALaterLookCouldNotList() {
        EnumeratorRig rig = both();
        rig.store.splitShard(CLICKS.value(), "shardId-000000000000");
        for (int times = 0; times < 5; times++) {
            rig.kinesis.fail(LIST_SHARDS, CLICKS.value(), FailureKind.TRANSIENT);
        }

        rig.lookAtInterval();
        rig.lookAtInterval();
        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(3);
        rig.runQuestions();

        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(5);
        assertThat(rig.pauses)
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void readsThousandsOfShards() {
        FakeKinesis kinesis = EnumeratorRig.streamOf(5000);
        EnumeratorRig rig = new EnumeratorRig(kinesis, 4, fresh(), EnumeratorRig.config(List.of(STREAM))).started();
        rig.runQuestions();

        for (int subtask = 0; subtask < 4; subtask++) {
            rig.register(subtask);
            assertThat(rig.given(subtask)).hasSize(1250);
        }
    }

    /** A job that has read one stream from its beginning, restored with another one that is to start later; not started. */
    private static EnumeratorRig added() {
        EnumeratorRig before = new EnumeratorRig(1, 1, fresh()).started();
        before.register(0);
        before.runQuestions();
        before.store.createStream(CLICKS.value(), 1);
        return before.reading(new StartPlan.Uniform(LATER), STREAM, CLICKS);
    }

    private static EnumeratorRig bothUnlisted() {
        FakeKinesis kinesis = EnumeratorRig.streamOf(1);
        kinesis.store().createStream(CLICKS.value(), 2);
        EnumeratorState fresh = EnumeratorState.starting(BOTH, EnumeratorRig.OLDEST, null);
        return new EnumeratorRig(kinesis, 1, fresh, EnumeratorRig.config(BOTH));
    }

    private static EnumeratorRig both() {
        EnumeratorRig rig = bothUnlisted().started();
        rig.runQuestions();
        return rig;
    }
}
