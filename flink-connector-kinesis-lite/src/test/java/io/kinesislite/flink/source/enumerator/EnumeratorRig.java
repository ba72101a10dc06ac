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

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ReaderStartedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.testkit.FanOutConfig;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.jspecify.annotations.Nullable;

/** An enumerator on streams in memory. The test plays the coordinator's threads, and the readers. */
final class EnumeratorRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    /** How much the clock of the machine is ahead of the service's: nothing may come of it. */
    static final Duration MACHINE_AHEAD = Duration.ofMinutes(7);

    static final StartPlan OLDEST = new StartPlan.Uniform(new ShardPosition.TrimHorizon());

    final ManualClock clock;
    final StreamStore store;
    final FakeKinesis kinesis;
    final LimitedView service;
    final Context context;
    final List<Duration> pauses = new ArrayList<>();
    final ShardEnumerator enumerator;

    /** A job that starts now, with one stream of so many shards. */
    EnumeratorRig(int shards, int parallelism, EnumeratorState state) {
        this(streamOf(shards), parallelism, state, config(List.of(Shards.STREAM)));
    }

    static DiscoveryConfig config(List<StreamId> streams) {
        return new DiscoveryConfig(streams, ShardSelection.ALL, Duration.ofSeconds(30), true, false);
    }

    /** As it is configured by default, but for data loss. */
    static DiscoveryConfig goingOnAfterDataLoss() {
        return new DiscoveryConfig(List.of(Shards.STREAM), ShardSelection.ALL, Duration.ofSeconds(30), false, false);
    }

    EnumeratorRig(FakeKinesis kinesis, int parallelism, EnumeratorState state, DiscoveryConfig config) {
        this(kinesis, parallelism, state, config, ConsumerSettings.NONE.configFor(config.streams()));
    }

    EnumeratorRig(
            FakeKinesis kinesis,
            int parallelism,
            EnumeratorState state,
            DiscoveryConfig config,
            ConsumerConfig consumers) {
        this.kinesis = kinesis;
        this.store = kinesis.store();
        this.clock = (ManualClock) store.config().clock();
        this.context = new Context(parallelism);
        this.service = new LimitedView(kinesis.factory());
        Clock machine = Clock.offset(clock, MACHINE_AHEAD);
        ShardDiscovery discovery =
                new ShardDiscovery(service, config.streams(), state.firstArrivals(), machine, this::pause);
        StreamConsumerRegistrar registrar =
                new StreamConsumerRegistrar(service, consumers, machine, this::pause, new SplittableRandom(1));
        this.enumerator = ShardEnumerator.from(
                state, context, config, new ShardEnumerator.Sources(discovery, registrar, context::reported, machine));
    }

    /** Time passes by the test's clock alone. */
    private boolean pause(CountDownLatch closed, Duration pause) {
        pauses.add(pause);
        clock.advance(pause);
        return closed.getCount() == 0;
    }

    static FakeKinesis streamOf(int shards) {
        return streamOf(shards, fanOut -> fanOut);
    }

    static FakeKinesis streamOf(int shards, UnaryOperator<FanOutConfig> fanOut) {
        StreamStore store = new StreamStore(StoreConfig.defaults()
                .withClock(new ManualClock(START))
                .withThroughputLimits(false)
                .withFanOut(fanOut));
        store.createStream(Shards.STREAM.value(), shards);
        return new FakeKinesis(store);
    }

    static EnumeratorState fresh() {
        return EnumeratorState.starting(List.of(Shards.STREAM), OLDEST, null);
    }

    /** The job restored from its state now: another enumerator, with no readers yet. */
    EnumeratorRig restored(int parallelism, StreamId... streams) {
        List<StreamId> named = streams.length == 0 ? List.of(Shards.STREAM) : List.of(streams);
        return restored(parallelism, config(named));
    }

    /** The job restored from its state now, to read these streams, new ones from where the plan says. */
    EnumeratorRig reading(StartPlan start, StreamId... streams) {
        DiscoveryConfig named = config(List.of(streams));
        return new EnumeratorRig(kinesis, 1, enumerator.snapshotState(1).reading(named.streams(), start), named);
    }

    EnumeratorRig restored(int parallelism, DiscoveryConfig config) {
        return new EnumeratorRig(kinesis, parallelism, enumerator.snapshotState(1), config);
    }

    /** The job restored from its state now, to stop at another time. */
    EnumeratorRig restored(int parallelism, @Nullable Instant stop) {
        return new EnumeratorRig(
                kinesis, parallelism, enumerator.snapshotState(1).stoppingAt(stop), config(List.of(Shards.STREAM)));
    }

    /** Readers that can fail, too: Flink's own testing context has no way for that. */
    static final class Context extends TestingSplitEnumeratorContext<ShardSplit> {
        private final Map<Integer, ReaderInfo> readers = new HashMap<>();
        private final Map<Integer, List<ShardSplit>> reported = new HashMap<>();

        Context(int parallelism) {
            super(parallelism);
        }

        final CountedMetrics metrics = new CountedMetrics();

        private Runnable whileAssigning = () -> {};
        private boolean holdsAnswers;
        private final List<Runnable> answers = new ArrayList<>();

        /** What others do while splits are being assigned. */
        void whileAssigning(Runnable action) {
            whileAssigning = action;
        }

        @Override
        public void assignSplits(SplitsAssignment<ShardSplit> assignment) {
            whileAssigning.run();
            super.assignSplits(assignment);
        }

        /** From now on, questions are asked, and their answers wait. */
        void holdAnswers() {
            holdsAnswers = true;
        }

        void releaseAnswers() {
            holdsAnswers = false;
            answers.forEach(Runnable::run);
        }

        @Override
        public <V> void callAsync(Callable<V> question, BiConsumer<V, Throwable> handler) {
            super.callAsync(question, (answer, failure) -> {
                if (holdsAnswers) {
                    answers.add(() -> handler.accept(answer, failure));
                } else {
                    handler.accept(answer, failure);
                }
            });
        }

        /** At once: the thread that asks questions is the coordinator's, too. */
        @Override
        public void runInCoordinatorThread(Runnable action) {
            action.run();
        }

        private List<ShardSplit> reported(ReaderInfo reader) {
            return reported.getOrDefault(reader.getSubtaskId(), List.of());
        }

        /** What a reader that registers gives back. */
        void reported(int subtask, List<ShardSplit> splits) {
            reported.put(subtask, splits);
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            return metrics;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return Map.copyOf(readers);
        }
    }

    EnumeratorRig started() {
        enumerator.start();
        return this;
    }

    /** Runs what the enumerator asked for, the look at every interval included. */
    void discover() {
        context.triggerAllActions();
    }

    /** Runs what the enumerator asked for, but not the look at every interval. */
    void runQuestions() {
        context.getExecutorService().triggerAll();
    }

    /** Runs the look at every interval alone. */
    void lookAtInterval() {
        context.getExecutorService().triggerPeriodicScheduledTasks();
    }

    /** Runs the next thing that the enumerator asked for. */
    void runOneQuestion() {
        context.getExecutorService().trigger();
    }

    /** The reader registers and says that it was restored with these shards. */
    void register(int subtask, int... held) {
        appear(subtask);
        sayHello(subtask, held);
    }

    /** The reader registers with splits that it was restored with and does not go on with. */
    void registerWith(int subtask, List<ShardSplit> splits) {
        context.reported(subtask, splits);
        register(subtask);
    }

    /** The reader registers, and says nothing yet. */
    void appear(int subtask) {
        context.readers.put(subtask, new ReaderInfo(subtask, "host"));
        enumerator.addReader(subtask);
    }

    void sayHello(int subtask, int... held) {
        enumerator.handleSourceEvent(subtask, new ReaderStartedEvent(Shards.ids(held)));
    }

    /** The reader fails, and these splits come back. */
    void fail(int subtask, List<ShardSplit> splits) {
        context.readers.remove(subtask);
        enumerator.addSplitsBack(splits, subtask);
    }

    /** What the reader was given so far, in all its attempts. */
    List<ShardSplit> given(int subtask) {
        var assignment = context.getSplitAssignments().get(subtask);
        return assignment == null ? List.of() : assignment.getAssignedSplits();
    }

    /** What the reader was told of this kind so far, in all its attempts. */
    <E extends SourceEvent> List<E> told(int subtask, Class<E> kind) {
        return context.getSentEvents().getOrDefault(subtask, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    List<ShardId> shardsOf(int subtask) {
        return given(subtask).stream().map(ShardSplit::id).toList();
    }

    boolean isLetGo(int subtask) {
        var assignment = context.getSplitAssignments().get(subtask);
        return assignment != null && assignment.hasReceivedNoMoreSplitsSignal();
    }

    void finish(int subtask, int shard, Shard... children) {
        enumerator.handleSourceEvent(
                subtask, new ShardFinishedEvent(Shards.id(shard), new ShardEnd.Closed(List.of(children))));
    }

    /** The reader has read a shard up to an instant. */
    void stop(int subtask, int shard, Instant at) {
        enumerator.handleSourceEvent(subtask, new ShardFinishedEvent(Shards.id(shard), new ShardEnd.Stopped(at)));
    }

    @Override
    public void close() {
        enumerator.close();
    }
}
