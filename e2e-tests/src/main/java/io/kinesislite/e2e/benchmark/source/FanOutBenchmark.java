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
package io.kinesislite.e2e.benchmark.source;

import io.kinesislite.e2e.benchmark.contest.Benchmark;

/** How this connector reads with enhanced fan-out beside others. */
public final class FanOutBenchmark {
    private FanOutBenchmark() {}

    /** Runs what {@link io.kinesislite.e2e.benchmark.contest.BenchmarkOptions} say and writes the results. */
    public static void main(String[] args) throws Exception {
        new Benchmark<>(new FanOutReads()).start(args);
    }
}
