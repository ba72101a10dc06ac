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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ShardId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A listing that leaves out hash keys, or shards that were read. */
class IncompleteListingTest {

    @Test
    void startsOnceTheListingIsComplete() {
        EnumeratorRig rig = new EnumeratorRig(2, 1, fresh()).started();
        rig.register(0);
        rig.service.hide(id(0));
        rig.runOneQuestion();
        assertThat(rig.given(0)).isEmpty();
        assertThat(rig.context.metrics.count("numIncompleteListings")).isEqualTo(1);
        rig.service.hide();

        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
        assertThat(rig.pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(rig.context.metrics.count("numIncompleteListings")).isEqualTo(1);
    }

    @Test
    void readsOnWhatIsKnownWhileAListingIsIncompleteAfterAReshard() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.service.hide(id(2));

        rig.finish(0, 0);
        rig.runOneQuestion();
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
        rig.service.hide();
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
    }

    @Test
    void failsIfTheSameHashKeysAreLeftOutAgainAndAgain() {
        EnumeratorRig rig = new EnumeratorRig(2, 1, fresh()).started();
        rig.service.hide(id(1));

        assertThatThrownBy(rig::runQuestions)
                .hasStackTraceContaining("The shards that are listed of stream orders leave out hash keys"
                        + " 170141183460469231731687303715884105728 to 340282366920938463463374607431768211455, 10 times in a"
                        + " row: what goes there would not be read. Check that the endpoint lists all shards of the stream,"
                        + " and start the job again from its last checkpoint.");
        assertThat(rig.pauses).hasSize(9);
    }

    @Test
    void doesNotFailAsLongAsTheGapChanges() {
        EnumeratorRig rig = new EnumeratorRig(3, 1, fresh()).started();

        for (int listing = 0; listing < 30; listing++) {
            rig.service.hide(id(listing % 3));
            rig.runOneQuestion();
        }
        rig.service.hide();
        rig.runQuestions();
        rig.register(0);

        assertThat(rig.given(0)).hasSize(3);
    }

    @Test
    void doesNotReadAFinishedShardAgainThatAListingLeavesOutForAMoment() {
        EnumeratorRig rig = mergedAndHalfRead();
        rig.service.hide(id(0));
        rig.lookAtInterval();
        rig.service.hide();

        rig.lookAtInterval();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
        assertThat(rig.context.metrics.value("unassignedSplits")).isEqualTo(1L);
    }

    @Test
    void forgetsAFinishedShardThatListingsLeaveOutForSomeTimeOnceItsChildIsRead() {
        EnumeratorRig rig = mergedAndHalfRead();
        rig.service.hide(id(0));
        lookOften(rig);
        assertThat(known(rig)).containsExactlyElementsOf(ids(0, 1, 2));

        rig.finish(0, 1, shard(2, 0, 1));
        lookOften(rig);

        assertThat(known(rig)).containsExactlyElementsOf(ids(1, 2));
    }

    @Test
    void doesNotForgetAFinishedShardBecauseIncompleteListingsLeaveItOut() {
        EnumeratorRig rig = mergedAndHalfRead();
        rig.finish(0, 1, shard(2, 0, 1));
        rig.finish(0, 2, shard(3, 2));
        rig.service.hide(id(0), id(1), id(2));
        for (int listing = 0; listing < 9; listing++) {
            rig.clock.advance(Duration.ofSeconds(30));
            rig.lookAtInterval();
        }

        assertThat(known(rig)).containsExactlyElementsOf(ids(0, 1, 2, 3));
    }

    /** Shards 0 and 1 are merged into 2; 0 is finished, and the reader still reads 1. */
    private static EnumeratorRig mergedAndHalfRead() {
        EnumeratorRig rig = new EnumeratorRig(2, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        rig.store.mergeShards(STREAM.value(), id(0).shard(), id(1).shard());
        rig.finish(0, 0, shard(2, 0, 1));
        rig.lookAtInterval();
        return rig;
    }

    private static void lookOften(EnumeratorRig rig) {
        for (int listing = 0; listing < 5; listing++) {
            rig.clock.advance(Duration.ofSeconds(30));
            rig.lookAtInterval();
        }
    }

    private static List<ShardId> known(EnumeratorRig rig) {
        return rig.enumerator.snapshotState(1).shards().stream()
                .map(tracked -> tracked.shard().id())
                .toList();
    }
}
