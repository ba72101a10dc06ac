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

import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.enumerator.TrackedShard.Assigned;
import io.kinesislite.flink.source.enumerator.TrackedShard.Finished;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which shards wait, which may be read, which are being read and which are done. A shard may be read when all its parents
 * are done; a parent that the service no longer lists counts as done.
 *
 * <p>Thread: coordinator.
 */
final class ShardTracker {
    private final SortedMap<ShardId, TrackedShard> shards = new TreeMap<>();

    ShardTracker(Collection<TrackedShard> restored) {
        restored.forEach(tracked -> shards.put(tracked.shard().id(), tracked));
    }

    /** The shards of the first start: each is read from the position of the plan; what the plan leaves out is done. */
    void begin(ShardGraph graph, Map<ShardId, ShardPosition> positions) {
        graph.shards().forEach((id, shard) -> {
            ShardPosition position = positions.get(id);
            shards.put(
                    id,
                    new TrackedShard(shard, true, position == null ? new Finished() : new Unassigned(position, null)));
        });
    }

    /**
     * Takes in what the service lists now. Shards that were born since are read from their beginning, and finished ones
     * that the service has forgotten are forgotten, unless a parent is being read again: its end will name them as new.
     *
     * @return the new shards
     */
    List<Shard> discovered(ShardGraph graph) {
        List<ShardId> gone = shards.values().stream()
                .filter(tracked -> tracked.isFinished() && tracked.listed())
                .map(TrackedShard::shard)
                .filter(shard -> !graph.shards().containsKey(shard.id()) && parentsAreDone(shard))
                .map(Shard::id)
                .toList();
        shards.keySet().removeAll(gone);
        Set<ShardId> passed = ancestorsOfStarted(graph);
        List<Shard> born = new ArrayList<>();
        graph.shards().forEach((id, shard) -> {
            TrackedShard known = shards.get(id);
            if (known != null) {
                shards.put(id, new TrackedShard(shard, true, known.progress()));
            } else if (passed.contains(id)) {
                shards.put(id, new TrackedShard(shard, true, new Finished()));
            } else {
                born.add(shard);
                shards.put(id, new TrackedShard(shard, true, fromItsBeginning()));
            }
        });
        return born;
    }

    /** What came before a shard that is being read, or has been: it was read before, even if it is not known any more. */
    private Set<ShardId> ancestorsOfStarted(ShardGraph graph) {
        List<ShardId> started = shards.values().stream()
                .filter(tracked -> !(tracked.progress() instanceof Unassigned))
                .map(tracked -> tracked.shard().id())
                .toList();
        return graph.ancestorsOf(started);
    }

    /**
     * A shard has been emitted to its end, and these come after it. Harmless if it is known already.
     *
     * @return whether all children are known now; if not, the service has to be asked for the lineage that is missing
     */
    boolean finished(ShardId id, List<Shard> children) {
        TrackedShard tracked = shards.get(id);
        if (tracked == null) {
            return true; // finished, and forgotten by the service, before: its children are known from listings
        }
        shards.put(id, tracked.with(new Finished()));
        boolean complete = true;
        for (Shard child : children) {
            if (shards.containsKey(child.id())) {
                continue;
            }
            if (shards.keySet().containsAll(child.parents())) {
                shards.put(child.id(), new TrackedShard(child, false, fromItsBeginning()));
            } else {
                complete = false;
            }
        }
        return complete;
    }

    /** What arrived before an instant has been emitted; the shard itself may go on. Harmless if it is known already. */
    void stopped(ShardId id, Instant at) {
        shards.computeIfPresent(id, (same, tracked) -> tracked.isFinished() ? tracked : tracked.with(new Stopped(at)));
    }

    /**
     * A reader failed before a checkpoint covered the assignment: the shard waits for a reader again, even if it had been
     * finished meanwhile, or had been forgotten since.
     */
    void returned(ShardId id, HashKeyRange hashKeys, ShardPosition position) {
        TrackedShard known = shards.get(id);
        if (known == null) {
            known = new TrackedShard(new Shard(id, Set.of(), hashKeys, true), true, new Finished());
        }
        shards.put(id, known.with(new Unassigned(position, null)));
    }

    /** A reader has these shards now. */
    void assigned(Collection<ShardId> ids) {
        ids.forEach(id -> shards.computeIfPresent(id, (same, tracked) -> tracked.with(new Assigned())));
    }

    /** The shards that no reader has and whose parents are all done, with their positions, by id. */
    SortedMap<ShardId, ShardPosition> ready() {
        SortedMap<ShardId, ShardPosition> ready = new TreeMap<>();
        for (TrackedShard tracked : shards.values()) {
            if (tracked.progress() instanceof Unassigned unassigned && parentsAreDone(tracked.shard())) {
                ready.put(tracked.shard().id(), unassigned.position());
            }
        }
        return ready;
    }

    private boolean parentsAreDone(Shard shard) {
        return shard.parents().stream().allMatch(parent -> {
            TrackedShard tracked = shards.get(parent);
            return tracked == null || tracked.isFinished();
        });
    }

    /** A shard that is tracked. */
    Shard shard(ShardId id) {
        TrackedShard tracked = shards.get(id);
        if (tracked == null) {
            throw new IllegalStateException("Shard " + id + " is not tracked.");
        }
        return tracked.shard();
    }

    /** How many shards no reader has. */
    long unassignedCount() {
        return shards.values().stream()
                .filter(tracked -> tracked.progress() instanceof Unassigned)
                .count();
    }

    /** Whether nothing is left to read for this job. */
    boolean allDone() {
        return shards.values().stream().allMatch(TrackedShard::isDone);
    }

    /** All that is to be kept in state. */
    List<TrackedShard> snapshot() {
        return List.copyOf(shards.values());
    }

    private static Unassigned fromItsBeginning() {
        return new Unassigned(new ShardPosition.TrimHorizon(), null);
    }
}
