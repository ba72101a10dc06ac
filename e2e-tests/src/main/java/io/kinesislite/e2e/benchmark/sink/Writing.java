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
package io.kinesislite.e2e.benchmark.sink;

import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import io.kinesislite.e2e.benchmark.process.WriteMeasurement;
import io.kinesislite.e2e.benchmark.process.WriteSituation;
import java.net.URI;
import java.time.Duration;

/**
 * One writing of a case, in the words of the two processes that take part in it.
 *
 * @param of the case
 * @param second the length of a measurement
 */
record Writing(Case of, Duration second) {
    private static final int SHARDS = 4;

    /** What this sink and Flink's asynchronous sinks have by default. */
    private static final int REQUESTS = 50;

    private static final double FAILING = 0.01;
    private static final double SETTLE = 0.4;

    WriteSituation situation() {
        return new WriteSituation(
                of.id(),
                SHARDS,
                Duration.ofMillis(of.latencyMillis()),
                of.kind() == Kind.FAILING ? FAILING : 0,
                of.kind().isLimited());
    }

    WriteMeasurement measurement(URI endpoint) {
        return new WriteMeasurement(
                new WriteCase(
                        endpoint,
                        of.id(),
                        new WriteCase.Content(of.recordBytes(), Long.MAX_VALUE),
                        new WriteCase.Job(of.subtasks(), REQUESTS, of.kind() == Kind.AGGREGATED)),
                Duration.ofMillis((long) (second.toMillis() * SETTLE)),
                second);
    }
}
