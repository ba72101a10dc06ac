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
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on performance says what the benchmarks have written, and names options that there are. */
class PerformanceDocumentTest {
    private static final Pattern FIGURE = Pattern.compile("-?\\d[\\d,.]*\\b");
    private static final Pattern OPTION = Pattern.compile("`'?([a-zA-Z.-]+)'?( = '[^']*')?`");

    @ParameterizedTest
    @CsvSource({"Reading, results.md, 10", "Reading with fan-out, fan-out-results.md, 5", "Writing, sink-results.md, 7"
    })
    void figuresAreThoseOfTheResults(String section, String results, int rows) throws IOException {
        String text = DocumentSection.of("performance.md", section).text();
        Set<String> measured = figures(Files.readString(Path.of("..", "docs", "benchmarks", results)));

        List<String> lines = text.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| |"))
                .toList();

        assertThat(text).contains("(benchmarks/" + results + ")");
        assertThat(lines)
                .hasSize(rows)
                .allSatisfy(line -> assertThat(figures(line.split("\\|", -1)[2]))
                        .isNotEmpty()
                        .isSubsetOf(measured));
    }

    @Test
    void optionsAreThoseThatThereAre() {
        List<String> rows = DocumentSection.of("performance.md", "What to turn")
                .text()
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| you want"))
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> OPTION.matcher(row.split("\\|", -1)[2])
                        .results()
                        .filter(option -> !option.group(1).equals("approximateArrivalTimestamp"))
                        .filter(option -> option.group(1).chars().anyMatch(Character::isLetter))
                        .forEach(option -> assertThatNoException()
                                .as(row)
                                .isThrownBy(() -> KnownOptions.check(List.of(option.group(1)), null))));
    }

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text).results().map(figure -> figure.group()).collect(Collectors.toSet());
    }
}
