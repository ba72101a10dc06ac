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
import static io.kinesislite.e2e.benchmark.report.Figure.PER_RECORD;
import static io.kinesislite.e2e.benchmark.report.Figure.PER_UNIT;
import static io.kinesislite.e2e.benchmark.report.Figure.RECORDS;
import static io.kinesislite.e2e.benchmark.report.Figure.THREADS;
import static io.kinesislite.e2e.benchmark.report.Figure.THROTTLED;

import java.util.List;

/** The chapters of the results: what of the figures says something there, and which of them are plotted. */
public enum Section {
    BACKLOG("Backlog"),
    LIVE("Live"),
    IDLE("Idle"),
    FAIRNESS("Fairness"),
    START("Start"),
    WRITE("Writing"),
    LIMITED("Writing within limits"),
    PUSHED_BACKLOG("Backlog through subscriptions"),
    PUSHED_LIVE("Live through subscriptions");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<Figure> columns() {
        return switch (this) {
            case BACKLOG -> List.of(RECORDS, MEGABYTES, CPU, CALLS, THROTTLED, ALLOCATED, HEAP);
            case LIVE -> List.of(P50, P95, P99, RECORDS, CALLS, THROTTLED, CORES, HEAP);
            case IDLE -> List.of(CORES, CALLS, HEAP);
            case FAIRNESS -> List.of(RECORDS, CALLS, THROTTLED, CORES);
            case START -> List.of(Figure.START);
            case WRITE -> List.of(RECORDS, MEGABYTES, CPU, CALLS, ALLOCATED, HEAP);
            case LIMITED -> List.of(RECORDS, CORES, CALLS, PER_RECORD, PER_UNIT);
            case PUSHED_BACKLOG -> List.of(RECORDS, MEGABYTES, CPU, ALLOCATED, HEAP, THREADS);
            case PUSHED_LIVE -> List.of(P50, P95, P99, RECORDS, CORES, HEAP, THREADS);
        };
    }

    List<Figure> plots() {
        return switch (this) {
            case BACKLOG -> List.of(RECORDS, CPU, ALLOCATED);
            case PUSHED_BACKLOG -> List.of(RECORDS, CPU);
            case LIVE, PUSHED_LIVE -> List.of(P50, P95);
            case IDLE -> List.of(CORES);
            case FAIRNESS -> List.of(RECORDS);
            case START -> List.of(Figure.START);
            case WRITE -> List.of(RECORDS, CPU);
            case LIMITED -> List.of(RECORDS);
        };
    }
}
