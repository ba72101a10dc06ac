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
package io.kinesislite.flink.source;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.reader.ShardReader;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitSerializer;
import io.kinesislite.testkit.HashRange;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.source.event.AddSplitEvent;
import org.apache.flink.runtime.source.event.SourceEventWrapper;
import org.apache.flink.streaming.api.operators.SourceOperator;
import org.apache.flink.streaming.api.operators.SourceOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.SourceOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * Flink's source operator with the real source, on a stream in memory. The test plays the task thread and the enumerator, and
 * sets both clocks: the service's and Flink's. Only the fetcher has a thread of its own.
 */
@SuppressWarnings("try") // closing the operator may be interrupted
final class OperatorRig implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration WATERMARK_INTERVAL = Duration.ofMillis(200); // Flink's default

    final ManualClock serviceTime = new ManualClock(START);
    final StreamStore store =
            new StreamStore(StoreConfig.defaults().withClock(serviceTime).withThroughputLimits(false));
    final FakeKinesis kinesis = new FakeKinesis(store);
    final EventTimeOutput output = new EventTimeOutput();
    private final SourceOperatorTestHarness<String> harness;
    private final SourceOperator<String, ShardSplit> operator;

    OperatorRig(int shards, WatermarkStrategy<String> strategy, @Nullable Duration outOfOrderness) throws Exception {
        store.createStream(Shards.STREAM.value(), shards);
        SourceOperatorFactory<String> factory = new SourceOperatorFactory<>(source(outOfOrderness), strategy, true);
        harness = new SourceOperatorTestHarness<>(
                factory, MockEnvironment.builder().build());
        harness.setup();
        harness.initializeEmptyState();
        harness.open();
        operator = operator(harness);
        operator.emitNext(output);
    }

    @SuppressWarnings("unchecked") // the source's split type
    private static SourceOperator<String, ShardSplit> operator(AbstractStreamOperatorTestHarness<String> of) {
        return (SourceOperator<String, ShardSplit>) of.getOperator();
    }

    private KinesisLiteSource<String> source(@Nullable Duration outOfOrderness) {
        KinesisLiteSourceBuilder<String> builder = KinesisLiteSource.<String>builder()
                .setStreams(Shards.STREAM.value())
                .setMinFetchPeriod(Duration.ofMillis(1))
                .setMaxIdleFetchPeriod(Duration.ofMillis(1))
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema());
        if (outOfOrderness != null) {
            builder.setArrivalTimeWatermarks(outOfOrderness);
        }
        return builder.build();
    }

    private HashKeyRange keys(int shard) {
        HashRange range = store.listShards(Shards.STREAM.value()).stream()
                .filter(listed -> listed.shardId().equals(Shards.id(shard).shard()))
                .findFirst()
                .orElseThrow()
                .hashRange();
        return new HashKeyRange(range.start(), range.end());
    }

    void put(int shard, String text) {
        store.putRecord(
                Shards.STREAM.value(),
                PutEntry.of("key", text).withExplicitHashKey(keys(shard).start().toString()));
    }

    /** Gives shards to the reader, to be read from their beginning. */
    void assign(int... shards) throws Exception {
        send(new AddSplitEvent<>(
                IntStream.of(shards)
                        .mapToObj(shard -> ShardSplit.open(
                                Shards.id(shard), keys(shard), new ShardPosition.TrimHorizon(), ArrivalWindow.ALL))
                        .toList(),
                new ShardSplitSerializer()));
    }

    void send(SourceEvent event) {
        send(new SourceEventWrapper(event));
    }

    void send(OperatorEvent event) {
        operator.handleOperatorEvent(event);
    }

    /** Lets the task run until something holds. */
    void runUntil(BooleanSupplier condition) throws Exception {
        while (!condition.getAsBoolean()) {
            operator.emitNext(output);
            if (!condition.getAsBoolean() && !operator.isAvailable()) {
                operator.getAvailableFuture().get();
            }
        }
    }

    /** Whether a checkpoint would have the shard's position at that time of silence, or a later one. */
    boolean isSilentSince(int shard, Instant time) {
        return reader().snapshotState(1).stream()
                .anyMatch(split -> split.id().equals(Shards.id(shard))
                        && split.position() instanceof ShardPosition.AfterSilence silence
                        && !silence.until().isBefore(time));
    }

    private ShardReader<?> reader() {
        return (ShardReader<?>) operator.getSourceReader();
    }

    /** The shards that the reader has not read to their end. */
    int openShards() {
        return reader().getNumberOfCurrentlyAssignedSplits();
    }

    /** Flink's clock goes on; what is due by then is run. */
    void advanceFlinkTime(Duration time) throws Exception {
        for (long left = time.toMillis(); left > 0; left -= WATERMARK_INTERVAL.toMillis()) {
            harness.getProcessingTimeService().advance(Math.min(left, WATERMARK_INTERVAL.toMillis()));
        }
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
