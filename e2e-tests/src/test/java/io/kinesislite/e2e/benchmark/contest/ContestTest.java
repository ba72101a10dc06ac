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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Outcome;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContestTest {
    private static final Competitor FIRST = Competitor.own("first", String.class, false);
    private static final Competitor SECOND = Competitor.own("second", String.class, false);
    private static final Competitor BARE = Competitor.own("bare", String.class, true);

    private final List<String> turns = new ArrayList<>();

    @Test
    void contestantsTakeTurnsThereAndBack() throws Exception {
        run(new Heat("long", false), 3);

        assertThat(turns).containsExactly("first", "second", "second", "first", "first", "second");
    }

    @Test
    void whatIsMeasuredForWarmingUpDoesNotCount() throws Exception {
        List<Row> rows = run(new Heat("long", true), 1);

        assertThat(turns).containsExactly("first", "second", "first", "second");
        assertThat(rows.get(0).value(Figure.RECORDS)).hasValue(3);
    }

    @Test
    void whoFailsIsOutAndTheOthersGoOn() throws Exception {
        try (Arena arena = arena()) {
            List<Row> rows = new Contest<>(
                            new Heat("long", false),
                            arena,
                            competitor -> {
                                turns.add(competitor.name());
                                if (competitor.equals(FIRST)) {
                                    throw new IOException("no record");
                                }
                                return new Figures(Map.of());
                            },
                            List.of(FIRST, SECOND),
                            line -> {})
                    .run(2);

            assertThat(turns).containsExactly("first", "second", "second");
            assertThat(rows.get(0).outcome()).isEqualTo(new Outcome.Failed("failed: no record"));
        }
    }

    private List<Row> run(Heat heat, int rounds) throws Exception {
        try (Arena arena = arena()) {
            return new Contest<>(
                            heat,
                            arena,
                            competitor -> {
                                turns.add(competitor.name());
                                return new Figures(Map.of(Figure.RECORDS, (double) turns.size()));
                            },
                            List.of(FIRST, SECOND, BARE),
                            line -> {})
                    .run(rounds);
        }
    }

    private static Arena arena() throws IOException {
        return Arena.open(new BenchmarkOptions.Others("1g", "1g", 0, Path.of("none"), "none"));
    }
}
