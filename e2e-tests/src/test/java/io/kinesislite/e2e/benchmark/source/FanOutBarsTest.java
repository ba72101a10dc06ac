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
import org.junit.jupiter.api.Test;

final class FanOutBarsTest {

    @Test
    void withoutResultsNothingIsMeasuredNorReached() {
        assertThat(FanOutBars.of(List.of())).allSatisfy(bar -> {
            assertThat(bar.measured()).isEmpty();
            assertThat(bar.reached()).isFalse();
        });
    }

    @Test
    void latencyIsWhatComesOnTopOfTheBareSubscribers() {
        Row bare = row(FanOutCases.LIVE_16, "sdk", Figure.P95, 20);

        Bar bar = bar("the same, 16 shards", bare, row(FanOutCases.LIVE_16, "kinesis-lite", Figure.P95, 70));
        assertThat(bar.measured()).contains("50.0");
        assertThat(bar.reached()).isTrue();
        assertThat(bar("the same, 16 shards", bare, row(FanOutCases.LIVE_16, "kinesis-lite", Figure.P95, 71))
                        .reached())
                .isFalse();
    }

    @Test
    void cpuIsComparedWithTheBareSubscriber() {
        Row ours = row(FanOutCases.BACKLOG_4, "kinesis-lite", Figure.CPU, 2.3);

        Bar bar = bar("backlog, 4 shards: CPU", ours, row(FanOutCases.BACKLOG_4, "sdk", Figure.CPU, 2.0));
        assertThat(bar.measured()).contains("1.15 times");
        assertThat(bar.reached()).isTrue();
        assertThat(bar("backlog, 4 shards: CPU", ours, row(FanOutCases.BACKLOG_4, "sdk", Figure.CPU, 1.9))
                        .reached())
                .isFalse();
    }

    @Test
    void fewerRecordsPerSecondThanTheBareSubscriberTakeLonger() {
        Row bare = row(FanOutCases.BACKLOG_4, "sdk", Figure.RECORDS, 115_000);

        Bar bar = bar("backlog, 4 shards: time", bare, row(FanOutCases.BACKLOG_4, "kinesis-lite", Figure.RECORDS, 1e5));
        assertThat(bar.measured()).contains("1.15 times");
        assertThat(bar.reached()).isTrue();
        assertThat(bar("backlog, 4 shards: time", bare, row(FanOutCases.BACKLOG_4, "kinesis-lite", Figure.RECORDS, 9e4))
                        .reached())
                .isFalse();
    }

    @Test
    void shardsCostNoThreads() {
        Row one = row(FanOutCases.LIVE_1, "kinesis-lite", Figure.THREADS, 80);

        assertThat(bar("threads", one, row(FanOutCases.LIVE_64, "kinesis-lite", Figure.THREADS, 84))
                        .reached())
                .isTrue();
        assertThat(bar("threads", one, row(FanOutCases.LIVE_64, "kinesis-lite", Figure.THREADS, 143))
                        .reached())
                .isFalse();
    }

    private static Row row(Case of, String contestant, Figure figure, double value) {
        return new Row(
                of.kind().section(), of.id(), contestant, new Outcome.Measured(new Figures(Map.of(figure, value))));
    }

    private static Bar bar(String begin, Row... rows) {
        return FanOutBars.of(List.of(rows)).stream()
                .filter(bar -> bar.name().startsWith(begin))
                .findFirst()
                .orElseThrow();
    }
}
