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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryLogTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final List<String> warnings = new ArrayList<>();
    private final RetryLog log = new RetryLog(warnings::add);

    private void retried(FailureKind kind, String message, long second) {
        log.retried(new KinesisLiteException(kind, message, null), Long.MAX_VALUE - 3 * SECOND + second * SECOND);
    }

    @Test
    void warnsOfEachKindOfFailureAtOnceAndThenAtMostOnceAMinuteWithACount() {
        retried(FailureKind.THROTTLED, "too many", 0);
        retried(FailureKind.THROTTLED, "too many", 1);
        retried(FailureKind.TRANSIENT, "no connection", 2);
        retried(FailureKind.THROTTLED, "too many", 59);
        retried(FailureKind.THROTTLED, "too many again", 60);
        retried(FailureKind.TRANSIENT, "no connection", 61);

        assertThat(warnings)
                .containsExactly(
                        "A call failed and is repeated: too many",
                        "A call failed and is repeated: no connection",
                        "3 calls failed and are repeated, the last one: too many again");
    }
}
