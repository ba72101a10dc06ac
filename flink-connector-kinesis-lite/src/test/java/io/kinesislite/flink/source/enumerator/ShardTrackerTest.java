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

import static io.kinesislite.flink.fixtures.Shards.ALL_KEYS;
import static io.kinesislite.flink.fixtures.Shards.STREAM;
import static io.kinesislite.flink.fixtures.Shards.closed;
import static io.kinesislite.flink.fixtures.Shards.graph;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardTrackerTest {
    private static final ShardPosition OLDEST = new ShardPosition.TrimHorizon();
    private static final ShardPosition NOON = new ShardPosition.AtTimestamp(Instant.parse("2026-01-01T12:00:00Z"));
    private static final ShardPosition AFTER_SEVEN = new ShardPosition.After("7");

    private final ShardTracker tracker = new ShardTracker(List.of(), new RunBounds(Map.of(), null), ShardSelection.ALL);

    @Test
    void readsAMergedShardOnlyAfterBothParents() {
        begin(OLDEST, shard(0), shard(1), shard(2, 0, 1));
        assertThat(ready()).containsOnlyKeys(id(0), id(1));

        read(0);
        assertThat(ready()).containsOnlyKeys(id(1));

        read(1);
        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void readsADiamondFromTopToBottom() {
        begin(OLDEST, shard(0), shard(1, 0), shard(2, 0), shard(3, 1, 2));

        assertThat(ready()).containsOnlyKeys(id(0));
        read(0);
        assertThat(ready()).containsOnlyKeys(id(1), id(2));
        read(2);
        assertThat(ready()).containsOnlyKeys(id(1));
        read(1);
        assertThat(ready()).containsOnlyKeys(id(3));
        read(3);
        assertThat(ready()).isEmpty();
        assertThat(tracker.allDone()).isTrue();
    }

    @Test
    void findsItsWayThroughManySplitsAndMergesThatAreLeftOut() {
        int rounds = 50;
        List<Shard> lineage = new ArrayList<>(List.of(shard(0)));
        for (int last = 0; last < 3 * rounds; last += 3) {
            lineage.add(shard(last + 1, last));
            lineage.add(shard(last + 2, last));
            lineage.add(shard(last + 3, last + 1, last + 2));
        }
        ShardId youngest = id(3 * rounds);
        ShardSelection selection = new ShardSelection(null, Set.of(youngest.shard()));
        ShardTracker some = new ShardTracker(List.of(), new RunBounds(Map.of(), null), selection);

        ShardGraph graph = ShardGraph.of(lineage);
        some.begin(graph, new StartPlan.Uniform(OLDEST).positions(graph));

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(some.ready(Set.of())).containsOnlyKeys(youngest));
    }

    @Test
    void readsAChainOneByOne() {
        begin(OLDEST, shard(0), shard(1, 0), shard(2, 1), shard(3, 2));

        for (int next = 0; next < 4; next++) {
            assertThat(tracker.allDone()).isFalse();
            assertThat(ready()).containsOnlyKeys(id(next));
            read(next);
        }
        assertThat(tracker.allDone()).isTrue();
    }

    @Test
    void drainsClosedShardsBeforeTheirChildren() {
        begin(OLDEST, closed(shard(0)), shard(1, 0), shard(2, 0));

        assertThat(ready()).isEqualTo(Map.of(id(0), OLDEST));
        assertThat(tracker.counts().unassigned()).isEqualTo(3);
    }

    @Test
    void takesParentsThatTheServiceHasForgottenForDone() {
        begin(OLDEST, shard(7, 3, 4));

        assertThat(ready()).containsOnlyKeys(id(7));
    }

    @Test
    void startsAtThePlansPositionsAndLeavesOutWhatThePlanLeavesOut() {
        tracker.begin(graph(shard(0), shard(1, 0)), Map.of(id(1), AFTER_SEVEN));

        assertThat(ready()).isEqualTo(Map.of(id(1), AFTER_SEVEN));
        assertThat(tracker.counts().unassigned()).isEqualTo(1);
    }

    @Test
    void readsShardsThatAreBornAfterTheStartFromTheirBeginning() {
        begin(NOON, shard(0));

        assertThat(discovered(graph(shard(0), shard(1)))).containsExactly(shard(1));
        assertThat(ready()).isEqualTo(Map.of(id(0), NOON, id(1), OLDEST));
    }

    @Test
    void readsAChildThatAnEventNamesAtOnceAndFromItsBeginning() {
        begin(NOON, shard(0));
        tracker.assigned(ids(0));

        assertThat(tracker.finished(id(0), List.of(shard(1, 0), shard(2, 0)))).isTrue();

        assertThat(ready()).isEqualTo(Map.of(id(1), OLDEST, id(2), OLDEST));
    }

    @Test
    void asksForTheLineageIfAChildHasAParentThatIsNotKnown() {
        begin(OLDEST, shard(0));
        tracker.assigned(ids(0));

        assertThat(tracker.finished(id(0), List.of(shard(5, 0, 4)))).isFalse();
        assertThat(ready()).isEmpty();

        discovered(graph(closed(shard(0)), shard(4), shard(5, 0, 4)));
        assertThat(ready()).containsOnlyKeys(id(4));
        read(4);
        assertThat(ready()).containsOnlyKeys(id(5));
    }

    @Test
    void waitsForTheOtherParentOfAChildThatAnEventNames() {
        begin(OLDEST, shard(0), shard(1));
        tracker.assigned(ids(0, 1));

        assertThat(tracker.finished(id(0), List.of(shard(2, 0, 1)))).isTrue();
        assertThat(ready()).isEmpty();

        assertThat(tracker.finished(id(1), List.of(shard(2, 0, 1)))).isTrue();
        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void isNotDisturbedByAnEndThatIsAnnouncedTwice() {
        begin(OLDEST, shard(0));
        tracker.assigned(ids(0));
        tracker.finished(id(0), List.of(shard(1, 0)));
        tracker.assigned(ids(1));

        assertThat(tracker.finished(id(0), List.of(shard(1, 0)))).isTrue();
        assertThat(ready()).isEmpty();

        tracker.finished(id(1), List.of());
        assertThat(tracker.finished(id(0), List.of(shard(1, 0)))).isTrue();
        assertThat(ready()).isEmpty();
        assertThat(tracker.allDone()).isTrue();
    }

    @Test
    void keepsAChildThatAStaleListingDoesNotShowYet() {
        begin(OLDEST, shard(0));
        read(0, shard(1, 0));
        read(1, shard(2, 1));

        assertThat(discovered(graph(shard(0)))).isEmpty();

        assertThat(ready()).containsOnlyKeys(id(2));
        discovered(graph(closed(shard(0)), closed(shard(1, 0)), shard(2, 1)));
        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void forgetsFinishedShardsWhenTheServiceDoes() {
        begin(OLDEST, shard(0), shard(1, 0));
        read(0);
        read(1);

        discovered(graph(shard(1, 0), shard(2, 1)));

        assertThat(tracker.snapshot(Set.of()))
                .extracting(tracked -> tracked.shard().id())
                .containsExactly(id(1), id(2));
    }

    @Test
    void keepsShardsThatTheServiceForgotBeforeTheyWereRead() {
        begin(OLDEST, shard(0), shard(1), shard(2, 0, 1));
        tracker.assigned(ids(0));

        discovered(graph(shard(2, 0, 1)));

        assertThat(tracker.snapshot(Set.of())).hasSize(3);
        assertThat(ready()).containsOnlyKeys(id(1));
    }

    @Test
    void isNotDisturbedByAFinishedAndForgottenShardThatIsAnnouncedAgain() {
        begin(OLDEST, shard(0));
        read(0, shard(1, 0));
        discovered(graph(closed(shard(0)), shard(1, 0)));
        read(1, shard(2, 1));
        discovered(graph(shard(1, 0)));
        assertThat(tracker.tracks(id(0))).isFalse();

        assertThat(tracker.finished(id(0), List.of(shard(1, 0)))).isTrue();

        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void takesAnAncestorOfAStartedShardForReadIfAListingShowsItAgain() {
        begin(OLDEST, shard(0));
        read(0, shard(1, 0));
        read(1, shard(2, 1));
        discovered(graph(shard(1, 0)));
        assertThat(tracker.tracks(id(0))).isFalse();

        assertThat(discovered(graph(closed(shard(0)), shard(1, 0)))).isEmpty();

        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void givesAReturnedShardOutAgainAtItsPosition() {
        begin(OLDEST, shard(0));
        tracker.assigned(ids(0));

        tracker.returned(id(0), ALL_KEYS, Unassigned.from(AFTER_SEVEN, null));

        assertThat(ready()).isEqualTo(Map.of(id(0), AFTER_SEVEN));
    }

    @Test
    void readsAShardAgainThatIsReturnedAfterItWasFinishedOrForgotten() {
        begin(OLDEST, shard(0), shard(1));
        read(0);
        read(1);
        discovered(graph(shard(1)));

        tracker.returned(id(0), ALL_KEYS, Unassigned.from(AFTER_SEVEN, null));
        tracker.returned(id(1), ALL_KEYS, Unassigned.from(AFTER_SEVEN, null));

        assertThat(ready()).isEqualTo(Map.of(id(0), AFTER_SEVEN, id(1), AFTER_SEVEN));
        assertThat(tracker.allDone()).isFalse();
    }

    @Test
    void keepsAReturnedShardThatNoListingHasNamedYet() {
        begin(OLDEST, shard(0));
        read(0, shard(1, 0));
        tracker.assigned(ids(1));
        tracker.returned(id(1), ALL_KEYS, Unassigned.from(OLDEST, null));
        read(1);

        discovered(graph(shard(0)));
        discovered(graph(shard(0), shard(1, 0)));

        assertThat(ready()).isEmpty();
    }

    @Test
    void remembersAFinishedShardWhileAParentIsReadAgain() {
        begin(OLDEST, shard(0), shard(1, 0));
        read(0);
        read(1);
        tracker.returned(id(0), ALL_KEYS, Unassigned.from(AFTER_SEVEN, null));

        discovered(graph(shard(2, 1)));
        read(0, shard(1, 0));

        assertThat(ready()).containsOnlyKeys(id(2));
    }

    @Test
    void doesNotMixShardsOfTwoStreamsWithTheSameIds() {
        StreamId other = new StreamId("clicks");
        begin(OLDEST, shard(0), shard(1, 0), shard(other, 0), shard(other, 1, 0));

        tracker.assigned(List.of(id(other, 0)));
        tracker.finished(id(other, 0), List.of(shard(other, 1, 0)));

        assertThat(ready()).containsOnlyKeys(id(0), id(other, 1));
    }

    @Test
    void goesOnFromASnapshot() {
        begin(NOON, shard(0), shard(1), shard(2, 0));
        tracker.assigned(ids(0));
        read(1, shard(3, 1));

        ShardTracker restored =
                new ShardTracker(tracker.snapshot(Set.of()), new RunBounds(Map.of(), null), ShardSelection.ALL);

        assertThat(restored.snapshot(Set.of())).isEqualTo(tracker.snapshot(Set.of()));
        assertThat(positions(restored)).isEqualTo(Map.of(id(3), OLDEST));
        restored.finished(id(0), List.of());
        assertThat(positions(restored)).isEqualTo(Map.of(id(2), NOON, id(3), OLDEST));
    }

    @Test
    void refusesToDescribeAShardThatItDoesNotTrack() {
        assertThatThrownBy(() -> tracker.shard(id(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Shard shardId-000000000003 of stream orders is not tracked.");
    }

    private Map<ShardId, ShardPosition> ready() {
        return positions(tracker);
    }

    private static Map<ShardId, ShardPosition> positions(ShardTracker of) {
        Map<ShardId, ShardPosition> positions = new HashMap<>();
        of.ready(Set.of()).forEach((id, unread) -> positions.put(id, unread.position()));
        return positions;
    }

    private void begin(ShardPosition position, Shard... shards) {
        ShardGraph graph = graph(shards);
        tracker.begin(graph, new StartPlan.Uniform(position).positions(graph));
    }

    /** The service lists these shards, and whatever else it had listed is gone for good. */
    private List<Shard> discovered(ShardGraph graph) {
        List<Shard> born = tracker.discovered(graph);
        tracker.forget(tracker.missing(STREAM, graph).stream()
                .filter(TrackedShard::listed)
                .map(tracked -> tracked.shard().id())
                .toList());
        return born;
    }

    private void read(int number, Shard... children) {
        ShardId id = id(number);
        assertThat(ready()).containsKey(id);
        tracker.assigned(List.of(id));
        tracker.finished(id, List.of(children));
    }
}
