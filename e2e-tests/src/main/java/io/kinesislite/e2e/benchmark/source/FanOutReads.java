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

import io.kinesislite.e2e.benchmark.contest.Arena;
import io.kinesislite.e2e.benchmark.contest.BenchmarkOptions;
import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.contest.Discipline;
import io.kinesislite.e2e.benchmark.contestant.KinesisLite;
import io.kinesislite.e2e.benchmark.contestant.SdkSubscriber;
import io.kinesislite.e2e.benchmark.contestant.UsualFanOut;
import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reading a stream through subscriptions. */
final class FanOutReads implements Discipline<Case> {

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public List<Case> cases(String choice) {
        return FanOutCases.chosen(choice);
    }

    @Override
    public List<Competitor> competitors() {
        return List.of(
                Competitor.own("kinesis-lite", KinesisLite.FanOut.class, false),
                Competitor.own("usual", UsualFanOut.class, false),
                Competitor.own("sdk", SdkSubscriber.class, true));
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("--contestants", "kinesis-lite,usual,sdk", "--backlog", "2000");
    }

    @Override
    public Figures measure(Case of, Competitor competitor, Arena arena, BenchmarkOptions<Case> options)
            throws IOException, InterruptedException {
        return Reads.read(of, competitor, arena, options);
    }

    @Override
    public List<Bar> bars(List<Row> rows) {
        return FanOutBars.of(rows);
    }
}
