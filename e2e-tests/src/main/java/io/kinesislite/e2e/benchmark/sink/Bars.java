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

import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Results;
import io.kinesislite.e2e.benchmark.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What this connector is to reach: ratios within one run, and what the usual design reached on such a machine. */
final class Bars {
    private static final double OF_BARE_CLIENT = 0.9;
    private static final double BY_AGGREGATION = 5;

    private final Results results;

    private Bars(Results results) {
        this.results = results;
    }

    static List<Bar> of(List<Row> rows) {
        return new Bars(new Results(rows)).all();
    }

    private List<Bar> all() {
        List<Bar> bars = new ArrayList<>();
        for (int latency : Cases.LATENCIES) {
            bars.add(besideBareClient(
                    "1 KB, " + latency + " ms, beside the bare SDK loop", Cases.write(1_000, latency)));
        }
        bars.add(moreThan("1 KB, 0 ms, records/s", Cases.write(1_000, 0), 27_000));
        bars.add(moreThan("1 KB, 30 ms, records/s", Cases.write(1_000, 30), 21_000));
        bars.add(moreThan("1 KB, 100 ms, records/s", Cases.write(1_000, 100), 5_200));
        bars.add(moreThan("1 KB, 10 ms, 1 % of requests with a refused record, records/s", Cases.FAILING, 12_500));
        bars.add(moreThan("100 B, 0 ms, records/s", Cases.write(100, 0), 200_000));
        bars.add(moreThan("100 B, 30 ms, records/s", Cases.write(100, 30), 50_000));
        bars.add(aggregation());
        return bars;
    }

    private Bar besideBareClient(String name, Case of) {
        return Bar.atLeast(
                name,
                "%.2f times as many records",
                Results.ratio(records(Writes.OURS, of), records(Writes.BARE, of)),
                OF_BARE_CLIENT);
    }

    private Bar moreThan(String name, Case of, double less) {
        return Bar.moreThan(name, "%,.0f", records(Writes.OURS, of), less);
    }

    private Bar aggregation() {
        return Bar.atLeast(
                "100 B, 4 shards with limits, with aggregation beside without",
                "%.1f times as many records",
                Results.ratio(records(Writes.OURS, Cases.AGGREGATED), records(Writes.OURS, Cases.LIMITED)),
                BY_AGGREGATION);
    }

    private OptionalDouble records(String contestant, Case of) {
        return results.value(contestant, of.id(), Figure.RECORDS);
    }
}
