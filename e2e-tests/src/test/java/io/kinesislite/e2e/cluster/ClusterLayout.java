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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory of a cluster, as a distribution has it: lib, opt, usrlib, conf, log, plugins. Begins empty. */
final class ClusterLayout {
    private static final String LOGGING = """
            rootLogger.level = INFO
            rootLogger.appenderRef.file.ref = File
            appender.file.name = File
            appender.file.type = FILE
            appender.file.append = true
            appender.file.fileName = ${sys:log.file}
            appender.file.layout.type = PatternLayout
            appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
            """;

    private static final String PID = ".pid";

    private final Path directory;
    private final Map<String, String> config = new LinkedHashMap<>();

    ClusterLayout(ClusterBuilder plan) throws IOException {
        directory = plan.directory;
        endLeftOvers();
        deleteAll();
        for (String folder : List.of("lib", "opt", "conf", "log", "plugins", "tmp")) {
            Files.createDirectories(directory.resolve(folder));
        }
        link("lib", plan.home.lib());
        link("lib", plan.lib);
        link("opt", plan.home.opt());
        if (!plan.usrlib.isEmpty()) {
            Files.createDirectory(directory.resolve("usrlib"));
            link("usrlib", plan.usrlib);
        }
        configure(plan);
    }

    private void link(String folder, List<Path> jars) throws IOException {
        for (Path jar : jars) {
            Files.createSymbolicLink(directory.resolve(folder).resolve(jar.getFileName()), jar.toRealPath());
        }
    }

    private void configure(ClusterBuilder plan) throws IOException {
        List<Integer> ports = FreePorts.of(2);
        for (String bound : List.of(
                "jobmanager.rpc.address", "jobmanager.bind-host", "taskmanager.host", "taskmanager.bind-host")) {
            config.put(bound, "127.0.0.1");
        }
        config.put("jobmanager.rpc.port", Integer.toString(ports.get(0)));
        config.put("rest.address", "127.0.0.1");
        config.put("rest.bind-address", "127.0.0.1");
        config.put("rest.port", Integer.toString(ports.get(1)));
        config.put("jobmanager.memory.process.size", "1024m");
        config.put("taskmanager.memory.process.size", "1280m");
        config.put("io.tmp.dirs", directory.resolve("tmp").toString());
        config.put(
                "execution.checkpointing.dir",
                directory.resolve("checkpoints").toUri().toString());
        config.put(
                "execution.checkpointing.savepoint-dir",
                directory.resolve("savepoints").toUri().toString());
        config.putAll(plan.config);
        String lines = config.entrySet().stream()
                .map(option -> option.getKey() + ": '" + option.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining());
        Files.writeString(conf().resolve("config.yaml"), lines);
        StringBuilder logging = new StringBuilder(LOGGING);
        plan.levels.forEach((name, level) -> {
            String key = "logger." + name.replace('.', '-');
            logging.append(key).append(".name = ").append(name).append('\n');
            logging.append(key).append(".level = ").append(level).append('\n');
        });
        Files.writeString(conf().resolve("log4j.properties"), logging);
    }

    String option(String key) {
        return config.getOrDefault(key, "");
    }

    Path conf() {
        return directory.resolve("conf");
    }

    Path logs() {
        return directory.resolve("log");
    }

    /** All jars of {@code lib/}, and of {@code opt/} too for the SQL client and gateway. */
    String classPath(boolean withOpt) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String folder : withOpt ? List.of("lib", "opt") : List.of("lib")) {
            try (Stream<Path> files = Files.list(directory.resolve(folder))) {
                files.map(Path::toString).sorted().forEach(jars::add);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    Map<String, String> environment() {
        return Map.of(
                "FLINK_HOME", directory.toString(),
                "FLINK_CONF_DIR", conf().toString(),
                "FLINK_LIB_DIR", directory.resolve("lib").toString(),
                "FLINK_OPT_DIR", directory.resolve("opt").toString(),
                "FLINK_PLUGINS_DIR", directory.resolve("plugins").toString(),
                "FLINK_LOG_DIR", logs().toString());
    }

    /** Notes the process, so that the next cluster here can end it if the JVM that started it was killed. */
    void started(String name, Process process) throws IOException {
        Files.writeString(logs().resolve(name + PID), Long.toString(process.pid()));
    }

    private void endLeftOvers() throws IOException {
        if (Files.exists(logs())) {
            try (Stream<Path> files = Files.list(logs())) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(PID)).toList()) {
                    ProcessHandle.of(Long.parseLong(Files.readString(file)))
                            .filter(this::isOurs)
                            .ifPresent(process -> {
                                process.destroyForcibly();
                                process.onExit().join();
                            });
                }
            }
        }
    }

    /** The id of a process that has ended may be another one's now. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(directory.toString()))
                .isPresent();
    }

    private void deleteAll() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
