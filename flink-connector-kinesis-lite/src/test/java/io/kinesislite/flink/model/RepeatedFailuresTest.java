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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepeatedFailuresTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RepeatedFailures failures = new RepeatedFailures();

    /** The clock's numbers overflow meanwhile. */
    private OptionalLong failed(FailureKind kind, long second) {
        return failures.failed(kind, Long.MAX_VALUE - 3 * SECOND + second * SECOND);
    }

    @Test
    void tellsOfEachKindAtOnceAndThenAtMostOnceAMinuteWithTheCount() {
        assertThat(failed(FailureKind.THROTTLED, 0)).hasValue(1);
        assertThat(failed(FailureKind.THROTTLED, 1)).isEmpty();
        assertThat(failed(FailureKind.TRANSIENT, 2)).hasValue(1);
        assertThat(failed(FailureKind.THROTTLED, 59)).isEmpty();
        assertThat(failed(FailureKind.THROTTLED, 60)).hasValue(3);
        assertThat(failed(FailureKind.TRANSIENT, 61)).isEmpty();
        assertThat(failed(FailureKind.TRANSIENT, 62)).hasValue(2);
    }
}
