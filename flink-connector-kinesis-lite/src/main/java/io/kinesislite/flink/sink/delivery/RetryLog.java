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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RepeatedFailures;
import io.kinesislite.flink.model.StreamId;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells of records that are sent again, those that were throttled and those that failed, not more often than {@link RepeatedFailures}.
 *
 * <p>Thread: task.
 */
final class RetryLog {
    private final RepeatedFailures failures = new RepeatedFailures();
    private final Consumer<String> log;
    private final StreamId stream;

    RetryLog(Consumer<String> log, StreamId stream) {
        this.log = log;
        this.stream = stream;
    }

    void retried(PutOutcome.Refusal refusal, int records, long nowMillis) {
        FailureKind kind = refusal.throttled() ? FailureKind.THROTTLED : FailureKind.TRANSIENT;
        failures.failed(kind, records, Duration.ofMillis(nowMillis).toNanos())
                .ifPresent(count -> log.accept("Retrying records that stream " + stream + " did not take: " + count
                        + (refusal.throttled() ? " throttled" : " failed")
                        + " since the last such message. The service says: " + refusal.code() + ": "
                        + refusal.message()));
    }
}
