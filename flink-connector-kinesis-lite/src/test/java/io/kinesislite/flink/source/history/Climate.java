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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.model.StopCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What stays as it is through a history.
 *
 * @param setbacks how arrival times go back, in milliseconds: each record's is this much or less before the clock's
 * @param eagerTip whether a page that has records says that nothing is behind it
 * @param readersEarly how much earlier than the enumerator readers take the end of the job to be: each resolves it by itself
 * @param random decides for each record
 */
record Climate(long setbacks, boolean eagerTip, Duration readersEarly, RandomGenerator random) {

    static Climate of(long seed) {
        RandomGenerator random = new SplittableRandom(~seed);
        return new Climate(
                random.nextInt(3) * 450L,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0 ? Duration.ofMillis(300) : Duration.ZERO,
                random);
    }

    Duration setback() {
        return Duration.ofMillis(setbacks == 0 ? 0 : random.nextLong(setbacks));
    }

    RunEnd readersEnd(@Nullable Instant until) {
        StopCondition end = until == null ? StopCondition.never() : new StopCondition.At(until.minus(readersEarly));
        return new RunEnd(end, Instant.EPOCH);
    }
}
