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
package io.kinesislite.e2e.benchmark.report;

import static io.kinesislite.e2e.benchmark.report.Figure.ALLOCATED;
import static io.kinesislite.e2e.benchmark.report.Figure.CALLS;
import static io.kinesislite.e2e.benchmark.report.Figure.CORES;
import static io.kinesislite.e2e.benchmark.report.Figure.CPU;
import static io.kinesislite.e2e.benchmark.report.Figure.HEAP;
import static io.kinesislite.e2e.benchmark.report.Figure.MEGABYTES;
import static io.kinesislite.e2e.benchmark.report.Figure.P50;
import static io.kinesislite.e2e.benchmark.report.Figure.P95;
import static io.kinesislite.e2e.benchmark.report.Figure.P99;
import static io.kinesislite.e2e.benchmark.report.Figure.RECORDS;
import static io.kinesislite.e2e.benchmark.report.Figure.THROTTLED;

import java.util.List;

/** The chapters of the results: what of the figures says something there, and which of them are plotted. */
public enum Section {
    BACKLOG(
            "Backlog",
            List.of(RECORDS, MEGABYTES, CPU, CALLS, THROTTLED, ALLOCATED, HEAP),
            List.of(RECORDS, CPU, ALLOCATED)),
    LIVE("Live", List.of(P50, P95, P99, RECORDS, CALLS, THROTTLED, CORES, HEAP), List.of(P50, P95)),
    IDLE("Idle", List.of(CORES, CALLS, HEAP), List.of(CORES)),
    FAIRNESS("Fairness", List.of(RECORDS, CALLS, THROTTLED, CORES), List.of(RECORDS)),
    START("Start", List.of(Figure.START), List.of(Figure.START));

    private final String title;
    private final List<Figure> columns;
    private final List<Figure> plots;

    Section(String title, List<Figure> columns, List<Figure> plots) {
        this.title = title;
        this.columns = columns;
        this.plots = plots;
    }

    String title() {
        return title;
    }

    List<Figure> columns() {
        return columns;
    }

    List<Figure> plots() {
        return plots;
    }
}
