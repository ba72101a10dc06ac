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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** All figures of all cases, for other programs. */
final class Csv {
    private Csv() {}

    static String of(List<Row> rows) {
        StringBuilder csv = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("section", "case", "contestant"));
        List<Figure> figures = figures(rows);
        figures.forEach(figure -> head.add(figure.title()));
        head.add("error");
        line(csv, head);
        rows.forEach(row -> line(csv, cells(row, figures)));
        return csv.toString();
    }

    /** Those that some row has. */
    private static List<Figure> figures(List<Row> rows) {
        return Arrays.stream(Figure.values())
                .filter(figure ->
                        rows.stream().anyMatch(row -> row.value(figure).isPresent()))
                .toList();
    }

    private static List<String> cells(Row row, List<Figure> figures) {
        List<String> cells = new ArrayList<>(List.of(row.section().title(), row.caseName(), row.contestant()));
        for (Figure figure : figures) {
            OptionalDouble value = row.value(figure);
            cells.add(value.isPresent() ? Double.toString(value.getAsDouble()) : "");
        }
        cells.add(row.outcome() instanceof Outcome.Failed failed ? failed.reason() : "");
        return cells;
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
