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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job around the real tracker, assigner and serializer: readers, messages between them and the enumerator that take
 * their time, checkpoints of which the enumerator's part is taken before the readers', failures of one reader or of all.
 * It keeps to what Flink promises: what the enumerator sends between its part of a checkpoint and the reader's is held
 * back, and splits that no completed checkpoint of the enumerator knows as assigned come back when their reader fails.
 */
final class SimulatedJob {
    private static final StartPlan START = new StartPlan.Uniform(new ShardPosition.TrimHorizon());
    private static final EnumeratorState STARTING = EnumeratorState.starting(List.of(Shards.STREAM), START, null);
    private static final List<StreamIdentity> KNOWN = List.of(new StreamIdentity(Shards.STREAM, "arn", Instant.EPOCH));

    private final SimulatedStream stream;
    private final Random random;
    private final EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();

    private ShardTracker tracker = new ShardTracker(List.of(), new RunBounds(Map.of(), null), ShardSelection.ALL);
    private ReaderTracker hellos = new ReaderTracker();
    private boolean begun;
    private int parallelism;
    private final Set<Integer> registered = new HashSet<>();
    private final Deque<ShardGraph> listings = new ArrayDeque<>();
    private List<Assignment> sinceSnapshot = new ArrayList<>();
    private List<Assignment> sinceCheckpoint = new ArrayList<>();

    private List<SimulatedReader> readers = new ArrayList<>();
    private final Map<Integer, Deque<Message>> toReader = new HashMap<>();
    private final Map<Integer, Deque<Report>> toEnumerator = new HashMap<>();

    private @Nullable Checkpoint underWay;
    private @Nullable Checkpoint completed;

    SimulatedJob(SimulatedStream stream, int parallelism, Random random) {
        this.stream = stream;
        this.random = random;
        this.parallelism = parallelism;
        startReaders();
    }

    private sealed interface Message {}

    private record Assignment(int subtask, ShardId shard, ShardPosition position) implements Message {}

    private record Acknowledgement(ShardId shard) implements Message {}

    private sealed interface Report {}

    private record Hello(List<ShardId> held) implements Report {}

    private record Finish(ShardId shard, List<Shard> children) implements Report {}

    private record Checkpoint(EnumeratorState enumerator, Map<Integer, SimulatedReader> readers) {}

    void askForShards() {
        listings.add(stream.list());
    }

    boolean answerComes() {
        ShardGraph listing = listings.poll();
        if (listing == null) {
            return false;
        }
        if (!begun) {
            tracker.begin(listing, START.positions(listing));
            begun = true;
        }
        tracker.discovered(listing);
        tracker.forget(tracker.missing(Shards.STREAM, listing).stream()
                .filter(TrackedShard::listed)
                .map(tracked -> tracked.shard().id())
                .toList());
        hellos.forget(shard -> !tracker.tracks(shard));
        assign();
        return true;
    }

    private void assign() {
        if (hellos.present(registered).size() == parallelism) {
            tracker.allReadersHaveStarted(hellos::have);
        }
        SortedMap<ShardId, Unassigned> ready = tracker.ready(hellos.perhapsRepeated(registered));
        Map<Integer, Integer> loads = hellos.loads(registered);
        ShardAssigner.assign(ready.keySet(), loads, tracker.heldCount(), parallelism)
                .forEach((subtask, shards) -> {
                    tracker.assigned(shards);
                    hellos.assigned(subtask, shards);
                    for (ShardId shard : shards) {
                        assertParentsAreRead(shard);
                        ShardPosition position =
                                Objects.requireNonNull(ready.get(shard)).position();
                        Assignment assignment = new Assignment(subtask, shard, position);
                        sinceSnapshot.add(assignment);
                        messages(toReader, subtask).add(assignment);
                    }
                });
    }

