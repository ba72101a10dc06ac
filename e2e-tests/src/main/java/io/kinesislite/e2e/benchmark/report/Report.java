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
package io.kinesislite.e2e.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Everything that was measured in a run.
 *
 * @param name what was compared, as in file names
 * @param machine what it was measured on
 * @param rows the results, case by case
 * @param bars what was to be reached
 */
public record Report(String name, Machine machine, List<Row> rows, List<Bar> bars) {
    private static final String SOURCE = "source";
    private static final String NOTHING = "–";

    public Report {
        rows = List.copyOf(rows);
        bars = List.copyOf(bars);
    }

    /** Writes the tables as Markdown, the figures as CSV, and the plots into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(fileName() + ".md"), markdown());
        Files.writeString(folder.resolve(fileName() + ".csv"), Csv.of(rows));
        for (Section section : sections()) {
            for (Figure figure : section.plots()) {
                BarChart chart = new BarChart(section.title(), figure, rowsOf(section));
                Files.writeString(folder.resolve(plotName(section, figure)), chart.svg());
            }
        }
    }

    private String fileName() {
        return name.equals(SOURCE) ? "results" : name + "-results";
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# Results of the " + name + " benchmark\n\n");
        text.append("Written by `bin/benchmark`; what the words mean is in [README.md](README.md).\n\n");
        machine.facts().forEach(fact -> text.append("- ").append(fact).append('\n'));
        text.append("\n## To be reached\n\n").append(barTable());
        for (Section section : sections()) {
            text.append("\n## ").append(section.title()).append("\n\n").append(table(section));
            for (Figure figure : section.plots()) {
                text.append("\n![")
                        .append(figure.title())
                        .append("](")
                        .append(plotName(section, figure))
                        .append(")\n");
            }
        }
        return text.toString();
    }

    private String barTable() {
        return Markdown.table(
                4,
                List.of("case", "measured", "bar", "reached"),
                bars.stream()
                        .map(bar -> List.of(
                                bar.name(),
                                bar.measured().orElse("not run"),
                                bar.bar(),
                                bar.measured().isEmpty() ? NOTHING : bar.reached() ? "yes" : "no"))
                        .toList());
    }

    private String table(Section section) {
        List<String> head = new ArrayList<>(List.of("case", "contestant"));
        section.columns().forEach(figure -> head.add(figure.title()));
        return Markdown.table(
                2,
                head,
                rowsOf(section).stream().map(row -> cells(section, row)).toList());
    }

    private static List<String> cells(Section section, Row row) {
        List<String> cells = new ArrayList<>(List.of(row.caseName(), row.contestant()));
        for (Figure figure : section.columns()) {
            OptionalDouble value = row.value(figure);
            cells.add(value.isPresent() ? figure.text(value.getAsDouble()) : NOTHING);
        }
        if (row.outcome() instanceof Outcome.Failed failed) {
            cells.set(2, failed.reason());
        }
        return cells;
    }

    private List<Section> sections() {
        return rows.stream().map(Row::section).distinct().sorted().toList();
    }

    private List<Row> rowsOf(Section section) {
        return rows.stream().filter(row -> row.section() == section).toList();
    }

    private static String plotName(Section section, Figure figure) {
        return section.name().toLowerCase(Locale.ROOT) + '-' + figure.name().toLowerCase(Locale.ROOT) + ".svg";
    }
}
