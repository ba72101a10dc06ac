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

import java.util.Locale;

/** What is measured of a reading or writing, in the order of the columns. */
public enum Figure {
    RECORDS("records/s", "%,.0f"),
    MEGABYTES("MB/s", "%,.1f"),
    CPU("CPU-s per million", "%.2f"),
    CORES("cores", "%.3f"),
    P50("p50 ms", "%,.0f"),
    P95("p95 ms", "%,.0f"),
    P99("p99 ms", "%,.0f"),
    CALLS("calls/s", "%,.1f"),
    THROTTLED("throttled/s", "%,.1f"),
    ALLOCATED("bytes allocated per record", "%,.0f"),
    HEAP("peak heap MB", "%,.0f"),
    THREADS("threads", "%,.0f"),
    START("first record after ms", "%,.0f"),
    PER_RECORD("user records per Kinesis record", "%,.1f"),
    PER_UNIT("user records per payload unit", "%,.1f");

    private final String title;
    private final String format;

    Figure(String title, String format) {
        this.title = title;
        this.format = format;
    }

    /** What stands above its column. */
    public String title() {
        return title;
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
