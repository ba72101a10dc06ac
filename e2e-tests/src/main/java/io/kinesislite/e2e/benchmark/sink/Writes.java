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

import io.kinesislite.e2e.benchmark.contest.Arena;
import io.kinesislite.e2e.benchmark.contest.BenchmarkOptions;
import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.contest.Discipline;
import io.kinesislite.e2e.benchmark.contestant.KinesisLiteWriter;
import io.kinesislite.e2e.benchmark.contestant.SdkPutLoop;
import io.kinesislite.e2e.benchmark.contestant.UsualWriter;
import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writing to a stream. */
final class Writes implements Discipline<Case> {
    static final String OURS = "kinesis-lite";
    static final String USUAL = "usual";
    static final String BARE = "sdk";

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public List<Case> cases(String choice) {
        return Cases.chosen(choice);
    }

    @Override
    public List<Competitor> competitors() {
        return List.of(
                Competitor.own(OURS, KinesisLiteWriter.class, false),
                Competitor.own(USUAL, UsualWriter.class, false),
                Competitor.own(BARE, SdkPutLoop.class, true));
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("--contestants", String.join(",", OURS, USUAL, BARE), "--rounds", "2");
    }

    @Override
    public Figures measure(Case of, Competitor competitor, Arena arena, BenchmarkOptions<Case> options)
            throws IOException, InterruptedException {
        return new Round(new Writing(of, options.second()), arena).measure(competitor);
    }

    @Override
    public List<Bar> bars(List<Row> rows) {
        return Bars.of(rows);
    }
}
