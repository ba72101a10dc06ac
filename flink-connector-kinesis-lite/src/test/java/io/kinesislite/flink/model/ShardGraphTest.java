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

import static io.kinesislite.flink.fixtures.Shards.closed;
import static io.kinesislite.flink.fixtures.Shards.graph;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardGraphTest {

    @Test
    void knowsOnlyParentsThatTheServiceStillLists() {
        ShardGraph graph = graph(shard(1), shard(3, 0, 1));

        assertThat(graph.parentsOf(id(3))).containsExactly(id(1));
        assertThat(graph.parentsOf(id(1))).isEmpty();
        assertThat(graph.parentsOf(id(9))).isEmpty();
    }

    @Test
    void findsAncestorsThroughADiamondOnce() {
        ShardGraph graph = graph(shard(0), shard(1, 0), shard(2, 0), shard(3, 1, 2), shard(4, 3), shard(5));

        assertThat(graph.ancestorsOf(List.of(id(4)))).containsExactlyInAnyOrderElementsOf(ids(0, 1, 2, 3));
        assertThat(graph.ancestorsOf(ids(0, 5))).isEmpty();
    }

    @Test
    void countsAShardAmongTheAncestorsOfAnotherOneThatWasAskedFor() {
        ShardGraph graph = graph(shard(0), shard(1, 0), shard(2, 1));

        assertThat(graph.ancestorsOf(ids(1, 2))).containsExactlyInAnyOrderElementsOf(ids(0, 1));
    }

    @Test
    void doesNotMixShardsOfTwoStreamsWithTheSameIds() {
        StreamId other = new StreamId("clicks");
        ShardGraph graph = graph(shard(0), shard(1, 0), shard(other, 0), shard(other, 1));

        assertThat(graph.shards()).hasSize(4);
        assertThat(graph.ancestorsOf(List.of(id(other, 1)))).isEmpty();
        assertThat(graph.ancestorsOf(ids(1))).containsExactly(id(0));
    }

    @Test
    void takesTheLaterOfTwoShardsWithTheSameId() {
        ShardGraph graph = ShardGraph.of(List.of(shard(0), closed(shard(0))));

        assertThat(graph.shards().get(id(0))).isEqualTo(closed(shard(0)));
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> graph(shard(0)).shards().remove(id(0)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
