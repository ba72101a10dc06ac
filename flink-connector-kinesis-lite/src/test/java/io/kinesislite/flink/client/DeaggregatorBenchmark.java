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
package io.kinesislite.flink.client;

import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/** What it costs to look for aggregates, and to open them; per user record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeaggregatorBenchmark {
    private static final int IN_AN_AGGREGATE = 40;

    /** All hash keys but the last: of a stream with several shards, with hardly anything to leave out. */
    private static final HashKeyRange ALMOST_ALL =
            new HashKeyRange(BigInteger.ZERO, HashKeyRange.ALL.end().subtract(BigInteger.ONE));

    @Param({"400", "10000"})
    public int records;

    @Param({"100", "1024"})
    public int bytes;

    @SuppressWarnings("NullAway.Init") // by setUp
    private List<KinesisRecord> plain;

    @SuppressWarnings("NullAway.Init") // by setUp
    private List<KinesisRecord> aggregates;

    @Setup
    public void setUp() {
        plain = Pages.of(records, bytes).records();
        aggregates = new ArrayList<>();
        for (int first = 0; first < records; first += IN_AN_AGGREGATE) {
            aggregates.add(aggregate(first));
        }
    }

    /** As of a producer whose records all have keys of their own. */
    private KinesisRecord aggregate(int first) {
        List<String> keys = IntStream.range(first, first + IN_AN_AGGREGATE)
                .mapToObj(place -> "user-" + place)
                .toList();
        List<KplFrame.UserRecord> users = IntStream.range(0, IN_AN_AGGREGATE)
                .mapToObj(place -> new KplFrame.UserRecord((long) place, null, Pages.payload(first + place, bytes)))
                .toList();
        return new KinesisRecord(
                "a",
                KplFrame.of(keys, List.of(), users),
                Pages.sequenceNumber(first),
                0,
                true,
                Pages.arrival(first),
                null,
                "KMS");
    }

    @Benchmark
    public Object leavesPlainRecordsAlone() {
        return Deaggregator.openAll(plain, ALMOST_ALL);
    }

    @Benchmark
    public Object opensOfTheOnlyShard() {
        return Deaggregator.openAll(aggregates, HashKeyRange.ALL);
    }

    @Benchmark
    public Object opensOfOneOfSeveralShards() {
        return Deaggregator.openAll(aggregates, ALMOST_ALL);
    }
}
