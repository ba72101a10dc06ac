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
package io.kinesislite.flink.source.reader;

import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import io.kinesislite.flink.table.RowDeserializers;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.table.data.RowData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a page costs from our values until the last of them is emitted, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {
    private static final ShardSplit WHOLE = split(ArrivalWindow.ALL);

    /** As of a job that starts at the latest record, or at a time. */
    private static final ShardSplit SINCE = split(new ArrivalWindow(Pages.arrival(-1), null));

    @Param({"400", "10000"})
    public int records;

    @Param({"100", "1024"})
    public int bytes;

    private final ShardProgress whole = new ShardProgress(WHOLE, true, null);
    private final ShardProgress since = new ShardProgress(SINCE, true, null);
    private final ShardSplitState state = new ShardSplitState(WHOLE);
    private final Queue<ShardEvent> events = new ArrayDeque<>();
    private final RecordDecoder<byte[]> payloads = decoder(new Payloads());
    private final RecordDecoder<RowData> rows = decoder(RowDeserializers.standardSchema());

    @SuppressWarnings("NullAway.Init") // by setUp
    private RecordDecoder<RowData> json;

    @SuppressWarnings("NullAway.Init") // by setUp
    private RecordBatch page;

    private static ShardSplit split(ArrivalWindow window) {
        return ShardSplit.open(Shards.id(0), Shards.ALL_KEYS, new ShardPosition.TrimHorizon(), window);
    }

    private static <T> RecordDecoder<T> decoder(KinesisRecordDeserializer<T> deserializer) {
        return new RecordDecoder<>(
                deserializer,
                new ReaderMetrics(
                        InternalSourceReaderMetricGroup.wrap(
                                UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup()),
                        Clock.systemUTC(),
                        true));
    }

    @Setup
    public void setUp() throws Exception {
        page = Pages.repeatable(records, bytes);
        json = decoder(RowDeserializers.json());
    }

    @Benchmark
    public Object payloads() throws IOException {
        return pass(whole, payloads);
    }

    @Benchmark
    public Object payloadsSinceATime() throws IOException {
        return pass(since, payloads);
    }

    @Benchmark
    public Object rowsOfTheStandardSchema() throws IOException {
        return pass(whole, rows);
    }

    @Benchmark
    public Object rowsOfJson() throws IOException {
        return pass(whole, json);
    }

    private <T> Object pass(ShardProgress progress, RecordDecoder<T> decoder) throws IOException {
        LastValue<T> output = new LastValue<>();
        ShardProgress.OpenedPage opened = progress.accept(page, Pages.arrival(records));
        ShardRecords<T> handed = new ShardRecords<>(
                List.of(decoder.decode(progress.shard(), opened)),
                List.of(new ShardEvent.Held(progress.shard(), page.bytes())),
                events);
        while (handed.nextSplit() != null) {
            for (DecodedPage<T> at = handed.nextRecordFromSplit(); at != null; at = handed.nextRecordFromSplit()) {
                at.emit(output, state);
            }
        }
        handed.recycle();
        events.clear();
        return output.last();
    }
}
