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

import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.contest.ContestCase;
import io.kinesislite.e2e.benchmark.report.Section;
import java.util.Locale;

/**
 * One case of the benchmark.
 *
 * @param kind what it is about
 * @param recordBytes the payload of each record
 * @param latencyMillis of each call
 * @param subtasks the parallelism
 */
record Case(Kind kind, int recordBytes, int latencyMillis, int subtasks) implements ContestCase {

    @Override
    public String id() {
        String name = kind.name().toLowerCase(Locale.ROOT) + '-' + recordBytes + "B-" + latencyMillis + "ms";
        return subtasks == 1 ? name : name + "-x" + subtasks;
    }

    @Override
    public Section section() {
        return kind.section();
    }

    /** Without latency most code runs: what is compiled then is compiled for all cases. */
    @Override
    public boolean isWarmedUp() {
        return kind == Kind.WRITE && latencyMillis == 0 && subtasks == 1;
    }

    /** The bare loop does not wait when it is refused, and the usual design does not aggregate. */
    @Override
    public boolean admits(Competitor competitor) {
        return switch (kind) {
            case WRITE, FAILING -> true;
            case LIMITED -> !competitor.isBareClient();
            case AGGREGATED -> !competitor.isBareClient() && !competitor.name().equals(Writes.USUAL);
        };
    }
}
