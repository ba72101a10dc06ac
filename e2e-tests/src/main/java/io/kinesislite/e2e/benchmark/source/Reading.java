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

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import io.kinesislite.e2e.benchmark.process.Measurement;
import io.kinesislite.e2e.benchmark.process.Situation;
import java.net.URI;
import java.time.Duration;

/**
 * One reading of a case, in the words of the two processes that take part in it.
 *
 * @param of the case
 * @param second what one second of {@link Kind.Timing} is
 * @param backlogBytes the most that a stream holds
 */
record Reading(Case of, Duration second, long backlogBytes) {
    private static final int LIVE_RATE = 20;
    private static final double LIMIT_BYTES_PER_SECOND = 2e6;

    /** What a shard gives away at once after it was left alone, and what is under way. */
    private static final double BURST_SECONDS = 10;

    Situation situation() {
        int shards = Math.max(1, of.shards());
        return new Situation(
                of.kind().name() + '-' + shards + 'x' + of.recordBytes(),
                shards,
                of.recordBytes(),
                new Situation.Content(
                        filledShards(), recordsPerShard(), of.kind().isLive() ? LIVE_RATE : 0),
                new Situation.Weather(
                        Duration.ofMillis(of.service().latencyMillis()),
                        of.kind().fault(),
                        firstCounts()));
    }

    Measurement measurement(URI endpoint) {
        return new Measurement(
                new ReadCase(
                        endpoint,
                        situation().stream(),
                        of.kind() == Kind.IDLE ? ReadCase.Start.LATEST : ReadCase.Start.OLDEST,
                        of.recordsPerCall(),
                        job()),
                times(second, of.kind().timing().settle()),
                times(second, of.kind().timing().window()),
                new Measurement.Content(countedRecords(), of.kind().isAboutAge()));
    }

    private ReadCase.Job job() {
        ReadCase.Beginning beginning = switch (of.kind()) {
            case START -> ReadCase.Beginning.TIMED;
            case RESTORE -> ReadCase.Beginning.RESTORED;
            default -> ReadCase.Beginning.UNTIMED;
        };
        return new ReadCase.Job(of.service().limits(), of.isWithoutShards() ? 2 : 1, beginning);
    }

    private boolean firstCounts() {
        return of.kind() == Kind.HOT || !of.kind().isFairness();
    }

    private int filledShards() {
        return switch (of.kind()) {
            case BACKLOG, PUSHED_BACKLOG, HEALTHY, THROTTLED, HUNG -> of.shards();
            case HOT -> 1;
            case LIVE, PUSHED_LIVE, IDLE, START, RESTORE -> 0;
        };
    }

    /** As many as can be read until the window closes, if the service holds its limits; else as many as there is room for. */
    private long recordsPerShard() {
        if (filledShards() == 0) {
            return 0;
        }
        long room = backlogBytes / of.recordBytes() / filledShards();
        if (!of.service().limits()) {
            return room;
        }
        Kind.Timing timing = of.kind().timing();
        double seconds = times(second, timing.settle() + timing.window()).toMillis() / 1e3 + BURST_SECONDS;
        return Math.min(room, (long) (seconds * LIMIT_BYTES_PER_SECOND / of.recordBytes()));
    }

    private long countedRecords() {
        if (of.kind() == Kind.IDLE) {
            return 0;
        }
        if (of.kind().isLive()) {
            return Measurement.Content.ENDLESS;
        }
        return recordsPerShard() * (firstCounts() ? filledShards() : filledShards() - 1);
    }

    private static Duration times(Duration unit, double factor) {
        return Duration.ofMillis((long) (unit.toMillis() * factor));
    }
}
