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
package io.kinesislite.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of a cluster. It does not outlive this JVM.
 *
 * <p>Thread: any.
 */
public final class FlinkProcess {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkProcess.class);
    private static final int END_OF_LOG = 6_000;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread atExit;

    FlinkProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        atExit = new Thread(process::destroyForcibly, "kill-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * What the operating system says of it.
     *
     * @param residentBytes memory of the process
     * @param threads of the process
     * @param sockets that it has open, listening ones too
     */
    public record Usage(long residentBytes, int threads, int sockets) {}

    /** {@code jobmanager-1}, {@code taskmanager-2}: the number counts the starts. */
    public String name() {
        return name;
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for its end; its exit code.
     *
     * @throws IllegalStateException with the end of its log, if that takes longer
     */
    public int awaitExit(Duration within) {
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Not ended within " + within + ": " + endOfLog());
            }
            forget();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while " + name + " ran", e);
        }
    }

    /** What it has printed. */
    public String output() {
        return read(log.resolveSibling(name + ".out"));
    }

    /** Ends it at once (SIGKILL), and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        forget();
    }

    /** Holds it where it is (SIGSTOP), until {@link #thaw}. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        run(List.of("kill", signal, Long.toString(pid())));
    }

    /** What {@code jcmd} prints for this command: {@code GC.run}, {@code VM.classloader_stats}. */
    public String jcmd(String... command) {
        List<String> line = new ArrayList<>(List.of(tool("jcmd"), Long.toString(pid())));
        line.addAll(List.of(command));
        return run(line);
    }

    /** A program of the JDK that runs this. */
    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String run(List<String> command) {
        try {
            Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (run.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(command + " was interrupted", e);
        }
    }

    /** What it uses now. */
    public Usage usage() {
        Path proc = Path.of("/proc", Long.toString(pid()));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            int sockets = (int) files.filter(FlinkProcess::isSocket).count();
            long kib = 0;
            int threads = 0;
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                String number = line.replaceAll("[^0-9]", "");
                if (line.startsWith("VmRSS:")) {
                    kib = Long.parseLong(number);
                } else if (line.startsWith("Threads:")) {
                    threads = Integer.parseInt(number);
                }
            }
            return new Usage(kib * 1024, threads, sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Where it logs; what it prints is beside it, in a file whose name ends with {@code .out}. */
    public Path log() {
        return log;
    }

    /** The end of what it logged and printed, for messages of failed tests. */
    public String endOfLog() {
        return name + ":\n" + end(read(log)) + end(output());
    }

    private static String end(String all) {
        return all.substring(Math.max(0, all.length() - END_OF_LOG));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is shutting down already, and the hook runs", e);
        }
    }
}