    /** No reader reads a parent when a shard is handed out, be it for the second time. */
    private void assertParentsAreRead(ShardId shard) {
        for (ShardId parent : stream.parents(shard)) {
            assertThat(readers)
                    .as("reads %s while %s is handed out", parent, shard)
                    .noneMatch(reader -> reader.open.containsKey(parent));
            assertThat(toReader.values().stream().flatMap(Deque::stream))
                    .as("is given %s while %s is handed out", parent, shard)
                    .noneMatch(message ->
                            message instanceof Assignment given && given.shard().equals(parent));
        }
    }

    private static <M> Deque<M> messages(Map<Integer, Deque<M>> channel, int subtask) {
        return channel.computeIfAbsent(subtask, none -> new ArrayDeque<>());
    }

    void register(int subtask) {
        if (registered.add(subtask)) {
            hellos.registered(subtask);
            SimulatedReader reader = readers.get(subtask);
            List<ShardId> held = new ArrayList<>(reader.open.keySet());
            held.addAll(reader.unacknowledged.keySet());
            messages(toEnumerator, subtask).add(new Hello(held));
            reader.unacknowledged.forEach(
                    (shard, children) -> messages(toEnumerator, subtask).add(new Finish(shard, children)));
        }
    }

    void messageToReaderComes(int subtask) {
        boolean heldBack = underWay != null && !underWay.readers().containsKey(subtask);
        Message message = heldBack ? null : messages(toReader, subtask).poll();
        SimulatedReader reader = readers.get(subtask);
        if (message instanceof Assignment assignment) {
            reader.open.put(assignment.shard(), SimulatedReader.next(assignment.position()));
        } else if (message instanceof Acknowledgement acknowledgement) {
            reader.unacknowledged.remove(acknowledgement.shard());
        }
    }

    void messageToEnumeratorComes(int subtask) {
        Report report = messages(toEnumerator, subtask).poll();
        if (report instanceof Hello hello) {
            hellos.started(subtask, hello.held());
            hello.held().forEach(tracker::held);
            assign();
        } else if (report instanceof Finish finish) {
            hellos.ended(subtask, finish.shard());
            tracker.finished(finish.shard(), finish.children());
            if (random.nextInt(4) == 0) {
                tracker.finished(finish.shard(), finish.children());
            }
            messages(toReader, subtask).add(new Acknowledgement(finish.shard()));
            assign();
        }
    }

    /** Emits the next record of one of the reader's shards, or its end. */
    void read(int subtask) {
        SimulatedReader reader = readers.get(subtask);
        if (!registered.contains(subtask) || reader.open.isEmpty()) {
            return;
        }
        List<ShardId> open = new ArrayList<>(reader.open.keySet());
        ShardId shard = open.get(random.nextInt(open.size()));
        int next = Objects.requireNonNull(reader.open.get(shard));
        if (next < SimulatedStream.records(shard)) {
            reader.emitted.computeIfAbsent(shard, none -> new ArrayList<>()).add(next);
            reader.open.put(shard, next + 1);
        } else if (stream.hasEnded(shard)) {
            List<Shard> children = random.nextInt(5) == 0 ? List.of() : stream.children(shard);
            reader.open.remove(shard);
            reader.finished.add(shard);
            reader.unacknowledged.put(shard, children);
            messages(toEnumerator, subtask).add(new Finish(shard, children));
        }
    }

    void startCheckpoint() {
        if (underWay == null && registered.size() == parallelism) {
            underWay = new Checkpoint(snapshot(), new HashMap<>());
            sinceCheckpoint.addAll(sinceSnapshot);
            sinceSnapshot = new ArrayList<>();
        }
    }

