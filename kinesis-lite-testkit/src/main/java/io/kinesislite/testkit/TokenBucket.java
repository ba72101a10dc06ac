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
package io.kinesislite.testkit;

/**
 * One second's worth of something, filled up as time goes on. It may be overdrawn: then it is empty until the debt is paid.
 *
 * <p>Thread: guarded by its owner.
 */
final class TokenBucket {
    private static final double MILLIS_PER_SECOND = 1_000;

    /** Threads may come later than they read the clock; what is further behind is a clock that went back. */
    private static final long BEHIND_MILLIS = 1_000;

    private final double perSecond;
    private double tokens;
    private long filledAt;

    TokenBucket(double perSecond, long now) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.filledAt = now;
    }

    /** What is there at this moment, at most one second's worth, negative while it is in debt. */
    double available(long now) {
        if (now > filledAt) {
            tokens = Math.min(perSecond, tokens + (now - filledAt) / MILLIS_PER_SECOND * perSecond);
            filledAt = now;
        } else if (now < filledAt - BEHIND_MILLIS) {
            filledAt = now;
        }
        return tokens;
    }

    void take(long amount) {
        tokens -= amount;
    }

    double capacity() {
        return perSecond;
    }

    /** When something will be there again, if nothing is taken until then. */
    long refilledMillis() {
        return tokens > 0 ? filledAt : filledAt + (long) (-tokens / perSecond * MILLIS_PER_SECOND) + 1;
    }
}
