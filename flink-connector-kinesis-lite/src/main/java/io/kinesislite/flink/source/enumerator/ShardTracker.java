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
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.TrackedShard.Assigned;
import io.kinesislite.flink.source.enumerator.TrackedShard.Finished;
import io.kinesislite.flink.source.enumerator.TrackedShard.Lost;
import io.kinesislite.flink.source.enumerator.TrackedShard.Progress;
import io.kinesislite.flink.source.enumerator.TrackedShard.Repeated;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which shards wait, which may be read, which are being read and which are done. A shard may be read when all its parents
 * are done; a parent that the service no longer lists counts as done.
 *
 * <p>Thread: coordinator.
 */
final class ShardTracker {
    private final SortedMap<ShardId, TrackedShard> shards = new TreeMap<>();
    private final RunBounds run;
    private final ShardSelection selection;

    /** Whether every reader has said once what it was restored with. */
    private boolean allHaveStarted;

    /**
     * Goes on from a state.
     *
     * @param run where the job starts and stops
     * @param selection the shards to read; nothing waits for the others
     */
    ShardTracker(Collection<TrackedShard> restored, RunBounds run, ShardSelection selection) {
        this.run = run;
        this.selection = selection;
        restored.forEach(tracked -> track(tracked.shard(), tracked.listed(), tracked.progress()));
    }

    private void track(Shard shard, boolean listed, Progress progress) {
        shards.put(shard.id(), new TrackedShard(shard, listed, run.settled(progress)));
    }

    /** The shards of a stream that the job starts to read: each is read from the position of the plan; what the plan leaves out is done. */
    void begin(ShardGraph graph, Map<ShardId, ShardPosition> positions) {
        graph.shards().forEach((id, shard) -> {
            ShardPosition position = positions.get(id);
            track(shard, true, position == null ? new Finished() : run.from(id.stream(), position));
        });
    }

