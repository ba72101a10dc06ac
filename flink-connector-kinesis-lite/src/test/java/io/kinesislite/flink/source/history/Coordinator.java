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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.source.split.ShardSplit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * What Flink's source coordinator is to its enumerator. A question that the enumerator hands to its worker is put in one
 * step; the answer is handled in a later one.
 */
final class Coordinator implements SplitEnumeratorContext<ShardSplit> {
    private final int parallelism;
    private final List<Subtask> subtasks;
    private final Journal journal;
    private final AssignmentTracker assignments = new AssignmentTracker();
    private final SplitEnumeratorMetricGroup metrics = new TestingSplitEnumeratorContext<ShardSplit>(1).metricGroup();
    private final SortedMap<Integer, ReaderInfo> registered = new TreeMap<>();
    private final Map<Integer, List<ShardSplit>> reported = new TreeMap<>();
    private final Deque<Runnable> questions = new ArrayDeque<>();
    private final Deque<Runnable> answers = new ArrayDeque<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private int asked;

    Coordinator(List<Subtask> subtasks, Journal journal) {
        this.parallelism = subtasks.size();
        this.subtasks = subtasks;
        this.journal = journal;
    }

    AssignmentTracker assignments() {
        return assignments;
    }

    void register(int subtask, List<ShardSplit> splits) {
        registered.put(subtask, new ReaderInfo(subtask, "host"));
        reported.put(subtask, splits);
    }

    List<ShardSplit> reported(ReaderInfo reader) {
        return Objects.requireNonNull(reported.get(reader.getSubtaskId()));
    }

    void unregister(int subtask) {
        registered.remove(subtask);
    }

    /** The worker puts the oldest question, if there is one. */
    boolean ask() {
        Runnable question = questions.poll();
        if (question == null) {
            return false;
        }
        asked++;
        journal.add("the worker asks for shards");
        question.run();
        return true;
    }

    /** Whether a failure may meet the next question. The first one would be repeated by the clock on the wall. */
    boolean mayFailToAsk() {
        return asked > 0 && !questions.isEmpty();
    }

    /** The oldest answer comes, if there is one. */
    boolean answerComes() {
        Runnable answer = answers.poll();
        if (answer == null) {
            return false;
        }
        journal.add("the worker's answer comes");
        answer.run();
        return true;
    }

    /** An interval has passed. */
    void tick() {
        if (questions.isEmpty()) {
            questions.addAll(periodic);
        }
    }

    private <T> Runnable question(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        return () -> {
            @Nullable T answer = null;
            @Nullable Throwable failure = null;
            try {
                answer = callable.call();
            } catch (Exception thrown) {
                failure = thrown;
            }
            @Nullable T value = answer;
            @Nullable Throwable cause = failure;
            answers.add(() -> handler.accept(value, cause));
        };
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        questions.add(question(callable, handler));
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long initial, long period) {
        periodic.add(question(callable, handler));
    }

    @Override
    public void runInCoordinatorThread(Runnable action) {
        action.run();
    }

    @Override
    public void assignSplits(SplitsAssignment<ShardSplit> assignment) {
        new TreeMap<>(assignment.assignment()).forEach((subtask, splits) -> {
            assertThat(registered).as("readers that can get splits").containsKey(subtask);
            journal.add("reader %d is to get %s", subtask, splits);
            assignments.assigned(subtask, splits);
            subtasks.get(subtask).send(new Message.Splits(Packed.of(splits)));
        });
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        subtasks.get(subtask).send(new Message.Event(event));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        journal.add("reader %d is told that no more splits come", subtask);
        subtasks.get(subtask).send(new Message.NoMoreSplits());
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return Collections.unmodifiableMap(registered);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return metrics;
    }
}
