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

import io.kinesislite.e2e.benchmark.contest.Competitor;
import io.kinesislite.e2e.benchmark.contest.ContestCase;
import io.kinesislite.e2e.benchmark.report.Section;
import java.util.Locale;

/**
 * One case of the benchmark.
 *
 * @param kind what it is about
 * @param shards how many there are, on one subtask
 * @param recordBytes the payload of each record
 * @param recordsPerCall the limit of each {@code GetRecords}
 * @param service what the service is like
 */
record Case(Kind kind, int shards, int recordBytes, int recordsPerCall, Service service) implements ContestCase {

    /**
     * What the service is like.
     *
     * @param latencyMillis of each call
     * @param limits whether shards throttle
     */
    record Service(int latencyMillis, boolean limits) {}

    @Override
    public String id() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (kind) {
            case BACKLOG ->
                name + '-' + shards + 'x' + recordBytes + "B-" + recordsPerCall + '-' + service.latencyMillis() + "ms-"
                        + (service.limits() ? "limited" : "unlimited");
            case PUSHED_BACKLOG -> name + '-' + shards + 'x' + recordBytes + 'B';
            case HOT -> name + "-beside-" + (shards - 1);
            case LIVE -> name + '-' + shards + '-' + service.latencyMillis() + "ms";
            default -> name + '-' + shards;
        };
    }

    @Override
    public Section section() {
        return kind.section();
    }

    @Override
    public boolean isWarmedUp() {
        return kind.timing().warmedUp();
    }

    @Override
    public boolean admits(Competitor competitor) {
        return !competitor.isBareClient() || kind.isComparedWithBareClient();
    }

    /** Whether a subtask without shards is all there is to measure: there is a second one then that has the only shard. */
    boolean isWithoutShards() {
        return shards == 0;
    }
}
