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

/** What it costs to pack records: to measure and add them, and to write the aggregate. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AggregateWriterBenchmark {
    private static final String HASH_KEY = "170141183460469231731687303715884105728";

    /** In one aggregate. */
    @Param({"40", "400"})
    public int records;

    @Param({"100", "1024"})
    public int bytes;

    @SuppressWarnings("NullAway.Init") // by setUp
    private List<String> keys;

    @SuppressWarnings("NullAway.Init") // by setUp
    private byte[] payload;

    @Setup
    public void setUp() {
        keys = IntStream.range(0, records).mapToObj(place -> "user-" + place).toList();
        payload = Pages.payload(0, bytes);
    }

    @Benchmark
    public Object addsRecordsOfOneKey() {
        return filled(1);
    }

    @Benchmark
    public Object addsRecordsOfManyKeys() {
        return filled(records);
    }

    @Benchmark
    public Object packsRecordsOfOneKey() {
        return filled(1).toBytes();
    }

    @Benchmark
    public Object packsRecordsOfManyKeys() {
        return filled(records).toBytes();
    }

    private AggregateWriter filled(int differentKeys) {
        AggregateWriter writer = new AggregateWriter(HASH_KEY);
        for (int i = 0; i < records; i++) {
            String key = keys.get(i % differentKeys);
            if (writer.sizeWith(key, payload) < Integer.MAX_VALUE) {
                writer.add(key, payload);
            }
        }
        return writer;
    }
}
