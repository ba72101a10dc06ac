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

import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Outcome;
import io.kinesislite.e2e.benchmark.report.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BarsTest {

    @Test
    void withoutResultsNothingIsMeasuredNorReached() {
        assertThat(Bars.of(List.of())).hasSize(11).allSatisfy(bar -> {
            assertThat(bar.measured()).isEmpty();
            assertThat(bar.reached()).isFalse();
        });
    }

    @Test
    void throughputIsComparedWithTheBareLoopAtEachLatency() {
        Row bare = row(Cases.write(1_000, 30), "sdk", 100_000);

        assertThat(bar("1 KB, 30 ms, beside", bare, row(Cases.write(1_000, 30), "kinesis-lite", 90_000)))
                .isEqualTo(new Bar(
                        "1 KB, 30 ms, beside the bare SDK loop",
                        Optional.of("0.90 times as many records"),
                        "at least 0.9",
                        true));
        assertThat(bar("1 KB, 30 ms, beside", bare, row(Cases.write(1_000, 30), "kinesis-lite", 89_000))
                        .reached())
                .isFalse();
    }

    @Test
    void theFiguresOfTheUsualDesignAreToBeExceeded() {
        assertThat(bar("1 KB, 10 ms, 1 %", row(Cases.FAILING, "kinesis-lite", 12_500))
                        .reached())
                .isFalse();
        assertThat(bar("1 KB, 10 ms, 1 %", row(Cases.FAILING, "kinesis-lite", 12_501))
                        .reached())
                .isTrue();
    }

    @Test
    void aggregationIsComparedWithWritingWithoutIt() {
        Row plain = row(Cases.LIMITED, "kinesis-lite", 4_000);

        Bar bar = bar("100 B, 4 shards", plain, row(Cases.AGGREGATED, "kinesis-lite", 20_000));
        assertThat(bar.measured()).contains("5.0 times as many records");
        assertThat(bar.reached()).isTrue();
        assertThat(bar("100 B, 4 shards", plain, row(Cases.AGGREGATED, "kinesis-lite", 19_900))
                        .reached())
                .isFalse();
    }

    private static Row row(Case of, String contestant, double records) {
        return new Row(
                of.section(), of.id(), contestant, new Outcome.Measured(new Figures(Map.of(Figure.RECORDS, records))));
    }

    private static Bar bar(String begin, Row... rows) {
        return Bars.of(List.of(rows)).stream()
                .filter(bar -> bar.name().startsWith(begin))
                .findFirst()
                .orElseThrow();
    }
}
