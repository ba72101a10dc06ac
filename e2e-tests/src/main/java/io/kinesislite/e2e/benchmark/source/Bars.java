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

/** What this connector is to reach, as ratios or bounds within one run. */
final class Bars {
    private static final String OURS = "kinesis-lite";
    private static final String USUAL = "blocking";
    private static final String LIMIT = "sdk";

    private final Results results;

    private Bars(Results results) {
        this.results = results;
    }

    static List<Bar> of(List<Row> rows) {
        return new Bars(new Results(rows)).all();
    }

    private List<Bar> all() {
        return List.of(
                timesAsMany("64 shards, 1 KB, 400 records per response, 30 ms, backlog", Cases.WIDE_30, 10),
                timesAsMany("the same, 10 ms", Cases.WIDE_10, 4),
                cpuRatio("full responses, 0 ms: CPU per million records, beside the bare SDK loop", LIMIT, 1.15),
                cpuRatio("the same, beside the usual design", USUAL, 1),
                atMost("live, 64 shards, 30 ms: p95 in ms", Cases.LIVE_64, Figure.P95, 350),
                atMost("live, 256 shards, 30 ms: p95 in ms", Cases.LIVE_256, Figure.P95, 600),
                atMost("live, 1 shard, 10 ms: p95 in ms", Cases.LIVE_1, Figure.P95, 250),
                // A window may begin right before a call and end right behind one.
                atMost("the same: calls per second", Cases.LIVE_1, Figure.CALLS, 5.1),
                keeps("hot shard beside 200 idle ones, of what it gets alone", Cases.HOT_BESIDE_200, Cases.HOT_ALONE),
                keeps("one of four shards throttled for ever: the others", Cases.THROTTLED, Cases.HEALTHY),
                keeps("one call hung for ever: the other shards", Cases.HUNG, Cases.HEALTHY),
                costs("idle subtask, 64 shards: cores beyond those of idle-0", Cases.IDLE_64, Cases.IDLE_0, 0.03),
                atMost("first record after start, in ms", Cases.START, Figure.START, 1_000),
                atMost("first record after a restore, in ms", Cases.RESTORE, Figure.START, 1_000));
    }

    private Bar timesAsMany(String name, Case of, double least) {
        return Bar.atLeast(
                name,
                "%.1f times as many records as the usual design",
                Results.ratio(value(OURS, of, Figure.RECORDS), value(USUAL, of, Figure.RECORDS)),
                least);
    }

    private Bar cpuRatio(String name, String other, double most) {
        return Bar.atMost(
                name,
                "%.2f times",
                Results.ratio(value(OURS, Cases.FULL, Figure.CPU), value(other, Cases.FULL, Figure.CPU)),
                most);
    }

    private Bar atMost(String name, Case of, Figure figure, double most) {
        return Bar.atMost(name, "%,.1f", value(OURS, of, figure), most);
    }

    private Bar costs(String name, Case with, Case without, double most) {
        return Bar.atMost(
                name,
                "%.3f",
                Results.difference(value(OURS, with, Figure.CORES), value(OURS, without, Figure.CORES)),
                most);
    }

    private Bar keeps(String name, Case with, Case without) {
        OptionalDouble ratio = Results.ratio(value(OURS, with, Figure.RECORDS), value(OURS, without, Figure.RECORDS));
        return Bar.atLeastPercent(name, ratio, 95);
    }

    private OptionalDouble value(String contestant, Case of, Figure figure) {
        return results.value(contestant, of.id(), figure);
    }
}
