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
import io.kinesislite.flink.fixtures.Shards;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** What a page costs from the connection's buffers to our values. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageReaderBenchmark {
    private static final int PIECE = 16 * 1024;

    @Param({"400", "10000"})
    public int records;

    @Param({"100", "1024"})
    public int bytes;

    @SuppressWarnings("NullAway.Init") // by setUp
    private List<ByteBuffer> pieces;

    @Setup
    public void setUp() {
        byte[] body = CborPages.of(Pages.of(records, bytes), new Random(1));
        pieces = new ArrayList<>();
        for (int at = 0; at < body.length; at += PIECE) {
            pieces.add(ByteBuffer.wrap(body, at, Math.min(PIECE, body.length - at)));
        }
    }

    @Benchmark
    public Object read() {
        Queue<ByteBuffer> body = new ArrayDeque<>();
        pieces.forEach(piece -> body.add(piece.duplicate()));
        return PageReader.ofPage(Shards.STREAM, new CborReader(body)).read(null, null);
    }
}
