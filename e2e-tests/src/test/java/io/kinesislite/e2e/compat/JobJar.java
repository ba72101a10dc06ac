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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** User JARs: one with the thin jar and what that depends on, since Flink takes the jars in a JAR's {@code lib/} along; one without. */
final class JobJar {
    private static final List<String> TAKEN =
            List.of("/flink-connector-kinesis-lite", "/software/amazon/", "/io/netty/", "/org/reactivestreams/");

    private JobJar() {}

    /** {@link NumberingJob} and the connector. */
    static Path withConnector(Path file) throws IOException {
        return write(file, NumberingJob.class, libraries());
    }

    /** {@link TableJob} alone: the connector is to be in Flink's {@code lib/}. */
    static Path ofTables(Path file) throws IOException {
        return write(file, TableJob.class, List.of());
    }

    private static Path write(Path file, Class<?> job, List<Path> libraries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Class<?> each : Stream.concat(Stream.of(job), Stream.of(job.getDeclaredClasses()))
                    .toList()) {
                String name = each.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(name));
                try (InputStream in = JobJar.class.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(jar);
                }
            }
            for (Path each : libraries) {
                jar.putNextEntry(new ZipEntry("lib/" + each.getFileName()));
                Files.copy(each, jar);
            }
        }
        return file;
    }

    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && TAKEN.stream().anyMatch(entry::contains))
                .filter(entry -> !entry.contains("aws-crt"))
                .map(Path::of)
                .toList();
    }
}
