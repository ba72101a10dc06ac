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
package io.kinesislite.e2e.benchmark.sink;

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
final class SinkBenchmarkIT {

    @Test
    void writesWithAllContestantsAndSaysWhatItMeasured(@TempDir Path folder) throws Exception {
        Writes writes = new Writes();
        new Benchmark<>(writes)
                .run(BenchmarkOptions.parse(
                        writes,
                        "--cases",
                        "failing-1000B-10ms|limited-100B-10ms|aggregated-100B-10ms",
                        "--rounds",
                        "1",
                        "--seconds",
                        "1",
                        "--server-heap",
                        "512m",
                        "--heap",
                        "512m",
                        "--out",
                        folder.toString()));

        List<String> csv = Files.readAllLines(folder.resolve("sink-results.csv"));
        String number = "[0-9.E-]+,";
        assertThat(csv).hasSize(1 + 3 + 2 + 1);
        for (String contestant : List.of("kinesis-lite", "usual", "sdk")) {
            assertThat(csv)
                    .anySatisfy(line -> assertThat(line)
                            .matches("Writing,failing-1000B-10ms," + contestant + "," + number.repeat(7) + ",,"));
        }
        for (String contestant : List.of("kinesis-lite", "usual")) {
            assertThat(csv)
                    .anySatisfy(line -> assertThat(line)
                            .matches("Writing within limits,limited-100B-10ms," + contestant + "," + number.repeat(7)
                                    + "1.0,1.0,"));
        }
        assertThat(csv)
                .anySatisfy(line -> assertThat(line)
                        .matches("Writing within limits,aggregated-100B-10ms,kinesis-lite," + number.repeat(7)
                                + "[0-9]{2,}[.][0-9]+,[0-9]{2,}[.][0-9]+,"));
        assertThat(folder.resolve("write-records.svg")).content().startsWith("<svg ");
    }
}
