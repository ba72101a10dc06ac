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

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The time, and the dice that keep shards from doing the same at once.
 *
 * @param clock the time
 * @param random not shared with another thread
 */
record ReaderTime(ReaderClock clock, RandomGenerator random) {

    /** The machine's. */
    static ReaderTime system() {
        return new ReaderTime(ReaderClock.system(), new SplittableRandom());
    }
}
