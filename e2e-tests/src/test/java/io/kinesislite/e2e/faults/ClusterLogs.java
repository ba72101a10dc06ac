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
package io.kinesislite.e2e.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the processes of a cluster logged, as one who looks after it reads it.
 *
 * @param warnings of the connector: how many each of its loggers gave
 * @param infos of the connector, likewise
 * @param traces lines of stack traces that the connector logged
 * @param expired checkpoints that took too long
 */
record ClusterLogs(Map<String, Long> warnings, Map<String, Long> infos, long traces, long expired) {
    private static final Pattern ENTRY = Pattern.compile("[0-9-]{10} [0-9:,]{12} ([A-Z]+) +([A-Za-z0-9_.$]+) .*");
    private static final String CONNECTOR = "io.kinesislite.flink.";
    private static final String TRACE = "\tat ";
    private static final String EXPIRED = "expired before completing";

    static ClusterLogs in(Path folder) throws IOException {
        Map<String, Long> warnings = new TreeMap<>();
        Map<String, Long> infos = new TreeMap<>();
        long traces = 0;
        long expired = 0;
        String logger = "";
        for (String line : lines(folder)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                logger = entry.group(2);
                expired += line.contains(EXPIRED) ? 1 : 0;
                if (logger.startsWith(CONNECTOR)) {
                    (entry.group(1).equals("INFO") ? infos : warnings)
                            .merge(logger.substring(CONNECTOR.length()), 1L, Long::sum);
                }
            } else if (line.startsWith(TRACE) && logger.startsWith(CONNECTOR)) {
                traces++;
            }
        }
        return new ClusterLogs(warnings, infos, traces, expired);
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".log")).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    /** How many warnings and errors of the connector there are. */
    long warned() {
        return warnings.values().stream().mapToLong(Long::longValue).sum();
    }
}
