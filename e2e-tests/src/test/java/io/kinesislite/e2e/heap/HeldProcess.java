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
package io.kinesislite.e2e.heap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of a {@link HeldJob}. */
final class HeldProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;

    private HeldProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts the job, with a heap of this size. */
    static HeldProcess start(String maxHeap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + maxHeap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HeldJob.class.getName()));
        command.addAll(arguments);
        return new HeldProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next number that the job says. */
    long number() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.startsWith("> ")) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException("The job has ended; an OutOfMemoryError ends it, too.");
        }
        return Long.parseLong(line.substring(2));
    }

    /** The bytes that are on its heap now, without garbage. */
    long heap() throws IOException {
        commands.println("heap");
        return number();
    }

    /** Lets it read; the bytes of all payloads. */
    long go() throws IOException {
        commands.println("go");
        return number();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
