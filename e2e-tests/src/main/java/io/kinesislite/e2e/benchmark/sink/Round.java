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
package io.kinesislite.e2e.benchmark.sink;

import io.kinesislite.e2e.benchmark.contest.Arena;
import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.process.ChildProcess;
import io.kinesislite.e2e.benchmark.process.Message;
import io.kinesislite.e2e.benchmark.process.WriteMeasurement;
import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * One writing: the server gets ready, the contestant writes, and the server says what it has taken. That is what counts: a sink
 * may have taken more from its job than it has sent.
 */
record Round(Writing writing, Arena arena) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    Figures measure(Competitor competitor) throws IOException, InterruptedException {
        Arena.Server server = arena.server(writing.of().kind().isLimited());
        ChildProcess contestant = arena.contestant(competitor);
        server.process().ask(writing.situation().message(), "prepared", PATIENCE);
        WriteMeasurement measurement = writing.measurement(server.endpoint());
        Duration patience = PATIENCE.plus(measurement.settle()).plus(measurement.window());
        contestant.ask(measurement.message(), "running", PATIENCE);
        server.process().ask(Message.of("awaitPut"), "put", PATIENCE);
        contestant.ask(Message.of("settle"), "began", patience);
        Message before = count(server);
        Message measured = contestant.expect("measured", patience);
        Message after = count(server);
        contestant.expect("closed", patience);
        if (after.number("records") == before.number("records")) {
            throw new IOException("the server has taken no record");
        }
        double calls = after.number("calls") - before.number("calls");
        if (!writing.of().kind().isLimited()) {
            return figures(measured, after.number("records") - before.number("records"), calls);
        }
        Message opened = server.process().ask(open(measured), "opened", PATIENCE);
        return opened(figures(measured, opened.number("userRecords"), calls), opened);
    }

    private static Message count(Arena.Server server) throws IOException, InterruptedException {
        return server.process().ask(Message.of("countPuts"), "counted", PATIENCE);
    }

    private Message open(Message measured) {
        return Message.of("open")
                .with("stream", writing.of().id())
                .with("fromMillis", measured.number("beginMillis"))
                .with("toMillis", measured.number("endMillis"));
    }

    private Figures figures(Message measured, double records, double calls) {
        double seconds = measured.number("nanos") / NANOS;
        double cpu = measured.number("cpuNanos") / NANOS;
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        values.put(Figure.RECORDS, records / seconds);
        values.put(Figure.MEGABYTES, records * writing.of().recordBytes() / MEGA / seconds);
        values.put(Figure.CORES, cpu / seconds);
        values.put(Figure.CALLS, calls / seconds);
        values.put(Figure.HEAP, measured.number("heapBytes") / MEGA);
        values.put(Figure.CPU, cpu / records * MEGA);
        values.put(Figure.ALLOCATED, measured.number("allocatedBytes") / records);
        return new Figures(values);
    }

    private static Figures opened(Figures figures, Message opened) {
        Map<Figure, Double> values = new EnumMap<>(figures.values());
        double userRecords = opened.number("userRecords");
        values.put(Figure.PER_RECORD, userRecords / opened.number("records"));
        values.put(Figure.PER_UNIT, userRecords / opened.number("payloadUnits"));
        return new Figures(values);
    }
}
