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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.ShardEnumerator;
import io.kinesislite.flink.source.history.Case.Recovery;
import io.kinesislite.flink.source.history.Subtask.Part;
import io.kinesislite.flink.source.reader.SteppedReader;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.jspecify.annotations.Nullable;

/**
 * A job of the real enumerator and real readers that keeps to what Flink promises: messages come in order, between a reader
 * and the enumerator; what the enumerator sends after its part of a checkpoint comes after the reader's part; splits that a
 * reader's checkpoint cannot know go back to the enumerator when the reader fails alone; a failure ends the checkpoint that
 * is under way.
 */
final class Job {
    private static final long NO_CHECKPOINT = -1;

    private final Plan plan;
    private final Journal journal;
    private final List<Subtask> subtasks = new ArrayList<>();
    private Coordinator coordinator;
    private ShardEnumerator enumerator;

    private long checkpoints;
    private long moments;
    private @Nullable Checkpoint underWay;
    private @Nullable Checkpoint completed;
    private boolean completionUnheard;
    private boolean hasToGoBack;

    /**
     * What a job is made of.
     *
     * @param start the enumerator's state at the very first start
     * @param mayHaveToGoBack whether the enumerator may find that the failure of one reader is one of the whole job
     * @param recovery who gets the splits of a checkpoint
     */
    record Plan(
            EnumeratorState start,
            boolean mayHaveToGoBack,
            Recovery recovery,
            BiFunction<EnumeratorState, Coordinator, ShardEnumerator> enumerators,
            Function<SourceReaderContext, SteppedReader> readers) {}

    Job(Plan plan, int parallelism, Journal journal) {
        this.plan = plan;
        this.journal = journal;
        for (int subtask = 0; subtask < parallelism; subtask++) {
            subtasks.add(new Subtask(subtask, journal));
        }
        coordinator = new Coordinator(subtasks, journal);
        enumerator = plan.enumerators().apply(plan.start(), coordinator);
        begin();
    }

    private void begin() {
        journal.add("the job starts from checkpoint %s with %d readers", restored(), subtasks.size());
        enumerator.start();
        subtasks.forEach(subtask -> subtask.start(restored(subtask), plan.recovery(), plan.readers()));
    }

    private long restored() {
        return completed == null ? NO_CHECKPOINT : completed.id();
    }

    private Part restored(Subtask subtask) {
        return completed == null
                ? Part.NOTHING
                : Objects.requireNonNull(completed.parts().get(subtask.index()));
    }

    Coordinator coordinator() {
        return coordinator;
    }

    List<Subtask> subtasks() {
        return subtasks;
    }

    @Nullable Checkpoint completed() {
        return completed;
    }

    boolean isCheckpointing() {
        return underWay != null;
    }

    boolean hasEnded() {
        return subtasks.stream().allMatch(Subtask::hasEnded);
    }

    /** The oldest message to a reader comes. */
    void receive(Subtask subtask) {
        Message.Barrier barrier = subtask.receive();
        Checkpoint checkpoint = underWay;
        if (barrier != null && checkpoint != null) {
            checkpoint
                    .parts()
                    .put(subtask.index(), subtask.hasEnded() ? subtask.end() : subtask.snapshot(checkpoint.id()));
            journal.add("reader %d gives its part of checkpoint %d", subtask.index(), checkpoint.id());
            completeIfAllGaveTheirParts(checkpoint);
        }
    }

    private void completeIfAllGaveTheirParts(Checkpoint checkpoint) {
        if (checkpoint.parts().size() == subtasks.size()) {
            journal.add("checkpoint %d is complete", checkpoint.id());
            underWay = null;
            completed = checkpoint;
            completionUnheard = true;
            coordinator.assignments().completed(checkpoint.id());
        }
    }

    /** The oldest message of a reader comes to the enumerator. */
    void report(Subtask subtask) {
        Message message = hasToGoBack ? null : subtask.nextToCoordinator();
        if (message instanceof Message.Registration registration) {
            List<ShardSplit> reported = registration.reported().splits();
            journal.add("reader %d registers with %s", subtask.index(), reported);
            coordinator.register(subtask.index(), reported);
            handle(() -> enumerator.addReader(subtask.index()));
        } else if (message instanceof Message.Event event) {
            journal.add("reader %d reports %s", subtask.index(), event.event());
            handle(() -> enumerator.handleSourceEvent(subtask.index(), event.event()));
        }
    }

    private void handle(Runnable report) {
        try {
            report.run();
        } catch (IllegalStateException inconsistent) {
            String reason = String.valueOf(inconsistent.getMessage());
            if (!plan.mayHaveToGoBack() || !reason.endsWith("the whole job has to go back to it.")) {
                throw inconsistent;
            }
            journal.add("the enumerator fails the job: %s", reason);
            hasToGoBack = true;
        }
    }

    /** Fails altogether if the enumerator wants that. */
    void goBackIfItHasTo() throws Exception {
        if (hasToGoBack) {
            failAltogether(subtasks::size);
        }
    }

