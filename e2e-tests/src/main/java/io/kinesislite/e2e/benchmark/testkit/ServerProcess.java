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

import io.kinesislite.testkit.KinesisMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The testkit's server in a process of its own, with a heap of its own. */
final class ServerProcess implements AutoCloseable {
    /** A heap that is whole from the start: growing it costs more than all requests. */
    private static final String DEFAULT_JVM = "-XX:+UseParallelGC -XX:+AlwaysPreTouch -XX:+UseTransparentHugePages";

    private static final Pattern ENDPOINT = Pattern.compile("Kinesis listens on (\\S+)\\. ");
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    private final Process process;
    private final Path gcLog;
    private final URI endpoint;

    private ServerProcess(Process process, Path gcLog, URI endpoint) {
        this.process = process;
        this.gcLog = gcLog;
        this.endpoint = endpoint;
    }

    static ServerProcess start(String heap, List<String> streams) throws IOException {
        Path gcLog = Files.createTempFile("kinesis-gc", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heap,
                "-Xmx" + heap,
                "-Xlog:gc:file=" + gcLog));
        command.addAll(
                List.of(System.getProperty("benchmark.server.jvm", DEFAULT_JVM).split(" ", -1)));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                KinesisMain.class.getName(),
                "--calls-kept",
                "0",
                "--limits",
                "off"));
        for (String stream : streams) {
            command.addAll(List.of("--stream", stream));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null) {
            Matcher matcher = ENDPOINT.matcher(line);
            if (matcher.find()) {
                return new ServerProcess(process, gcLog, URI.create(matcher.group(1)));
            }
            line = out.readLine();
        }
        process.destroy();
        throw new IOException("The server did not start.");
    }

    URI endpoint() {
        return endpoint;
    }

    /** CPU time since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most that was ever on the heap, garbage included, in MiB; from the collector's log. */
    int peakHeapMebibytes() throws IOException {
        return heap(1);
    }

    /** The most that was on the heap after a collection, in MiB. */
    int peakLiveMebibytes() throws IOException {
        return heap(2);
    }

    private int heap(int group) throws IOException {
        return Files.readAllLines(gcLog).stream()
                .map(HEAP::matcher)
                .filter(Matcher::find)
                .mapToInt(matcher -> Integer.parseInt(matcher.group(group)))
                .max()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(gcLog);
    }
}
