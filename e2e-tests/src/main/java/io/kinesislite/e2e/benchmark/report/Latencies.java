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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long calls took.
 *
 * <p>Thread: any may add; reading is for when all have been added.
 */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    /** Room for this many; more are counted but have no part in percentiles. */
    public Latencies(int most) {
        nanos = new long[most];
    }

    /** Notes one, in nanoseconds. */
    public void add(long duration) {
        int index = count.getAndIncrement();
        if (index < nanos.length) {
            nanos[index] = duration;
        }
    }

    /** How many there were. */
    public int count() {
        return count.get();
    }

    /** What this share of them does not exceed, in milliseconds; 0 if there were none. */
    public double percentileMillis(double share) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count.get(), nanos.length));
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))] / NANOS_PER_MILLI;
    }
}
