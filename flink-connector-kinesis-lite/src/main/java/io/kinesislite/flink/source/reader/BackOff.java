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
 * How long to wait after a failure that may pass: between half and all of a time that doubles from 200 ms up to five seconds.
 *
 * <p>Thread: fetcher.
 */
final class BackOff {
    private static final long FIRST = Duration.ofMillis(200).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private final RandomGenerator random;
    private long last;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** When to try again, in nanoseconds of the clock that says now. */
    long after(long now) {
        last = last == 0 ? FIRST : Math.min(LONGEST, last * 2);
        return now + last / 2 + random.nextLong(last / 2 + 1);
    }

    /** A try succeeded. */
    void reset() {
        last = 0;
    }
}
