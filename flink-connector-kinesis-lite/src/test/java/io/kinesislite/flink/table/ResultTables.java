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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that a benchmark has written.
 *
 * @param cells by the path to each: its row, which is its first cell, or its case and contestant, and its column
 */
record ResultTables(Map<String, String> cells) {
    private static final String THEN = " > ";
    private static final String AS_BEFORE = "the same";

    ResultTables {
        cells = Map.copyOf(cells);
    }

    static ResultTables of(String document) {
        Map<String, String> cells = new HashMap<>();
        List<String> header = List.of();
        String before = "";
        for (String line : document.lines().toList()) {
            List<String> row = row(line);
            if (row.isEmpty()) {
                header = List.of();
            } else if (header.isEmpty()) {
                header = row;
            } else if (!row.get(0).startsWith("--")) {
                before = row.get(0).startsWith(AS_BEFORE) ? before : row.get(0);
                put(cells, header, row, before);
            }
        }
        return new ResultTables(cells);
    }

    private static List<String> row(String line) {
        List<String> cells = new ArrayList<>(Arrays.asList(line.split(" *\\| *", -1)));
        return line.startsWith("|") ? List.copyOf(cells.subList(1, cells.size() - 1)) : List.of();
    }

    private static void put(Map<String, String> cells, List<String> header, List<String> row, String before) {
        String name = row.get(0).equals(before) ? before : before + THEN + row.get(0);
        boolean contested = header.get(1).equals("contestant");
        for (int column = 1; column < row.size(); column++) {
            String path = (contested ? name + THEN + row.get(1) : name) + THEN + header.get(column);
            assertThat(cells.put(path, row.get(column))).as(path + " twice").isNull();
        }
    }

    /** One cell. */
    String cell(String path) {
        String cell = cells.get(path);
        if (cell == null) {
            throw new AssertionError("The results have no " + path);
        }
        return cell;
    }
}
