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

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where each shard that exists when a job starts to read a stream is read from. Kept in the job's state. */
public sealed interface StartPlan extends Serializable {

    /**
     * The same for all shards.
     *
     * @param position where
     */
    record Uniform(ShardPosition position) implements StartPlan {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<ShardId, ShardPosition> positions(ShardGraph graph) {
            Map<ShardId, ShardPosition> positions = new HashMap<>();
            graph.shards().keySet().forEach(shard -> positions.put(shard, position));
            return positions;
        }

        @Override
        public StartPlan notBefore(Instant least) {
            Instant from = from();
            boolean isLater = from != null && from.isAfter(least);
            return isLater ? this : new Uniform(new ShardPosition.AtTimestamp(least));
        }

        @Override
        public @Nullable Instant from() {
            return position instanceof ShardPosition.AtTimestamp at ? at.instant() : null;
        }
    }

    /**
     * A position for some shards of each stream. What came before a named shard is not read; what came after it, and
     * what is related to no named shard, is read from its beginning.
     *
     * @param streams the positions by stream, then by shard id
     */
    record PerShard(SortedMap<StreamId, SortedMap<String, ShardPosition>> streams) implements StartPlan {
        private static final long serialVersionUID = 1L;

        /** Takes a copy. */
        public PerShard {
            SortedMap<StreamId, SortedMap<String, ShardPosition>> copy = new TreeMap<>();
            streams.forEach(
                    (stream, shards) -> copy.put(stream, Collections.unmodifiableSortedMap(new TreeMap<>(shards))));
            streams = Collections.unmodifiableSortedMap(copy);
        }

        @Override
        public StartPlan of(StreamId stream) {
            SortedMap<StreamId, SortedMap<String, ShardPosition>> one = new TreeMap<>(streams);
            one.keySet().retainAll(Set.of(stream));
            return new PerShard(one);
        }

        @Override
        public Map<ShardId, ShardPosition> positions(ShardGraph graph) {
            Map<ShardId, ShardPosition> named = new HashMap<>();
            streams.forEach((stream, shards) ->
                    shards.forEach((shard, position) -> named.put(new ShardId(stream, shard), position)));
            Set<ShardId> done = graph.ancestorsOf(named.keySet());
            Map<ShardId, ShardPosition> positions = new HashMap<>();
            for (ShardId shard : graph.shards().keySet()) {
                ShardPosition position = named.get(shard);
                if (position != null) {
                    positions.put(shard, position);
                } else if (!done.contains(shard)) {
                    positions.put(shard, new ShardPosition.TrimHorizon());
                }
            }
            return positions;
        }
    }

    /**
     * The position of each shard to be read. Shards that the plan leaves out count as read.
     *
     * @param graph the shards at the start
     */
    Map<ShardId, ShardPosition> positions(ShardGraph graph);

    /** The part of the plan that is about one stream. */
    default StartPlan of(StreamId stream) {
        return this;
    }

    /** The plan that leaves out what arrived before an instant, if it can tell: one by sequence numbers stays as it is. */
    default StartPlan notBefore(Instant least) {
        return this;
    }

    /** The first arrival time that is emitted, whatever shard; null if there is no one time for all. */
    default @Nullable Instant from() {
        return null;
    }
}
