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
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on performance says what the benchmarks have written, and names options that there are. */
class PerformanceDocumentTest {
    private static final Pattern FIGURE = Pattern.compile("-?\\d[\\d,.]*\\b");
    private static final Pattern OPTION = Pattern.compile("`'?([a-zA-Z.-]+)'?( = '[^']*')?`");

    /** Each row of the page, and where its figures are from: a row of the results, and a column of that. */
    private static final String ROWS = """
            ## Reading
            64 shards, a backlog, 30 ms for each call <- 64 shards, 1 KB, 400 records per response, 30 ms, backlog > measured
            the same, 10 ms <- 64 shards, 1 KB, 400 records per response, 30 ms, backlog > the same, 10 ms > measured
            64 live shards, 30 ms: 95 of 100 records within <- live, 64 shards, 30 ms: p95 in ms > measured; live-64-30ms > blocking > p95 ms; live-64-30ms > sdk > p95 ms
            256 live shards <- live, 256 shards, 30 ms: p95 in ms > measured; live-256-30ms > blocking > p95 ms
            a hot shard beside 200 idle ones <- hot-beside-200 > kinesis-lite > records/s; hot-beside-200 > blocking > records/s
            one of four shards throttled for ever: the other three <- throttled-4 > kinesis-lite > records/s; throttled-4 > blocking > records/s
            one call that is never answered: the other three <- hung-4 > kinesis-lite > records/s; hung-4 > blocking > records/s
            CPU for a million records, full pages, beside the bare SDK <- full responses, 0 ms: CPU per million records, beside the bare SDK loop > measured
            the same, beside the usual design <- full responses, 0 ms: CPU per million records, beside the bare SDK loop > the same, beside the usual design > measured
            first record after a start, 64 shards <- first record after start, in ms > measured; start-64 > blocking > first record after ms
            ## Reading with fan-out
            64 live shards, from put to sink: 95 of 100 records <- live, 1 shard: p95 in ms beyond the bare subscriber's > the same, 64 shards > measured
            1 live shard: half of the records within <- pushed-live-1 > kinesis-lite > p50 ms; pushed-live-1 > usual > p50 ms
            a backlog of 4 shards <- pushed-backlog-4x1000B > kinesis-lite > records/s; pushed-backlog-4x1000B > usual > records/s; pushed-backlog-4x1000B > sdk > records/s
            CPU for a million records, 4 shards, beside the bare subscriber <- backlog, 4 shards: CPU per million records, beside the bare subscriber > measured
            threads at 64 shards beyond those at 1 <- threads at 64 live shards beyond those at 1 > measured
            ## Writing
            records of 1 KB, 0 ms, beside the bare SDK <- 1 KB, 0 ms, beside the bare SDK loop > measured
            the same, 30 ms <- 1 KB, 30 ms, beside the bare SDK loop > measured; write-1000B-30ms > kinesis-lite > records/s; write-1000B-30ms > usual > records/s
            the same, 100 ms <- write-1000B-100ms > kinesis-lite > records/s; write-1000B-100ms > usual > records/s
            one request of a hundred with a refused record, 10 ms <- failing-1000B-10ms > kinesis-lite > records/s; failing-1000B-10ms > usual > records/s; failing-1000B-10ms > sdk > records/s
            records of 100 bytes, 0 ms <- write-100B-0ms > kinesis-lite > records/s; write-100B-0ms > usual > records/s
            4 shards with the service's limits, records of 100 bytes, aggregated beside not <- 100 B, 4 shards with limits, with aggregation beside without > measured
            the same: user records for each Kinesis record <- aggregated-100B-10ms > kinesis-lite > user records per Kinesis record
            """;

    /** A row of the page with its figures, in their order. */
    private record Measured(String row, List<String> figures) {}

    @ParameterizedTest
    @CsvSource({"Reading, results.md", "Reading with fan-out, fan-out-results.md", "Writing, sink-results.md"})
    void figuresAreThoseOfTheirRowsInTheResults(String section, String file) throws IOException {
        ResultTables results = ResultTables.of(Files.readString(Path.of("..", "docs", "benchmarks", file)));
        String text = DocumentSection.of("performance.md", section).text();

        assertThat(text).contains("(benchmarks/" + file + ")");
        assertThat(text.lines()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| |"))
                        .map(line -> line.split(" *\\| *", -1))
                        .map(cells -> new Measured(cells[1], figures(cells[2]).toList())))
                .containsExactlyElementsOf(measured(section, results));
    }

    private static List<Measured> measured(String section, ResultTables results) {
        return ROWS.lines()
                .dropWhile(line -> !line.equals("## " + section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(line -> line.split(" <- ", -1))
                .map(row -> new Measured(
                        row[0],
                        Arrays.stream(row[1].split("; ", -1))
                                .map(results::cell)
                                .map(cell -> figures(cell).findFirst().orElseThrow())
                                .toList()))
                .toList();
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

    private static Stream<String> figures(String text) {
        return FIGURE.matcher(text).results().map(figure -> figure.group());
    }
}
