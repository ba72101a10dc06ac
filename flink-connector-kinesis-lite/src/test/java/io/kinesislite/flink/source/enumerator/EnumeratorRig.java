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
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;

/** An enumerator on streams in memory. The test plays the coordinator's threads, and the readers. */
final class EnumeratorRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final StartPlan OLDEST = new StartPlan.Uniform(new ShardPosition.TrimHorizon());

    final ManualClock clock;
    final StreamStore store;
    final FakeKinesis kinesis;
    final Context context;
    final ShardEnumerator enumerator;

    /** A job that starts now, with one stream of so many shards. */
    EnumeratorRig(int shards, int parallelism, EnumeratorState state) {
        this(streamOf(shards), parallelism, state, new DiscoveryConfig(List.of(Shards.STREAM), interval()));
    }

    private EnumeratorRig(FakeKinesis kinesis, int parallelism, EnumeratorState state, DiscoveryConfig config) {
        this.kinesis = kinesis;
        this.store = kinesis.store();
        this.clock = (ManualClock) store.config().clock();
        this.context = new Context(parallelism);
        this.enumerator = ShardEnumerator.from(state, context, config, kinesis.factory(), clock);
    }

    private static Duration interval() {
        return Duration.ofSeconds(30);
    }

    private static FakeKinesis streamOf(int shards) {
        StreamStore store = new StreamStore(StoreConfig.defaults().withClock(new ManualClock(START)));
        store.createStream(Shards.STREAM.value(), shards);
        return new FakeKinesis(store);
    }

    static EnumeratorState fresh() {
        return EnumeratorState.starting(OLDEST, null);
    }

    /** The job restored from its state now: another enumerator, with no readers yet. */
    EnumeratorRig restored(int parallelism, StreamId... streams) {
        List<StreamId> named = streams.length == 0 ? List.of(Shards.STREAM) : List.of(streams);
        return new EnumeratorRig(
                kinesis, parallelism, enumerator.snapshotState(1), new DiscoveryConfig(named, interval()));
    }

    /** Readers that can fail, too: Flink's own testing context has no way for that. */
    static final class Context extends TestingSplitEnumeratorContext<ShardSplit> {
        private final Map<Integer, ReaderInfo> readers = new HashMap<>();

        Context(int parallelism) {
            super(parallelism);
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

    void register(int subtask) {
        context.readers.put(subtask, new ReaderInfo(subtask, "host"));
        enumerator.addReader(subtask);
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

    @Override
    public void close() {
        enumerator.close();
    }
}
