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
        assertThat(Bars.of(List.of())).allSatisfy(bar -> {
            assertThat(bar.measured()).isEmpty();
            assertThat(bar.reached()).isFalse();
        });
    }

    @Test
    void throughputIsComparedWithTheUsualDesign() {
        Row usual = row(Cases.WIDE_30, "blocking", Figure.RECORDS, 12_000);

        Bar reached = bar("64 shards, 1 KB", usual, row(Cases.WIDE_30, "kinesis-lite", Figure.RECORDS, 120_000));
        assertThat(reached.measured()).contains("10.0 times as many records as the usual design");
        assertThat(reached.reached()).isTrue();
        assertThat(bar("64 shards, 1 KB", usual, row(Cases.WIDE_30, "kinesis-lite", Figure.RECORDS, 119_000))
                        .reached())
                .isFalse();
    }

    @Test
    void cpuIsComparedWithTheBareClientAndWithTheUsualDesign() {
        Row ours = row(Cases.FULL, "kinesis-lite", Figure.CPU, 2.0);

        assertThat(bar("full responses", ours, row(Cases.FULL, "sdk", Figure.CPU, 1.75)))
                .isEqualTo(new Bar(
                        "full responses, 0 ms: CPU per million records, beside the bare SDK loop",
                        Optional.of("1.14 times"),
                        "at most 1.15",
                        true));
        assertThat(bar("full responses", ours, row(Cases.FULL, "sdk", Figure.CPU, 1.7))
                        .reached())
                .isFalse();
        assertThat(bar("the same, beside", ours, row(Cases.FULL, "blocking", Figure.CPU, 1.9))
                        .reached())
                .isFalse();
    }

    @Test
    void boundsHoldUpToTheirValue() {
        assertThat(bar("live, 64", row(Cases.LIVE_64, "kinesis-lite", Figure.P95, 350))
                        .reached())
                .isTrue();
        assertThat(bar("live, 64", row(Cases.LIVE_64, "kinesis-lite", Figure.P95, 351))
                        .reached())
                .isFalse();
    }

    @Test
    void anIdleSubtaskIsChargedWithWhatItCostsBeyondAJobWithoutShards() {
        Row base = row(Cases.IDLE_0, "kinesis-lite", Figure.CORES, 0.05);

        Bar bar = bar("idle", base, row(Cases.IDLE_64, "kinesis-lite", Figure.CORES, 0.079));
        assertThat(bar.measured()).contains("0.029");
        assertThat(bar.reached()).isTrue();
        assertThat(bar("idle", base, row(Cases.IDLE_64, "kinesis-lite", Figure.CORES, 0.081))
                        .reached())
                .isFalse();
    }

    @Test
    void aShardBesideOthersIsComparedWithItselfAlone() {
        Row alone = row(Cases.HOT_ALONE, "kinesis-lite", Figure.RECORDS, 2_000);

        Bar bar = bar("hot shard", alone, row(Cases.HOT_BESIDE_200, "kinesis-lite", Figure.RECORDS, 1_880));
        assertThat(bar.measured()).contains("94.0 %");
        assertThat(bar.reached()).isFalse();
        assertThat(bar("hot shard", alone, row(Cases.HOT_BESIDE_200, "kinesis-lite", Figure.RECORDS, 1_901))
                        .reached())
                .isTrue();
    }

    @Test
    void whatFailedIsNotMeasured() {
        Row failed = new Row(
                Kind.LIVE.section(), Cases.LIVE_64.id(), "kinesis-lite", new Outcome.Failed("failed: no record"));

        assertThat(bar("live, 64", failed).measured()).isEmpty();
        assertThat(bar("live, 64", failed).reached()).isFalse();
    }

    private static Row row(Case of, String contestant, Figure figure, double value) {
        return new Row(
                of.kind().section(), of.id(), contestant, new Outcome.Measured(new Figures(Map.of(figure, value))));
    }

    private static Bar bar(String begin, Row... rows) {
        return Bars.of(List.of(rows)).stream()
                .filter(bar -> bar.name().startsWith(begin))
                .findFirst()
                .orElseThrow();
    }
}
