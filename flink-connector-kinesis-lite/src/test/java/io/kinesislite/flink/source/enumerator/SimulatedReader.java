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

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a checkpoint keeps of a reader, and of what stands behind it. */
final class SimulatedReader {
    /** The next record of each shard that is being read. */
    final Map<ShardId, Integer> open = new TreeMap<>();

    final Map<ShardId, List<Shard>> unacknowledged = new TreeMap<>();
    final Map<ShardId, List<Integer>> emitted = new TreeMap<>();
    final Set<ShardId> finished = new HashSet<>();

    SimulatedReader copy() {
        SimulatedReader copy = new SimulatedReader();
        copy.add(this);
        return copy;
    }

    /** Takes over all that another reader has. */
    void add(SimulatedReader other) {
        open.putAll(other.open);
        unacknowledged.putAll(other.unacknowledged);
        other.emitted.forEach((shard, records) ->
                emitted.computeIfAbsent(shard, none -> new ArrayList<>()).addAll(records));
        finished.addAll(other.finished);
    }

    /** Moves the shards that are open or unacknowledged to other readers, as a rescale does. */
    void shareOut(List<SimulatedReader> readers, java.util.Random random) {
        open.forEach((shard, next) ->
                readers.get(random.nextInt(readers.size())).open.put(shard, next));
        unacknowledged.forEach((shard, children) ->
                readers.get(random.nextInt(readers.size())).unacknowledged.put(shard, children));
        emitted.forEach((shard, records) -> readers.get(0)
                .emitted
                .computeIfAbsent(shard, none -> new ArrayList<>())
                .addAll(records));
        readers.get(0).finished.addAll(finished);
    }

    static int next(ShardPosition position) {
        return position instanceof ShardPosition.After after ? Integer.parseInt(after.sequenceNumber()) + 1 : 0;
    }

    static ShardPosition position(int next) {
        return next == 0 ? new ShardPosition.TrimHorizon() : new ShardPosition.After(Integer.toString(next - 1));
    }
}
