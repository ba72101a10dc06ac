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
package io.kinesislite.flink.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to rest after a request that failed: twice as long each time, within bounds, until one succeeds. The jitter,
 * the upper half of the time, keeps the subtasks from coming back all at once.
 *
 * <p>Thread: task.
 */
final class RetryPause {
    static final Duration SHORTEST = Duration.ofMillis(50);
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private long ceilingMillis = SHORTEST.toMillis();

    RetryPause(RandomGenerator random) {
        this.random = random;
    }

    /** The next pause, in milliseconds: between half of the present ceiling and the ceiling. */
    long nextMillis() {
        long ceiling = ceilingMillis;
        ceilingMillis = Math.min(2 * ceiling, LONGEST.toMillis());
        return ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    }

    /** Starts anew with short pauses. */
    void reset() {
        ceilingMillis = SHORTEST.toMillis();
    }
}
