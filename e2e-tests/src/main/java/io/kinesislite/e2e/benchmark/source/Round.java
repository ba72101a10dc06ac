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
package io.kinesislite.e2e.benchmark.source;

import io.kinesislite.e2e.benchmark.contest.Arena;
import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.process.ChildProcess;
import io.kinesislite.e2e.benchmark.process.Measurement;
import io.kinesislite.e2e.benchmark.process.Message;
import io.kinesislite.e2e.benchmark.process.Situation;
import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** One reading: the server gets ready, the contestant reads, and both say what they have counted. */
record Round(Reading reading, Arena arena) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    Figures measure(Competitor competitor) throws IOException, InterruptedException {
        Arena.Server server = arena.server(reading.of().service().limits());
        ChildProcess contestant = arena.contestant(competitor);
        Situation situation = reading.situation();
        server.process().ask(situation.message(), "prepared", PATIENCE);
        Measurement measurement = reading.measurement(server.endpoint());
        Duration patience = PATIENCE.plus(measurement.settle()).plus(measurement.window());
        contestant.ask(measurement.message(), "began", patience);
        Message before = count(server);
        Message measured = contestant.expect("measured", patience);
        Message after = count(server);
        contestant.expect("closed", patience);
        return new Figures(values(measured, before, after));
    }

    private static Message count(Arena.Server server) throws IOException, InterruptedException {
        return server.process().ask(Message.of("count"), "counted", PATIENCE);
    }

    private Map<Figure, Double> values(Message measured, Message before, Message after) {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        double records = measured.number("records");
        double seconds = measured.number("nanos") / NANOS;
        if (reading.of().kind().timing().window() > 0) {
            double cpu = measured.number("cpuNanos") / NANOS;
            values.put(Figure.RECORDS, records / seconds);
            values.put(Figure.MEGABYTES, records * reading.of().recordBytes() / MEGA / seconds);
            values.put(Figure.CORES, cpu / seconds);
            values.put(Figure.THREADS, (double) measured.number("threads"));
            values.put(Figure.HEAP, measured.number("heapBytes") / MEGA);
            values.put(Figure.CALLS, (after.number("calls") - before.number("calls")) / seconds);
            values.put(Figure.THROTTLED, (after.number("throttled") - before.number("throttled")) / seconds);
            if (records > 0) {
                values.put(Figure.CPU, cpu / records * MEGA);
                values.put(Figure.ALLOCATED, measured.number("allocatedBytes") / records);
            }
        }
        if (measured.number("latencies") > 0) {
            values.put(Figure.P50, Double.valueOf(measured.text("p50Millis")));
            values.put(Figure.P95, Double.valueOf(measured.text("p95Millis")));
            values.put(Figure.P99, Double.valueOf(measured.text("p99Millis")));
        }
        if (reading.of().kind() == Kind.START || reading.of().kind() == Kind.RESTORE) {
            values.put(Figure.START, measured.number("startNanos") / MEGA);
        }
        return values;
    }
}
