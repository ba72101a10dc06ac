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
package io.kinesislite.e2e.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.benchmark.contest.Benchmark;
import io.kinesislite.e2e.benchmark.contest.BenchmarkOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark, small: every process is a real one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SourceBenchmarkIT {

    @Test
    void readsWithAllContestantsAndWritesWhatItMeasured(@TempDir Path folder) throws Exception {
        Reads reads = new Reads();
        new Benchmark<>(reads)
                .run(BenchmarkOptions.parse(
                        reads,
                        "--cases",
                        "backlog-4x100B-400-0ms-unlimited|restore-64",
                        "--rounds",
                        "1",
                        "--seconds",
                        "0.3",
                        "--server-heap",
                        "256m",
                        "--heap",
                        "512m",
                        "--backlog",
                        "4",
                        "--contestant",
                        "nobody=,io.kinesislite.e2e.NoSuchAdapter",
                        "--out",
                        folder.toString()));

        List<String> csv = Files.readAllLines(folder.resolve("results.csv"));
        String number = "[0-9.E-]+";
        String backlog = "Backlog,backlog-4x100B-400-0ms-unlimited,%s," + (number + ",").repeat(9) + ",";
        assertThat(csv).hasSize(8);
        for (String contestant : List.of("kinesis-lite", "blocking", "sdk")) {
            assertThat(csv).anySatisfy(line -> assertThat(line).matches(backlog.formatted(contestant)));
        }
        assertThat(csv)
                .anySatisfy(line -> assertThat(line).matches("Start,restore-64,kinesis-lite,.*," + number + ","));
        assertThat(csv)
                .filteredOn(line -> line.contains(",nobody,"))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).contains("failed: there is no contestant io.kinesislite.e2e.NoSuchAdapter"));
        assertThat(folder.resolve("results.md")).content().contains("| backlog-4x100B-400-0ms-unlimited | sdk |");
        assertThat(folder.resolve("backlog-records.svg"))
                .content()
                .startsWith("<svg ")
                .contains(">sdk</text>");
    }
}
