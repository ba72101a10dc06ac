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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the processes of one cluster are started: Java, class path, environment, and the modules that Flink has opened. */
final class FlinkJvm {
    /** What {@code BashJavaUtils} puts before each line that is meant for scripts. */
    private static final String ANSWER = "BASH_JAVA_UTILS_EXEC_RESULT:";

    /** Mains that need what is in {@code opt/}, too. */
    private static final String SQL = "org.apache.flink.table.";

    private static final List<String> OPENED = List.of(
            "lang",
            "lang.reflect",
            "net",
            "io",
            "nio",
            "text",
            "time",
            "util",
            "util.concurrent",
            "util.concurrent.atomic",
            "util.concurrent.locks");

    private final ClusterLayout layout;
    private final Map<String, String> environment;

    FlinkJvm(ClusterLayout layout, ClusterBuilder plan) {
        this.layout = layout;
        this.environment = Map.copyOf(plan.environment);
    }

    /** The arguments of the JVM, and those of the main class, that Flink's own scripts would compute from the configuration. */
    record Resources(List<String> jvm, List<String> main) {}

    /** @param command {@code GET_TM_RESOURCE_PARAMS} or {@code GET_JM_RESOURCE_PARAMS} */
    Resources resources(String command) throws IOException, InterruptedException {
        Process process = builder(
                        List.of("-Dlog.file=" + layout.logs().resolve("resources.log")),
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        List.of(command, "--configDir", layout.conf().toString()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> answers = output.lines()
                .filter(line -> line.startsWith(ANSWER))
                .map(line -> line.substring(ANSWER.length()).strip())
                .toList();
        if (process.waitFor() != 0 || answers.size() != 2) {
            throw new IllegalStateException("Flink cannot compute its memory:\n" + output);
        }
        return new Resources(
                List.of(answers.get(0).split(" ")), List.of(answers.get(1).split(" ")));
    }

    FlinkProcess start(String name, List<String> jvm, String mainClass, List<String> arguments) throws IOException {
        Path log = layout.logs().resolve(name + ".log");
        List<String> options = new ArrayList<>(jvm);
        options.add("-Dlog.file=" + log);
        // The SQL client keeps its history there.
        options.add("-Duser.home=" + layout.logs());
        Path out = layout.logs().resolve(name + ".out");
        ProcessBuilder process =
                builder(options, mainClass, arguments).redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        Process started = process.start();
        layout.started(name, started);
        return new FlinkProcess(name, started, log);
    }

    private ProcessBuilder builder(List<String> jvm, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(FlinkProcess.tool("java"));
        command.addAll(jvm);
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        command.add("--add-exports=java.base/sun.net.util=ALL-UNNAMED");
        command.add("-Dlog4j.configurationFile="
                + layout.conf().resolve("log4j.properties").toUri());
        command.addAll(List.of("-cp", layout.classPath(mainClass.startsWith(SQL)), mainClass));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(layout.environment());
        process.environment().putAll(environment);
        return process;
    }
}
