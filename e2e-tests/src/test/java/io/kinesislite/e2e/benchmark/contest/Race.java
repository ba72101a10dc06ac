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
package io.kinesislite.e2e.benchmark.contest;

import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Row;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A discipline that measures nothing. */
final class Race implements Discipline<Heat> {
    private static final List<Heat> HEATS =
            List.of(new Heat("short-1", false), new Heat("short-2", false), new Heat("long", true));

    @Override
    public String name() {
        return "race";
    }

    @Override
    public List<Heat> cases(String choice) {
        return choice.equals("default")
                ? List.of(HEATS.get(0), HEATS.get(2))
                : HEATS.stream()
                        .filter(heat -> Pattern.matches(choice, heat.id()))
                        .toList();
    }

    @Override
    public List<Competitor> competitors() {
        return List.of(
                Competitor.own("kinesis-lite", String.class, false),
                Competitor.own("blocking", String.class, false),
                Competitor.own("sdk", String.class, true),
                Competitor.own("sdk-crt", String.class, true));
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("--contestants", "kinesis-lite,blocking,sdk", "--backlog", "2000");
    }

    @Override
    public Figures measure(Heat of, Competitor competitor, Arena arena, BenchmarkOptions<Heat> options) {
        return new Figures(Map.of());
    }

    @Override
    public List<Bar> bars(List<Row> rows) {
        return List.of();
    }
}
