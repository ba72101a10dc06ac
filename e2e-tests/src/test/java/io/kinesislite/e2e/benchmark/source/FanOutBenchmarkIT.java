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

/** The benchmark of fan-out, small: every process is a real one. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FanOutBenchmarkIT {

    @Test
    void readsWithAllContestantsAndWritesWhatItMeasured(@TempDir Path folder) throws Exception {
        FanOutReads reads = new FanOutReads();
        new Benchmark<>(reads)
                .run(BenchmarkOptions.parse(
                        reads,
                        "--cases",
                        "pushed-live-1",
                        "--rounds",
                        "1",
                        "--seconds",
                        "0.3",
                        "--server-heap",
                        "256m",
                        "--heap",
                        "512m",
                        "--backlog",
                        "8",
                        "--out",
                        folder.toString()));

        List<String> csv = Files.readAllLines(folder.resolve("fan-out-results.csv"));
        String number = "[0-9.E-]+";
        assertThat(csv).hasSize(4);
        for (String contestant : List.of("kinesis-lite", "usual", "sdk")) {
            assertThat(csv)
                    .anySatisfy(line -> assertThat(line)
                            .matches("Live through subscriptions,pushed-live-1," + contestant + ","
                                    + (number + ",").repeat(12)));
        }
        assertThat(folder.resolve("fan-out-results.md")).content().contains("| pushed-live-1 | sdk |");
    }
}