    /**
     * Takes in what the service lists now. Shards that were born since are read from their beginning, and lost ones that are
     * there again from where they were lost.
     *
     * @return the new shards
     */
    List<Shard> discovered(ShardGraph graph) {
        Set<ShardId> passed = ancestorsOfStarted(graph);
        List<Shard> born = new ArrayList<>();
        graph.shards().forEach((id, shard) -> {
            TrackedShard known = shards.get(id);
            if (known != null) {
                track(shard, true, known.progress() instanceof Lost lost ? lost.unread() : known.progress());
            } else if (passed.contains(id)) {
                track(shard, true, new Finished());
            } else {
                born.add(shard);
                track(shard, true, run.fromItsBeginning(id));
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

    private List<TrackedShard> of(StreamId stream) {
        return shards.values().stream()
                .filter(tracked -> tracked.shard().id().stream().equals(stream))
                .toList();
    }

    /** The shards of a stream of which nothing is left to read, or that no reader has yet, but are not in the stream's graph. */
    List<TrackedShard> missing(StreamId stream, ShardGraph graph) {
        return of(stream).stream()
                .filter(tracked -> tracked.isDone() || tracked.progress() instanceof Unassigned)
                .filter(tracked -> !graph.shards().containsKey(tracked.shard().id()))
                .toList();
    }

    /**
     * The service has forgotten these shards for good. So are the finished ones, unless a parent is being read again, whose end
     * will name them as new, or a child waits: if they were listed after all, nothing would tell that they are read. Lost ones
     * may come back as long as a child is not read to its end.
     */
    void forget(Collection<ShardId> gone) {
        Set<ShardId> beforeWaiting = parentsOf(tracked -> tracked.progress() instanceof Unassigned);
        Set<ShardId> beforeOpen = parentsOf(tracked -> !tracked.isFinished());
        shards.values().removeIf(tracked -> {
            ShardId id = tracked.shard().id();
            return gone.contains(id)
                    && tracked.isDone()
                    && !(tracked.isFinished() ? beforeWaiting : beforeOpen).contains(id)
                    && parentsAreDone(tracked.shard(), Set.of());
        });
    }

    private Set<ShardId> parentsOf(Predicate<TrackedShard> which) {
        return shards.values().stream()
                .filter(which)
                .flatMap(tracked -> tracked.shard().parents().stream())
                .collect(Collectors.toSet());
    }

    /** What is not read of a shard is lost, unless the shard comes back. */
    void lost(ShardId id) {
        shards.computeIfPresent(
                id,
                (same, tracked) ->
                        tracked.progress() instanceof Unassigned unread ? tracked.with(new Lost(unread)) : tracked);
    }

    /**
     * The stream was deleted and created anew. Its shards are read from their beginning, but what readers have is left to
     * them; shards that are not there any more are done.
     */
    void createdAnew(StreamId stream, ShardGraph graph) {
        for (TrackedShard tracked : of(stream)) {
            if (!tracked.isHeld()) {
                shards.remove(tracked.shard().id());
            }
        }
        graph.shards().forEach((id, shard) -> {
            TrackedShard held = shards.get(id);
            track(shard, true, held != null ? new Assigned(null) : run.fromItsBeginning(id));
        });
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
                track(child, false, run.fromItsBeginning(child.id()));
            } else {
                complete = false;
            }
        }
        return complete;
    }

    /**
     * What arrived before an instant has been emitted; the shard itself may go on, also for this job, if it stops later.
     * Harmless if that is known already, and nobody has been given the shard since.
     */
    void stopped(ShardId id, Instant at) {
        shards.computeIfPresent(id, (same, tracked) -> tracked.with(afterStop(tracked.progress(), at)));
    }

    private Progress afterStop(Progress before, Instant at) {
        if (before instanceof Assigned assigned) {
            Instant from = assigned.from();
            return new Stopped(from != null && from.isAfter(at) ? from : at);
        }
        return before instanceof Repeated ? new Stopped(at) : before;
    }

    /**
     * Every reader has said what it has. Shards that an earlier run has stopped to read go on, if this one stops later: none of
     * them is left in a reader, with its end. What no reader reads again is done.
     *
     * @param held whether a reader has a shard
     */
    void allReadersHaveStarted(Predicate<ShardId> held) {
        allHaveStarted = true;
        shards.replaceAll((id, tracked) -> {
            if (tracked.progress() instanceof Stopped stopped) {
                return tracked.with(run.settled(Unassigned.behind(stopped.at())));
            }
            return tracked.progress() instanceof Repeated && !held.test(id) ? tracked.with(new Finished()) : tracked;
        });
    }

    /**
     * A reader gives a shard back: it waits for a reader again, even if it had been finished meanwhile, or had been forgotten
     * since. If the reader gives two parts of it back, the first one is what is to be read, and leads to the second one.
     */
    void returned(ShardId id, HashKeyRange hashKeys, Unassigned unread) {
        TrackedShard known = shards.get(id);
        if (known == null) {
            known = new TrackedShard(new Shard(id, Set.of(), hashKeys, true), true, new Finished());
        }
        if (!(known.progress() instanceof Unassigned before && unread.follows(before))) {
            shards.put(id, known.with(unread));
        }
    }

    /** A reader has these shards now. */
    void assigned(Collection<ShardId> ids) {
        ids.forEach(id -> shards.computeIfPresent(
                id,
                (same, tracked) -> tracked.progress() instanceof Unassigned unassigned
                        ? tracked.with(new Assigned(unassigned.from()))
                        : tracked));
    }

    /**
     * A reader was restored with a shard. If it was taken for read, a reader that failed went back to an older checkpoint and
     * reads the last part of it again: children that are not read yet wait for it once more.
     */
    void held(ShardId id) {
        shards.computeIfPresent(
                id,
                (same, tracked) -> tracked.isHeld()
                        ? tracked
                        : tracked.with(tracked.isFinished() ? new Repeated() : new Assigned(null)));
    }

    /**
     * The shards that no reader has and whose parents are all done, with what is to be read of them, by id.
     *
     * @param perhapsRepeated shards that may have to be read again, which do not count as done
     */
    SortedMap<ShardId, Unassigned> ready(Set<ShardId> perhapsRepeated) {
        SortedMap<ShardId, Unassigned> ready = unread(perhapsRepeated);
        if (!allHaveStarted) {
            ready.values().removeIf(Unassigned::isBehindAStop);
        }
        return ready;
    }

    private SortedMap<ShardId, Unassigned> unread(Set<ShardId> perhapsRepeated) {
        SortedMap<ShardId, Unassigned> ready = new TreeMap<>();
        for (TrackedShard tracked : shards.values()) {
            if (tracked.progress() instanceof Unassigned unassigned
                    && reads(tracked.shard().id())
                    && !perhapsRepeated.contains(tracked.shard().id())
                    && parentsAreDone(tracked.shard(), perhapsRepeated)) {
                ready.put(tracked.shard().id(), unassigned);
            }
        }
        return ready;
    }

    /**
     * Where a parent is left out, those before it count. Each shard is looked at once: from one that was split and merged again and
     * again, there are more ways back than can be gone.
     */
    private boolean parentsAreDone(Shard shard, Set<ShardId> perhapsRepeated) {
        Set<ShardId> seen = new HashSet<>(shard.parents());
        Deque<ShardId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            ShardId parent = open.pop();
            TrackedShard tracked = shards.get(parent);
            if (tracked == null || (tracked.isDone() && !perhapsRepeated.contains(parent))) {
                continue;
            }
            if (!isLeftOut(tracked)) {
                return false;
            }
            tracked.shard().parents().stream().filter(seen::add).forEach(open::push);
        }
        return true;
    }

    private boolean isLeftOut(TrackedShard tracked) {
        return tracked.progress() instanceof Unassigned
                && !reads(tracked.shard().id());
    }

    /** Whether the job reads a shard at all. */
    boolean reads(ShardId id) {
        return selection.contains(id);
    }

    /** A shard that is tracked. */
    Shard shard(ShardId id) {
        TrackedShard tracked = shards.get(id);
        if (tracked == null) {
            throw new IllegalStateException("Shard " + id + " is not tracked.");
        }
        return tracked.shard();
    }

    boolean tracks(ShardId id) {
        return shards.containsKey(id);
    }

    /** How many shards are where. */
    ShardCounts counts() {
        ShardCounts counts = ShardCounts.NONE;
        for (TrackedShard tracked : shards.values()) {
            if (!isLeftOut(tracked)) {
                boolean waits = tracked.progress() instanceof Unassigned && !parentsAreDone(tracked.shard(), Set.of());
                counts = counts.plus(ShardCounts.of(tracked, waits));
            }
        }
        return counts;
    }

    /** How many shards readers have. */
    long heldCount() {
        return shards.values().stream().filter(TrackedShard::isHeld).count();
    }

    /**
     * Whether nothing is left to read for this job. What waits for shards at which the job stops is not for this job: it was
     * born after the stop.
     */
    boolean allDone() {
        boolean someGoOn = shards.values().stream()
                .anyMatch(tracked -> tracked.progress() instanceof Stopped stopped && !run.stopsBy(stopped.at()));
        return heldCount() == 0 && !someGoOn && unread(Set.of()).isEmpty();
    }

    /**
     * All that is to be kept in state.
     *
     * @param perhapsRepeated shards that may have to be read again: the readers' part of the checkpoint knows
     */
    List<TrackedShard> snapshot(Set<ShardId> perhapsRepeated) {
        return shards.values().stream()
                .map(tracked -> tracked.isFinished()
                                && perhapsRepeated.contains(tracked.shard().id())
                        ? tracked.with(new Repeated())
                        : tracked)
                .toList();
    }
}
