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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a Flink's jars are: {@code lib/} for its processes, and those of {@code opt/} that the SQL client and gateway take.
 *
 * @param directory that has both
 */
public record FlinkHome(Path directory) {
    /** A distribution has more there, such as a second planner that must not stand beside that of {@code lib/}. */
    private static final List<String> FOR_SQL = List.of("flink-sql-client", "flink-sql-gateway", "flink-python");

    private static final Pattern VERSIONED = Pattern.compile("flink-(?:dist|core)-([0-9.]+)\\.jar");

    /** @throws IllegalArgumentException if there is no Flink there */
    public FlinkHome {
        directory = directory.toAbsolutePath();
        if (!Files.isDirectory(directory.resolve("lib"))) {
            throw new IllegalArgumentException("There is no Flink in " + directory
                    + ": build e2e-tests/flink-home with this -Dflink.version, or let FLINK_HOME name a distribution.");
        }
    }

    /** The distribution that the environment's FLINK_HOME names, else what the build has laid out. */
    public static FlinkHome current() {
        String installed = System.getenv("FLINK_HOME");
        return new FlinkHome(Path.of(installed == null ? laidOut() : installed));
    }

    private static String laidOut() {
        return System.getProperty("flink.home", "flink-home/target/flink-2.0.0");
    }

    /** As its jars say: {@code 2.0.0}. */
    public String version() {
        return lib().stream()
                .map(jar -> VERSIONED.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(versioned -> versioned.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No jar in " + directory + "/lib says its version"));
    }

    List<Path> lib() {
        return jars("lib");
    }

    List<Path> opt() {
        return jars("opt").stream()
                .filter(jar -> FOR_SQL.stream().anyMatch(jar.getFileName().toString()::startsWith))
                .toList();
    }

    /** None if there is no such folder, as in what the build lays out of other versions. */
    private List<Path> jars(String folder) {
        if (!Files.isDirectory(directory.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
