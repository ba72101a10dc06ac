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

/**
 * So much of something per second, of which what was not used for a while may come at once: a token bucket that may be
 * overdrawn. Pure over a clock that the caller reads; all times are nanoseconds of that clock.
 *
 * <p>Thread: fetcher.
 */
final class Allowance {
    private final double nanosEach;
    private final long burst;

    /** When nothing of what was taken is missing any more. */
    private long fullAt = Long.MIN_VALUE / 2;

    /**
     * @param nanosEach how long it takes until one more may be taken
     * @param burst how many nanoseconds' worth may come at once
     */
    Allowance(double nanosEach, long burst) {
        this.nanosEach = nanosEach;
        this.burst = burst;
    }

    /** Takes some, whether they are there or not. */
    void take(long now, long amount) {
        fullAt = Math.max(fullAt, now) + (long) (amount * nanosEach);
    }

    /** From when on so many are there, if none is taken until then. */
    long when(long amount) {
        return fullAt + (long) (amount * nanosEach) - burst;
    }
}
