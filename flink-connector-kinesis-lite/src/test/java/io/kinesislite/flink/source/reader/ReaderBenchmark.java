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
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a page costs in a whole reader, its two threads included, whose client answers at once from memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReaderBenchmark {
    /** So many that a page is always due. */
    private static final int SHARDS = 64;

    @Param({"400", "10000"})
    public int records;

    @Param({"100", "1024"})
    public int bytes;

    private final LastValue<byte[]> output = new LastValue<>();

    @SuppressWarnings("NullAway.Init") // by setUp
    private ShardReader<byte[]> reader;

    private long wanted;

    @Setup
    public void setUp() {
        ReadyPage client = new ReadyPage(Pages.repeatable(records, bytes));
        reader = ShardReader.create(() -> client, ReaderRig.CONFIG, new Payloads(), new TestingReaderContext());
        reader.start();
        reader.addSplits(IntStream.range(0, SHARDS)
                .mapToObj(shard -> ShardSplit.open(
                        Shards.id(shard), Shards.ALL_KEYS, new ShardPosition.TrimHorizon(), ArrivalWindow.ALL))
                .toList());
    }

    @TearDown
    public void tearDown() throws Exception {
        reader.close();
    }

    @Benchmark
    public Object page() throws Exception {
        wanted += records;
        while (output.count() < wanted) {
            if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get();
            }
        }
        return output.last();
    }
}
