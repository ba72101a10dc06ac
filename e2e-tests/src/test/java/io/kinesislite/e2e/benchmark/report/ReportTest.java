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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final Row MEASURED = new Row(
            Section.LIVE,
            "live-1-10ms",
            "sdk",
            new Outcome.Measured(new Figures(Map.of(Figure.P50, 12.4, Figure.P95, 1234.4, Figure.RECORDS, 20.0))));
    private static final Row FAILED =
            new Row(Section.LIVE, "live-1-10ms", "other", new Outcome.Failed("failed: no record, \"none\" | at all"));
    private static final Report REPORT = new Report(
            "source",
            new Machine(List.of("Machine: a fast one")),
            List.of(MEASURED, FAILED),
            List.of(
                    new Bar("latency", Optional.of("12"), "at most 20", true),
                    new Bar("speed", Optional.of("3"), "at least 10", false),
                    new Bar("rest", Optional.empty(), "at most 1", false)));

    @Test
    void tablesHaveWhatWasMeasuredAndWhatFailed() {
        assertThat(REPORT.markdown())
                .contains(
                        "- Machine: a fast one\n",
                        "| case | contestant | p50 ms | p95 ms | p99 ms | records/s |",
                        "|---|---|--:|--:|--:|--:|",
                        "| live-1-10ms | sdk | 12 | 1,234 | – | 20 | – | – | – | – |",
                        "| live-1-10ms | other | failed: no record, \"none\" \\| at all | – |");
    }

    @Test
    void barsAreReachedOrNotOrNotRun() {
        assertThat(REPORT.markdown())
                .contains(
                        "| latency | 12 | at most 20 | yes |",
                        "| speed | 3 | at least 10 | no |",
                        "| rest | not run | at most 1 | – |");
    }

    @Test
    void csvHasTheFiguresThatThereAreAndQuotesWhatHasToBe() {
        assertThat(Csv.of(REPORT.rows()).lines())
                .containsExactly(
                        "section,case,contestant,records/s,p50 ms,p95 ms,error",
                        "Live,live-1-10ms,sdk,20.0,12.4,1234.4,",
                        "Live,live-1-10ms,other,,,,\"failed: no record, \"\"none\"\" | at all\"");
    }

    @Test
    void writesTheSameFilesEachTime(@TempDir Path folder) throws Exception {
        REPORT.write(folder);
        REPORT.write(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("results.md", "results.csv", "live-p50.svg", "live-p95.svg");
        }
        assertThat(folder.resolve("results.md")).content().contains("](live-p95.svg)");
    }

    @Test
    void resultsOfTheSinkDoNotTakeThePlaceOfTheSources(@TempDir Path folder) throws Exception {
        new Report("sink", REPORT.machine(), REPORT.rows(), List.of()).write(folder);

        assertThat(folder.resolve("sink-results.md")).content().startsWith("# Results of the sink benchmark\n");
        assertThat(folder.resolve("sink-results.csv")).exists();
        assertThat(folder.resolve("results.md")).doesNotExist();
    }
}
