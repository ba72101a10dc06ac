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

import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Results;
import io.kinesislite.e2e.benchmark.report.Row;
import java.util.List;
import java.util.OptionalDouble;

/** What fan-out is to reach, beside the bare subscriber of the same run. */
final class FanOutBars {
    private static final String OURS = "kinesis-lite";
    private static final String LIMIT = "sdk";
    private static final double MILLIS_ADDED = 50;
    private static final double TIMES = 1.15;

    /** Event loops that one shard alone does not use, and what Flink starts when it likes. */
    private static final double THREADS_ADDED = 4;

    private final Results results;

    private FanOutBars(Results results) {
        this.results = results;
    }

    static List<Bar> of(List<Row> rows) {
        return new FanOutBars(new Results(rows)).all();
    }

    private List<Bar> all() {
        return List.of(
                added("live, 1 shard: p95 in ms beyond the bare subscriber's", FanOutCases.LIVE_1),
                added("the same, 16 shards", FanOutCases.LIVE_16),
                added("the same, 64 shards", FanOutCases.LIVE_64),
                times("backlog, 4 shards: CPU per million records, beside the bare subscriber", FanOutCases.BACKLOG_4),
                times("the same, 64 shards", FanOutCases.BACKLOG_64),
                slower("backlog, 4 shards: time for each record, beside the bare subscriber", FanOutCases.BACKLOG_4),
                slower("the same, 64 shards", FanOutCases.BACKLOG_64),
                threads("threads at 64 live shards beyond those at 1"));
    }

    private Bar added(String name, Case of) {
        return Bar.atMost(
                name,
                "%,.1f",
                Results.difference(value(OURS, of, Figure.P95), value(LIMIT, of, Figure.P95)),
                MILLIS_ADDED);
    }

    private Bar times(String name, Case of) {
        return Bar.atMost(
                name, "%.2f times", Results.ratio(value(OURS, of, Figure.CPU), value(LIMIT, of, Figure.CPU)), TIMES);
    }

    private Bar slower(String name, Case of) {
        return Bar.atMost(
                name,
                "%.2f times",
                Results.ratio(value(LIMIT, of, Figure.RECORDS), value(OURS, of, Figure.RECORDS)),
                TIMES);
    }

    private Bar threads(String name) {
        return Bar.atMost(
                name,
                "%,.0f",
                Results.difference(
                        value(OURS, FanOutCases.LIVE_64, Figure.THREADS),
                        value(OURS, FanOutCases.LIVE_1, Figure.THREADS)),
                THREADS_ADDED);
    }

    private OptionalDouble value(String contestant, Case of, Figure figure) {
        return results.value(contestant, of.id(), figure);
    }
}
