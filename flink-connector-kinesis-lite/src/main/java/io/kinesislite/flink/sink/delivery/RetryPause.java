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

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before something that failed is tried again: up to 50 ms the first time, then twice as long each time, up to 5 s.
 * The jitter, the upper half of the time, keeps subtasks from coming back all at once.
 *
 * <p>Thread: task.
 */
final class RetryPause {
    static final Duration SHORTEST = Duration.ofMillis(50);
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** So many doublings come to the longest pause. */
    private static final int DOUBLINGS = 7;

    private final RandomGenerator random;

    RetryPause(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause, in milliseconds.
     *
     * @param failures how often it has failed in a row before this time
     */
    long millis(int failures) {
        long ceiling = Math.min(SHORTEST.toMillis() << Math.min(failures, DOUBLINGS), LONGEST.toMillis());
        return ceiling / 2 + random.nextLong(ceiling / 2 + 1);
    }
}
