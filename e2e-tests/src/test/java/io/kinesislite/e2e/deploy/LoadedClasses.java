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
package io.kinesislite.e2e.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the processes of a cluster have loaded their classes from. Flink copies users' JARs to where it needs them, so a file is
 * known by what is in it.
 *
 * @param directory of the JVMs' records, one file each
 */
record LoadedClasses(Path directory) {
    private static final Pattern LOADED = Pattern.compile("(\\S+) source: (file:\\S+)");

    /** The option that makes a JVM keep the record. */
    static String option(Path directory) {
        return "-Xlog:class+load:file=" + directory.toAbsolutePath() + "/classes-%p.log:none";
    }

    /** Which of these jars a class was loaded from, in any of the processes. While they run: then Flink deletes its copies. */
    Set<Path> jarsOf(String className, Path... jars) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        try (Stream<Path> records = Files.list(directory)) {
            for (Path loaded : records.filter(LoadedClasses::isRecord).toList()) {
                for (String source : sources(loaded, className)) {
                    for (Path jar : jars) {
                        if (Files.mismatch(file(source), jar) < 0) {
                            found.add(jar);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Those of {@code usrlib/} are relative to where the JobManager was started, which is where the tests are. */
    private static Path file(String source) {
        return Path.of(URI.create(source).getSchemeSpecificPart());
    }

    private static boolean isRecord(Path file) {
        return file.getFileName().toString().startsWith("classes-");
    }

    private static Set<String> sources(Path file, String className) throws IOException {
        Set<String> sources = new LinkedHashSet<>();
        for (String line : Files.readAllLines(file)) {
            Matcher loaded = LOADED.matcher(line);
            if (loaded.matches() && loaded.group(1).equals(className)) {
                sources.add(loaded.group(2));
            }
        }
        return sources;
    }
}
