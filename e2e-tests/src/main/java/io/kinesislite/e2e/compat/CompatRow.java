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

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What came of a part of the tests on one Flink and one Java.
 *
 * @param flink its version, or two with an arrow between them
 * @param java its version
 * @param part which of the tests
 * @param seconds how long they took, the build of them included
 * @param day when that was
 */
record CompatRow(String flink, String java, CompatPart part, TestCounts counts, long seconds, LocalDate day) {
    static final List<String> COLUMNS = List.of("Flink", "Java", "what", "run", "failed", "skipped", "seconds", "on");

    /** A line of the report's table. */
    static CompatRow parse(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS.size() + 2) {
            throw new IllegalArgumentException("A row has the cells " + COLUMNS + ", but here is " + line);
        }
        TestCounts counts = new TestCounts(number(cells.get(4)), number(cells.get(5)), number(cells.get(6)));
        CompatPart part = CompatPart.titled(cells.get(3));
        return new CompatRow(
                cells.get(1), cells.get(2), part, counts, number(cells.get(7)), LocalDate.parse(cells.get(8)));
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %,d | %,d | %,d | %s |",
                flink,
                java,
                part.title(),
                counts.run(),
                counts.failed(),
                counts.skipped(),
                seconds,
                day);
    }

    /** For who waits for the row. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Flink %s, Java %s, %s: %,d run, %,d failed, %,d skipped, %,d s",
                flink,
                java,
                part.title(),
                counts.run(),
                counts.failed(),
                counts.skipped(),
                seconds);
    }

    /** Whether this row takes the other one's place: the same part on the same Flink, and a Java of the same feature release. */
    boolean replaces(CompatRow other) {
        return flink.equals(other.flink) && javaFeature() == other.javaFeature() && part == other.part;
    }

    /** {@code 17} of {@code 17.0.15}. */
    int javaFeature() {
        return Integer.parseInt(java.split("\\.", 2)[0]);
    }

    /** {@code 2.3} of {@code 2.3.0}. */
    String flinkLine() {
        return flink.substring(0, flink.lastIndexOf('.'));
    }

    private static int number(String cell) {
        return Integer.parseInt(cell.replace(",", ""));
    }
}
