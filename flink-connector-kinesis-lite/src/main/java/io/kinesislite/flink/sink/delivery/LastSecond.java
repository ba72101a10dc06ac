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
package io.kinesislite.flink.sink.delivery;

/**
 * How much of something there was in the last second, by two windows: the present one and the one before.
 *
 * <p>Thread: task.
 */
final class LastSecond {
    private static final long WINDOW_MILLIS = 1_000;

    private static final long LEAST_MILLIS = 100;

    private long begun = Long.MIN_VALUE;
    private long windowStart;
    private double before;
    private double present;

    void add(double amount, long now) {
        advance(now);
        present += amount;
    }

    /** Per second. */
    double perSecond(long now) {
        advance(now);
        long passed = now - windowStart;
        double amount = before * (WINDOW_MILLIS - passed) / WINDOW_MILLIS + present;
        return amount * WINDOW_MILLIS / Math.max(LEAST_MILLIS, Math.min(WINDOW_MILLIS, now - begun));
    }

    private void advance(long now) {
        if (begun == Long.MIN_VALUE) {
            begun = now;
            windowStart = now;
        }
        long windows = (now - windowStart) / WINDOW_MILLIS;
        if (windows <= 0) {
            return;
        }
        before = windows == 1 ? present : 0;
        present = 0;
        windowStart += windows * WINDOW_MILLIS;
    }
}
