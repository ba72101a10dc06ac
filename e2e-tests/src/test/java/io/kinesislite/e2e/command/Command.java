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
package io.kinesislite.e2e.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command as users run it, whatever this machine has set for Java and for AWS. One that hangs is killed, which ends its output,
 * so that whoever reads that does not hang with it.
 *
 * <p>Thread: any.
 */
public final class Command {
    private static final long MOST_SECONDS = 120;

    /** With these, Java says on its standard error what it has picked up. */
    private static final Set<String> OPTIONS_OF_JAVA = Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

    private final Path program;
    private final Map<String, String> environment;
    private final Path directory;

    private Command(Path program, Map<String, String> environment, Path directory) {
        this.program = program;
        this.environment = environment;
        this.directory = directory;
    }

    /**
     * One of {@code bin}, except for its build: it has the {@link #classPath}.
     *
     * @param directory to run it in
     */
    public static Command ofBin(String name, Path directory) throws IOException {
        return new Command(
                Path.of("").toAbsolutePath().resolveSibling("bin").resolve(name),
                Map.of(name.replace('-', '_').toUpperCase(Locale.ROOT) + "_CLASS_PATH", classPath()),
                directory);
    }

    /**
     * This machine's {@code java}.
     *
     * @param environment what it is to have besides
     * @param directory to run it in
     */
    public static Command ofJava(Map<String, String> environment, Path directory) {
        return new Command(Path.of(System.getProperty("java.home"), "bin", "java"), environment, directory);
    }

    /** What Maven has built, without what tests alone have. */
    public static String classPath() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("quickstart-test-classpath")).strip();
    }

    /**
     * What came of a command.
     *
     * @param output its standard output; the padding of columns, which is Flink's affair, as single spaces
     * @param errors the other one
     */
    public record Run(int exitCode, String output, String errors) {
        /** All that it printed. */
        public String printed() {
            return output + errors;
        }
    }

    /** Runs it to its end. */
    public Run run(String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(directory, "command", ".errors");
        Process process = limited(builder(arguments).redirectError(errors.toFile()));
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Run(process.waitFor(), output.replaceAll(" {2,}", " "), Files.readString(errors));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts it, with both outputs in one. */
    public Process start(String... arguments) throws IOException {
        return limited(builder(arguments).redirectErrorStream(true));
    }

    private static Process limited(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(variable -> variable.startsWith("AWS_") || OPTIONS_OF_JAVA.contains(variable));
        variables.put("LC_ALL", "C");
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.putAll(environment);
        return builder;
    }
}
