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
package io.kinesislite.flink.model;

import static io.kinesislite.flink.fixtures.Shards.STREAM;
import static io.kinesislite.flink.fixtures.Shards.graph;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartPlanTest {
    private static final ShardPosition OLDEST = new ShardPosition.TrimHorizon();
    private static final ShardPosition AFTER_SEVEN = new ShardPosition.After("7");

    @Test
    void startsAllShardsAlikeIfThePlanIsUniform() {
        ShardPosition noon = new ShardPosition.AtTimestamp(Instant.parse("2026-01-01T12:00:00Z"));

        assertThat(new StartPlan.Uniform(noon).positions(graph(shard(0), shard(1, 0))))
                .isEqualTo(Map.of(id(0), noon, id(1), noon));
    }

    @Test
    void leavesOutWhatCameBeforeANamedShardAndReadsWhatCameAfterItFromTheBeginning() {
        // 0 ─► 1 ─► 2 ─► 3, and 2 is named
        ShardGraph graph = graph(shard(0), shard(1, 0), shard(2, 1), shard(3, 2));

        assertThat(plan(Map.of(id(2).shard(), AFTER_SEVEN)).positions(graph))
                .isEqualTo(Map.of(id(2), AFTER_SEVEN, id(3), OLDEST));
    }

    @Test
    void readsWhatIsNotRelatedToANamedShardFromItsBeginning() {
        assertThat(plan(Map.of(id(0).shard(), AFTER_SEVEN)).positions(graph(shard(0), shard(1))))
                .isEqualTo(Map.of(id(0), AFTER_SEVEN, id(1), OLDEST));
    }

    @Test
    void readsTheOtherParentOfAMergeOfWhichOneParentIsNamed() {
        ShardGraph graph = graph(shard(0), shard(1), shard(2, 0, 1));

        assertThat(plan(Map.of(id(0).shard(), AFTER_SEVEN)).positions(graph))
                .isEqualTo(Map.of(id(0), AFTER_SEVEN, id(1), OLDEST, id(2), OLDEST));
    }

    @Test
    void keepsBothPositionsIfAShardAndWhatCameBeforeItAreNamed() {
        ShardGraph graph = graph(shard(0), shard(1, 0), shard(2, 0));
        StartPlan plan = plan(Map.of(id(0).shard(), AFTER_SEVEN, id(1).shard(), AFTER_SEVEN));

        assertThat(plan.positions(graph)).isEqualTo(Map.of(id(0), AFTER_SEVEN, id(1), AFTER_SEVEN, id(2), OLDEST));
    }

    @Test
    void knowsTheShardsOfOneStreamOnlyInItsPart() {
        StreamId other = new StreamId("clicks");
        SortedMap<String, ShardPosition> ofOther = new TreeMap<>(Map.of("a", AFTER_SEVEN));
        SortedMap<String, ShardPosition> ofStream = new TreeMap<>(Map.of("b", AFTER_SEVEN));
        StartPlan both = new StartPlan.PerShard(new TreeMap<>(Map.of(other, ofOther, STREAM, ofStream)));
        StartPlan uniform = new StartPlan.Uniform(OLDEST);

        assertThat(both.of(other)).isEqualTo(new StartPlan.PerShard(new TreeMap<>(Map.of(other, ofOther))));
        assertThat(uniform.of(other)).isEqualTo(uniform);
    }

    @Test
    void readsStreamsThatItDoesNotNameFromTheirBeginning() {
        StreamId other = new StreamId("clicks");

        assertThat(plan(Map.of(id(0).shard(), AFTER_SEVEN)).positions(graph(shard(0), shard(other, 0))))
                .isEqualTo(Map.of(id(0), AFTER_SEVEN, id(other, 0), OLDEST));
    }

    @Test
    void cannotBeChangedThroughTheMapsThatItWasMadeOf() {
        SortedMap<String, ShardPosition> shards = new TreeMap<>(Map.of(id(0).shard(), AFTER_SEVEN));
        StartPlan.PerShard plan = new StartPlan.PerShard(new TreeMap<>(Map.of(STREAM, shards)));

        shards.clear();

        assertThat(plan.positions(graph(shard(0)))).isEqualTo(Map.of(id(0), AFTER_SEVEN));
        assertThatThrownBy(() -> plan.streams().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static StartPlan plan(Map<String, ShardPosition> shards) {
        return new StartPlan.PerShard(new TreeMap<>(Map.of(STREAM, new TreeMap<>(shards))));
    }
}
