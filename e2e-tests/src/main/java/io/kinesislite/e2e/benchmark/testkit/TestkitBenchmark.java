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
package io.kinesislite.e2e.benchmark.testkit;

import io.kinesislite.e2e.benchmark.report.Latencies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How fast the testkit's server takes and gives records, over the wire, from a process of its own. Judge by the CPU
 * seconds where the machine has other work to do.
 */
public final class TestkitBenchmark {
    private static final String STREAM = "benchmark";
    private static final String WARM_UP_STREAM = "warm-up";
    private static final int WARM_UP = 100_000;

    private final BenchmarkArguments arguments;

    private TestkitBenchmark(BenchmarkArguments arguments) {
        this.arguments = arguments;
    }

    /** Runs with each kind of client; see {@link BenchmarkArguments}. */
    public static void main(String[] args) throws Exception {
        BenchmarkArguments arguments;
        try {
            arguments = BenchmarkArguments.parse(args);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage()); // allow: NoSystemOut, a command line program talks to its user
            System.exit(2);
            return;
        }
        new TestkitBenchmark(arguments).run();
    }

    private void run() throws Exception {
        print(
                "%,d records of %,d bytes, %d shards, %d calls at once, %s, server with -Xmx%s, load before: %.2f%n",
                arguments.records(),
                arguments.recordBytes(),
                arguments.shards(),
                arguments.lanes(),
                arguments.others().protocol(),
                arguments.others().heap(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        print(
                "%-9s %11s %8s %7s %7s %7s  %12s %12s%n",
                "", "records/s", "MB/s", "p50 ms", "p95 ms", "p99 ms", "server CPU s", "client CPU s");
        for (String client : arguments.others().clients()) {
            measure(client);
        }
    }

    private void measure(String client) throws Exception {
        try (ServerProcess server = start()) {
            warmUp(client, server);
            try (Load load = load(client, server, STREAM)) {
                Latencies puts = new Latencies(arguments.records());
                measure(client + " in", server, puts, () -> load.put(arguments.records(), puts));
                Latencies reads = new Latencies(arguments.records());
                measure(client + " out", server, reads, () -> load.read(reads));
            }
            print(
                    "%-9s peak heap of the server %,d MiB, of it live %,d MiB%n",
                    client, server.peakHeapMebibytes(), server.peakLiveMebibytes());
        }
    }

    /** Compiles what is hot in both processes, on a stream that is gone afterwards. */
    private void warmUp(String client, ServerProcess server) throws Exception {
        try (Load load = load(client, server, WARM_UP_STREAM)) {
            Latencies latencies = new Latencies(WARM_UP);
            load.put(WARM_UP, latencies);
            load.read(latencies);
            load.read(latencies);
            load.deleteStream();
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(
                arguments.others().heap(),
                List.of(STREAM + ":" + arguments.shards(), WARM_UP_STREAM + ":" + arguments.shards()));
    }

    private Load load(String client, ServerProcess server, String stream) {
        return switch (client) {
            case "sdk" -> new SdkLoad(server.endpoint(), stream, arguments);
            case "raw" -> new RawLoad(server.endpoint(), stream, arguments);
            default -> throw new IllegalArgumentException("There is no client '" + client + "', only sdk and raw.");
        };
    }

    private interface Phase {
        long run() throws Exception;
    }

    private void measure(String name, ServerProcess server, Latencies latencies, Phase phase) throws Exception {
        Duration serverBefore = server.cpu();
        Duration clientBefore = ownCpu();
        long start = System.nanoTime();
        long records = phase.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (records != arguments.records()) {
            throw new IllegalStateException(
                    name + ": " + arguments.records() + " records were expected, but there were " + records + ".");
        }
        print(
                "%-9s %,11.0f %,8.1f %7.1f %7.1f %7.1f  %12.2f %12.2f%n",
                name,
                records / seconds,
                records / seconds * arguments.recordBytes() / 1e6,
                latencies.percentileMillis(0.5),
                latencies.percentileMillis(0.95),
                latencies.percentileMillis(0.99),
                seconds(server.cpu().minus(serverBefore)),
                seconds(ownCpu().minus(clientBefore)));
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values); // allow: NoSystemOut, a command line program talks to its user
    }
}
