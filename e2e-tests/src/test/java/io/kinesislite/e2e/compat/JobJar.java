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
package io.kinesislite.e2e.compat;

import io.kinesislite.e2e.cluster.UserJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** User JARs: one with the thin jar and what that depends on, since Flink takes the jars in a JAR's {@code lib/} along; one without. */
final class JobJar {
    private static final List<String> TAKEN =
            List.of("/flink-connector-kinesis-lite", "/software/amazon/", "/io/netty/", "/org/reactivestreams/");

    private JobJar() {}

    /** {@link NumberingJob} and the connector. */
    static Path withConnector(Path file) throws IOException {
        UserJar jar = UserJar.create().with(NumberingJob.class);
        libraries().forEach(jar::withLibrary);
        return jar.write(file);
    }

    /** {@link TableJob} alone: the connector is to be in Flink's {@code lib/}. */
    static Path ofTables(Path file) throws IOException {
        return UserJar.create().with(TableJob.class).write(file);
    }

    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && TAKEN.stream().anyMatch(entry::contains))
                .filter(entry -> !entry.contains("aws-crt"))
                .map(Path::of)
                .toList();
    }
}