    void snapshotReader(int subtask) {
        Checkpoint checkpoint = underWay;
        if (checkpoint == null || checkpoint.readers().containsKey(subtask)) {
            return;
        }
        // what was sent before the enumerator's part has arrived before the barrier does
        Set<Assignment> heldBack = new HashSet<>(sinceSnapshot);
        Deque<Message> late = new ArrayDeque<>();
        for (Message message = messages(toReader, subtask).poll();
                message != null;
                message = messages(toReader, subtask).poll()) {
            if (message instanceof Assignment assignment && !heldBack.contains(assignment)) {
                readers.get(subtask).open.put(assignment.shard(), SimulatedReader.next(assignment.position()));
            } else {
                late.add(message);
            }
        }
        messages(toReader, subtask).addAll(late);
        checkpoint.readers().put(subtask, readers.get(subtask).copy());
        if (checkpoint.readers().size() == parallelism) {
            completed = checkpoint;
            underWay = null;
            sinceCheckpoint = new ArrayList<>();
        }
    }

    /** Shards that a completed checkpoint knows as read are too old to be listed, some day. */
    void forgetOldShards() {
        if (completed != null) {
            Set<ShardId> read = new HashSet<>();
            completed.readers().values().forEach(reader -> read.addAll(reader.finished));
            readers.forEach(reader -> read.removeAll(reader.open.keySet()));
            stream.forget(read);
        }
    }

    /** The enumerator's state after a journey through its serialized form. */
    private EnumeratorState snapshot() {
        try {
            EnumeratorState state = new EnumeratorState(
                    STARTING.starts(),
                    null,
                    begun ? KNOWN : List.of(),
                    tracker.snapshot(hellos.perhapsRepeated(registered)));
            return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void failOneReader(int subtask) {
        abortCheckpoint();
        registered.remove(subtask);
        messages(toReader, subtask).clear();
        messages(toEnumerator, subtask).clear();
        Checkpoint last = completed;
        readers.set(
                subtask,
                last == null
                        ? new SimulatedReader()
                        : Objects.requireNonNull(last.readers().get(subtask)).copy());
        List<Assignment> back = sinceCheckpoint.stream()
                .filter(assignment -> assignment.subtask() == subtask)
                .toList();
        sinceCheckpoint.removeAll(back);
        hellos.returned(back.stream().map(Assignment::shard).toList());
        for (Assignment assignment : back) {
            tracker.returned(
                    assignment.shard(), Shards.ALL_KEYS, TrackedShard.Unassigned.from(assignment.position(), null));
        }
        assign();
    }

    private void abortCheckpoint() {
        underWay = null;
        sinceCheckpoint.addAll(sinceSnapshot);
        sinceSnapshot = new ArrayList<>();
    }

    void failAltogether(int newParallelism) {
        registered.clear();
        listings.clear();
        toReader.clear();
        toEnumerator.clear();
        sinceSnapshot = new ArrayList<>();
        sinceCheckpoint = new ArrayList<>();
        underWay = null;
        parallelism = newParallelism;
        startReaders();
        Checkpoint last = completed;
        EnumeratorState state = last == null ? STARTING : last.enumerator();
        begun = !state.streams().isEmpty();
        tracker = new ShardTracker(state.shards(), new RunBounds(Map.of(), null), ShardSelection.ALL);
        hellos = new ReaderTracker();
        if (last != null) {
            last.readers().values().forEach(reader -> reader.shareOut(readers, random));
            completed = new Checkpoint(last.enumerator(), copies());
        }
    }

    private Map<Integer, SimulatedReader> copies() {
        Map<Integer, SimulatedReader> copies = new TreeMap<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            copies.put(subtask, readers.get(subtask).copy());
        }
        return copies;
    }

    private void startReaders() {
        readers = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            readers.add(new SimulatedReader());
        }
    }

    int parallelism() {
        return parallelism;
    }

    boolean isDone() {
        return begun && tracker.allDone() && readers.stream().allMatch(reader -> reader.open.isEmpty());
    }

    /** All records that count, with their shards: those of failed attempts are taken back. */
    SimulatedReader outcome() {
        SimulatedReader all = new SimulatedReader();
        readers.forEach(all::add);
        return all;
    }
}
