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
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ShardSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs that read some shards of a stream: shard 0 became 1 and 2, and 1 became 3 and 4. */
class SelectedShardsTest {

    private static ShardSelection of(int... numbers) {
        return new ShardSelection(
                null,
                Arrays.stream(numbers).mapToObj(number -> id(number).shard()).collect(Collectors.toSet()));
    }

    private static DiscoveryConfig reading(ShardSelection selection) {
        return new DiscoveryConfig(List.of(STREAM), selection, Duration.ofSeconds(30), true, false);
    }

    private static EnumeratorRig rig(ShardSelection selection, @Nullable Instant stop) {
        EnumeratorState fresh = EnumeratorRig.fresh().stoppingAt(stop);
        EnumeratorRig rig = new EnumeratorRig(EnumeratorRig.streamOf(1), 1, fresh, reading(selection)).started();
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.store.splitShard(STREAM.value(), id(1).shard());
        rig.register(0);
        rig.discover();
        return rig;
    }

    @Test
    void givesOutAChildWithoutTheParentsThatAreLeftOut() {
        EnumeratorRig rig = rig(of(3), null);

        assertThat(rig.shardsOf(0)).containsExactly(id(3));
    }

    @Test
    void givesOutAShardOnlyAfterAllThatCameBeforeItAndAreRead() {
        EnumeratorRig rig = rig(of(0, 4), null);
        assertThat(rig.shardsOf(0)).containsExactly(id(0));

        rig.finish(0, 0);
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 4));
    }

    @Test
    void givesOutNothingOfOtherStreams() {
        EnumeratorRig rig = rig(new ShardSelection(Set.of("returns"), null), null);

        assertThat(rig.given(0)).isEmpty();
    }

    @Test
    void countsNoShardThatIsLeftOutAsWaiting() {
        EnumeratorRig rig = rig(of(3), null);

        assertThat(rig.context.metrics.value("unassignedSplits")).isEqualTo(0L);
    }

    @Test
    void letsReadersGoWhenTheShardsThatAreReadHaveEnded() {
        EnumeratorRig rig = rig(of(2), EnumeratorRig.START);
        rig.clock.advance(ArrivalWindow.SETTLED_AFTER);

        rig.finish(0, 2);
        rig.discover();

        assertThat(rig.isLetGo(0)).isTrue();
        assertThat(rig.shardsOf(0)).containsExactly(id(2));
    }

    @Test
    void letsReadersGoIfNoShardIsRead() {
        EnumeratorRig rig = rig(of(), EnumeratorRig.START);
        rig.clock.advance(ArrivalWindow.SETTLED_AFTER);

        rig.discover();

        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void doesNotMissWhatIsGoneOfShardsThatAreLeftOut() {
        EnumeratorRig rig = rig(of(2), null);
        rig.service.hide(id(0));

        for (int hour = 0; hour < 40; hour++) {
            rig.clock.advance(Duration.ofHours(1));
            rig.discover();
        }

        assertThat(rig.shardsOf(0)).containsExactly(id(2));
        assertThat(rig.context.metrics.count("numLostShards")).isZero();
    }

    @Test
    void readsWhatWasLeftOutIfARestoredJobReadsAll() {
        EnumeratorRig before = rig(of(0, 2), null);
        before.finish(0, 0);
        before.runQuestions();
        assertThat(before.shardsOf(0)).containsExactlyElementsOf(ids(0, 2));

        EnumeratorRig rig = before.restored(1, reading(ShardSelection.ALL)).started();
        rig.register(0, 2);
        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactly(id(1));
    }
}
