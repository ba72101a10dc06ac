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
package io.kinesislite.flink.source.reader;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a shard is asked again. Pure over a clock that the caller reads; all times are nanoseconds of that clock.
 *
 * <p>Thread: fetcher.
 */
final class ShardPace {
    private static final long FIRST_BACK_OFF = Duration.ofMillis(200).toNanos();
    private static final long LONGEST_BACK_OFF = Duration.ofSeconds(5).toNanos();

    private final long minPeriod;
    private final long maxIdlePeriod;
    private final double nanosPerByte;
    private final RandomGenerator random;

    private long asked;
    private long bytesDue = Long.MIN_VALUE;
    private long idlePeriod;
    private long backOff;

    ShardPace(ReadConfig config, RandomGenerator random) {
        this.minPeriod = config.minFetchPeriod().toNanos();
        this.maxIdlePeriod = Math.max(minPeriod, config.maxIdleFetchPeriod().toNanos());
        this.nanosPerByte = 1e9 / config.maxBytesPerSecond();
        this.random = random;
        this.idlePeriod = minPeriod;
    }

    /** The shard is asked now. */
    void asked(long now) {
        asked = now;
    }

    /** The shard brought bytes: it is asked again when the shortest period has passed and its rate allows it. */
    long afterRecords(long bytes) {
        backOff = 0;
        idlePeriod = minPeriod;
        bytesDue = Math.max(bytesDue, asked) + (long) (bytes * nanosPerByte);
        return Math.max(asked + minPeriod, bytesDue);
    }

    /** The shard brought nothing, though there is more. */
    long afterGap() {
        backOff = 0;
        idlePeriod = minPeriod;
        return asked + minPeriod;
    }

    /** The shard brought nothing, and there is nothing more: it is asked less and less often. */
    long atTip() {
        backOff = 0;
        long due = asked + idlePeriod;
        idlePeriod = Math.min(maxIdlePeriod, Math.max(1, idlePeriod) * 2);
        return due;
    }

    /** The call failed, which may pass: between half and all of a time that doubles up to five seconds. */
    long afterFailure(long now) {
        backOff = backOff == 0 ? FIRST_BACK_OFF : Math.min(LONGEST_BACK_OFF, backOff * 2);
        return now + backOff / 2 + random.nextLong(backOff / 2 + 1);
    }
}
