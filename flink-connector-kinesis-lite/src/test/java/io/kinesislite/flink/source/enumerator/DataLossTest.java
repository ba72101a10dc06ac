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
import static io.kinesislite.flink.fixtures.Shards.shard;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.goingOnAfterDataLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.StreamIdentity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is gone before it was read. */
class DataLossTest {

    @Test
    void failsIfAShardIsGoneBeforeItWasRead() {
        EnumeratorRig rig = unreadParent(EnumeratorRig.config(List.of(STREAM)));
        rig.clock.advance(Duration.ofHours(30));
        rig.service.hide(id(0));

        assertThatThrownBy(rig::discover)
                .hasStackTraceContaining("Shard shardId-000000000000 of stream orders is gone before it was read from"
                        + " trim_horizon: the stream keeps what arrived at 2026-01-01T18:00:10Z or later. Set failOnDataLoss"
                        + " to false to go on with what is left, or start the job without its state.");
    }

    @Test
    void goesOnWithTheChildrenOfAShardThatIsGoneIfItMay() {
        EnumeratorRig rig = unreadParent(goingOnAfterDataLoss());
        rig.service.hide(id(0));

        rig.discover();
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(1, 2));
        assertThat(rig.context.metrics.count("numLostShards")).isEqualTo(1);
    }

    @Test
    void doesNotBelieveThatAShardIsGoneBeforeItWasSaidSeveralTimes() {
        EnumeratorRig rig = unreadParent(EnumeratorRig.config(List.of(STREAM)));
        rig.service.hide(id(0));
        rig.lookAtInterval();
        rig.runOneQuestion();
        rig.service.hide();

        rig.discover();
        rig.discover();
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void doesNotBelieveThatAShardIsGoneIfItIsLeftOutForSecondsOnly() {
        EnumeratorRig rig = unreadParent(goingOnAfterDataLoss());
        rig.service.hide(id(0));
        look(rig, 9, Duration.ofSeconds(1));

        assertThat(rig.context.metrics.count("numLostShards")).isZero();
        rig.register(0);
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void doesNotBelieveIncompleteListingsThatAShardIsGone() {
        EnumeratorRig rig = unreadParent(goingOnAfterDataLoss());
        rig.service.hide(id(0), id(1));
        look(rig, 9, Duration.ofMinutes(1));
        rig.service.hide(id(0));
        look(rig, 1, Duration.ofMinutes(1));

        assertThat(rig.context.metrics.count("numLostShards")).isZero();
        rig.register(0);
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void doesNotTakeAChildForGoneThatAnEventNamedAndNoListingShowsYet() {
        EnumeratorRig rig = new EnumeratorRig(EnumeratorRig.streamOf(2), 1, fresh(), goingOnAfterDataLoss()).started();
        rig.register(0);
        rig.runQuestions();
        rig.store.mergeShards(STREAM.value(), id(0).shard(), id(1).shard());
        rig.service.hide(id(2));
        rig.finish(0, 0, shard(2, 0, 1));

        look(rig, 5, Duration.ofMinutes(1));
        assertThat(rig.context.metrics.count("numLostShards")).isZero();
        rig.finish(0, 1, shard(2, 0, 1));

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
    }

    @Test
    void readsALostShardThatIsListedAgain() {
        EnumeratorRig before = unreadParent(goingOnAfterDataLoss());
        before.service.hide(id(0));
        before.discover();
        assertThat(before.context.metrics.count("numLostShards")).isEqualTo(1);

        EnumeratorRig rig = before.restored(1, goingOnAfterDataLoss()).started();
        rig.runQuestions();
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        rig.finish(0, 0);
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
    }

    @Test
    void forgetsALostShardOnceItsChildrenAreRead() {
        EnumeratorRig rig = unreadParent(goingOnAfterDataLoss());
        rig.service.hide(id(0));
        rig.discover();
        rig.register(0);
        rig.finish(0, 1);
        look(rig, 5, Duration.ofMinutes(1));
        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(3);

        rig.finish(0, 2);
        look(rig, 3, Duration.ofMinutes(1));

        assertThat(rig.enumerator.snapshotState(1).shards())
                .extracting(tracked -> tracked.shard().id())
                .containsExactlyElementsOf(ids(1, 2));
        assertThat(rig.context.metrics.count("numLostShards")).isEqualTo(1);
    }

    @Test
    void refusesAStreamThatWasDeletedAndCreatedAnew() {
        EnumeratorRig rig = createdAnew(EnumeratorRig.config(List.of(STREAM)), 1);

        assertThatThrownBy(rig::runQuestions)
                .hasStackTraceContaining(
                        "Stream orders was deleted and created anew: the job's state belongs to the one"
                                + " created at 2026-01-01T12:00:00Z, this one was created at 2026-01-01T12:01:00Z. Set failOnDataLoss"
                                + " to false to go on with the new one from its beginning, or start the job without its state.");
    }

    @Test
    void readsAStreamThatWasCreatedAnewFromItsBeginningIfItMay() {
        EnumeratorRig rig = createdAnew(goingOnAfterDataLoss(), 3);
        rig.register(0, 1);

        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 2));
        assertThat(rig.context.metrics.count("numRecreatedStreams")).isEqualTo(1);
        assertThat(rig.enumerator.snapshotState(1).streams())
                .extracting(StreamIdentity::created)
                .containsExactly(EnumeratorRig.START.plusSeconds(60));
        rig.discover();
        assertThat(rig.context.metrics.count("numRecreatedStreams")).isEqualTo(1);
    }

    @Test
    void takesShardsForDoneThatAStreamDoesNotHaveSinceItWasCreatedAnew() {
        EnumeratorRig before = new EnumeratorRig(3, 3, fresh()).started();
        before.runQuestions();
        before.register(0);
        EnumeratorRig rig = recreated(before, goingOnAfterDataLoss(), 1);

        rig.runQuestions();

        assertThat(rig.enumerator.snapshotState(1).shards())
                .extracting(tracked -> tracked.shard().id())
                .containsExactly(id(0));
    }

    private static void look(EnumeratorRig rig, int times, Duration pause) {
        for (int time = 0; time < times; time++) {
            rig.clock.advance(pause);
            rig.lookAtInterval();
        }
    }

    /** Shard 0 is split, and no reader has come yet. */
    private static EnumeratorRig unreadParent(DiscoveryConfig config) {
        EnumeratorRig rig = new EnumeratorRig(EnumeratorRig.streamOf(1), 1, fresh(), config).started();
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.discover();
        assertThat(rig.enumerator.snapshotState(1).shards()).hasSize(3);
        return rig;
    }

    /** A job that has read shard 0, and reads shard 1, of a stream that is not the same any more. */
    private static EnumeratorRig createdAnew(DiscoveryConfig config, int shards) {
        EnumeratorRig before = new EnumeratorRig(2, 1, fresh()).started();
        before.runQuestions();
        before.register(0);
        before.finish(0, 0);
        return recreated(before, config, shards);
    }

    private static EnumeratorRig recreated(EnumeratorRig before, DiscoveryConfig config, int shards) {
        EnumeratorRig rig = before.restored(1, config).started();
        rig.store.deleteStream(STREAM.value());
        rig.clock.advance(Duration.ofMinutes(1));
        rig.store.createStream(STREAM.value(), shards);
        return rig;
    }
}