    void poll(Subtask subtask) throws Exception {
        subtask.poll(moments++);
    }

    /** Emits what there is. */
    void pollAll(Subtask subtask) throws Exception {
        while (subtask.isRunning() && subtask.poll(moments++)) {
            // there may be more
        }
    }

    /** The enumerator's part of a checkpoint is taken, if all readers run and none is under way. */
    void startCheckpoint() throws Exception {
        boolean allRun = subtasks.stream().allMatch(subtask -> mayGiveItsPart(subtask) || subtask.hasEnded());
        if (underWay != null || !allRun || hasEnded()) {
            return;
        }
        checkpoints++;
        journal.add("checkpoint %d starts", checkpoints);
        underWay = new Checkpoint(checkpoints, Packed.of(enumerator.snapshotState(checkpoints)), new TreeMap<>());
        coordinator.assignments().checkpointed(checkpoints);
        for (Subtask subtask : subtasks) {
            if (subtask.isRunning()) {
                subtask.send(new Message.Barrier(checkpoints));
            } else {
                underWay.parts().put(subtask.index(), subtask.end());
            }
        }
    }

    /** Flink takes no checkpoint before a reader has registered: what it reports then is nowhere else. */
    private boolean mayGiveItsPart(Subtask subtask) {
        boolean reports = plan.recovery() == Recovery.ENUMERATOR;
        return subtask.isRunning()
                && (!reports || coordinator.registeredReaders().containsKey(subtask.index()));
    }

    /** The news of the last completed checkpoint comes. */
    void hearOfCheckpoint() throws Exception {
        Checkpoint last = completed;
        if (completionUnheard && last != null) {
            completionUnheard = false;
            enumerator.notifyCheckpointComplete(last.id());
            for (Subtask subtask : subtasks) {
                if (subtask.isRunning()) {
                    subtask.reader().task().notifyCheckpointComplete(last.id());
                }
            }
        }
    }

    private void abortCheckpoint() {
        underWay = null;
        subtasks.forEach(Subtask::forgetBarriers);
    }

    /** A reader fails alone; it is not started again before {@link #restart}. */
    void fail(Subtask subtask) throws Exception {
        if (subtask.isRunning() || subtask.hasEnded()) {
            journal.add("reader %d fails", subtask.index());
            abortCheckpoint();
            coordinator.unregister(subtask.index());
            subtask.fail();
        }
    }

    /** A reader that failed alone starts again; what its checkpoint cannot know goes back to the enumerator. */
    void restart(Subtask subtask) {
        if (subtask.isRunning() || subtask.hasEnded()) {
            return;
        }
        List<ShardSplit> back = coordinator.assignments().takeBack(subtask.index(), restored());
        journal.add("from reader %d come back %s", subtask.index(), back);
        enumerator.addSplitsBack(Packed.of(back).splits(), subtask.index());
        subtask.start(restored(subtask), plan.recovery(), plan.readers());
    }

    /** Everything fails and starts again from the last completed checkpoint, with another number of readers if possible. */
    void failAltogether(Supplier<Integer> parallelism) throws Exception {
        Checkpoint last = completed;
        if (last != null && last.isEnded()) {
            return;
        }
        journal.add("the whole job fails");
        stop();
        int next = last != null && last.isPartlyEnded() ? subtasks.size() : parallelism.get();
        subtasks.clear();
        for (int subtask = 0; subtask < next; subtask++) {
            subtasks.add(new Subtask(subtask, journal));
        }
        underWay = null;
        completionUnheard = false;
        hasToGoBack = false;
        coordinator = new Coordinator(subtasks, journal);
        completed = last == null ? null : last.rescaled(next);
        enumerator = plan.enumerators()
                .apply(last == null ? plan.start() : last.enumerator().state(), coordinator);
        begin();
    }

    /** Closes what is open. */
    void stop() throws Exception {
        for (Subtask subtask : subtasks) {
            subtask.fail();
        }
        enumerator.close();
    }

    /** The enumerator's state now. */
    EnumeratorState state() throws Exception {
        return Packed.of(enumerator.snapshotState(checkpoints)).state();
    }

    /** All that stands behind the source now. */
    List<Emission> emitted() {
        return subtasks.stream().flatMap(subtask -> subtask.emitted().stream()).toList();
    }

    /** The oldest time at which a shard stands now, or would stand if everything failed now. */
    Instant oldestPosition() {
        Stream<Packed> restored = completed == null
                ? Stream.of()
                : completed.parts().values().stream().map(Part::splits);
        Stream<Packed> reading = subtasks.stream().filter(Subtask::isRunning).map(Subtask::reading);
        return Stream.concat(restored, reading)
                .flatMap(packed -> packed.splits().stream())
                .filter(split -> split.end() == null)
                .flatMap(split -> split.position().time().stream())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The shards that would be read again from some place if everything failed now. */
    Set<ShardId> done() {
        return completed == null ? new HashSet<>() : completed.done();
    }
}
