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
package io.kinesislite.e2e.benchmark.contest;

import io.kinesislite.e2e.benchmark.process.ChildProcess;
import io.kinesislite.e2e.benchmark.process.ContestantMain;
import io.kinesislite.e2e.benchmark.process.Message;
import io.kinesislite.e2e.benchmark.process.ServerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of a run: a server that holds the service's limits, one that does not, and one of each contestant; each is started
 * when it is needed first, and stays.
 */
public final class Arena implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final BenchmarkOptions.Others options;
    private final Path temporary;
    private final Map<Boolean, Server> servers = new HashMap<>();
    private final Map<Competitor, ChildProcess> contestants = new HashMap<>();

    private Arena(BenchmarkOptions.Others options, Path temporary) {
        this.options = options;
        this.temporary = temporary;
    }

    static Arena open(BenchmarkOptions.Others options) throws IOException {
        return new Arena(options, Files.createTempDirectory("kinesis-lite-benchmark"));
    }

    /** A server's process and where it listens. */
    public record Server(ChildProcess process, URI endpoint) {}

    /** The server that holds the service's limits, or the one that does not. */
    public Server server(boolean limits) throws IOException, InterruptedException {
        Server running = servers.get(limits);
        if (running != null) {
            return running;
        }
        ChildProcess process = ChildProcess.start(
                "the server",
                "",
                List.of(
                        "-Xms" + options.serverHeap(),
                        "-Xmx" + options.serverHeap(),
                        "-XX:+UseParallelGC",
                        ServerMain.class.getName(),
                        Boolean.toString(limits)));
        Message ready = process.expect("ready", START);
        Server server = new Server(process, URI.create(ready.text("endpoint")));
        servers.put(limits, server);
        return server;
    }

    /** The process of a contestant. */
    public ChildProcess contestant(Competitor competitor) throws IOException, InterruptedException {
        ChildProcess running = contestants.get(competitor);
        if (running != null) {
            return running;
        }
        ChildProcess process = ChildProcess.start(
                competitor.name(),
                competitor.classPath(),
                List.of(
                        "-Xmx" + options.heap(),
                        "-Djava.io.tmpdir=" + temporary,
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        ContestantMain.class.getName(),
                        competitor.adapter()));
        contestants.put(competitor, process);
        process.expect("ready", START);
        return process;
    }

    /** Ends the process of one that has failed: the next case gets a new one. */
    void dismiss(Competitor competitor) {
        ChildProcess process = contestants.remove(competitor);
        if (process != null) {
            process.close();
        }
    }

    /** Ends all processes; what Flink leaves of itself when its process is killed goes with them. */
    @Override
    public void close() throws IOException {
        contestants.values().forEach(ChildProcess::close);
        servers.values().forEach(server -> server.process().close());
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(temporary)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
