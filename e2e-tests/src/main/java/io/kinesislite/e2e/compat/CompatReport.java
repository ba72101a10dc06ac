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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows, as the table of the report and as that of the README. */
record CompatReport(List<CompatRow> rows) {
    private static final String ARROW = "→";
    private static final Comparator<String> BY_NUMBERS = Comparator.comparing(CompatReport::sortable);
    private static final Comparator<CompatRow> ORDER = Comparator.comparing(CompatRow::part)
            .thenComparing(CompatRow::flink, BY_NUMBERS)
            .thenComparing(CompatRow::javaFeature);

    CompatReport {
        rows = rows.stream().sorted(ORDER).toList();
    }

    /** Reads what {@link #table} has written. */
    static CompatReport parse(String table) {
        return new CompatReport(table.lines().skip(2).map(CompatRow::parse).toList());
    }

    /** With this row, in the place of an earlier one if there is one. */
    CompatReport with(CompatRow row) {
        List<CompatRow> all = new ArrayList<>(rows);
        all.removeIf(row::replaces);
        all.add(row);
        return new CompatReport(all);
    }

    String table() {
        Stream<String> head = Stream.of(
                line(CompatRow.COLUMNS), line(List.of("---", "---", "---", "--:", "--:", "--:", "--:", "---")));
        return Stream.concat(head, rows.stream().map(CompatRow::line)).collect(Collectors.joining("\n", "", "\n"));
    }

    /** A column for each line of Flink, a row for each Java. */
    String readme() {
        TreeSet<String> lines = new TreeSet<>(BY_NUMBERS);
        TreeMap<Integer, List<CompatRow>> byJava = new TreeMap<>();
        rows.stream().filter(row -> !row.flink().contains(ARROW)).forEach(row -> {
            lines.add(row.flinkLine());
            byJava.computeIfAbsent(row.javaFeature(), java -> new ArrayList<>()).add(row);
        });
        StringBuilder table = new StringBuilder();
        table.append(line(Stream.concat(Stream.of(""), lines.stream().map(name -> "Flink " + name))
                        .toList()))
                .append('\n');
        table.append("|---".repeat(lines.size() + 1)).append("|\n");
        byJava.forEach((java, some) -> {
            List<String> cells = new ArrayList<>(List.of("Java " + java));
            lines.forEach(name -> cells.add(cell(some, name)));
            table.append(line(cells)).append('\n');
        });
        return table.toString();
    }

    private static String cell(List<CompatRow> rows, String flinkLine) {
        List<CompatRow> those =
                rows.stream().filter(row -> row.flinkLine().equals(flinkLine)).toList();
        if (those.stream().anyMatch(row -> !row.counts().passed())) {
            return "**fails**";
        }
        return those.isEmpty()
                ? "not tested"
                : those.stream().map(row -> row.part().inShort()).collect(Collectors.joining(", "));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |")).replace("|  |", "| |");
    }

    /** So that 1.20 comes behind 1.3. */
    private static String sortable(String version) {
        return Stream.of(version.split("\\D+"))
                .map(number -> String.format("%6s", number))
                .collect(Collectors.joining("."));
    }
}
