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

import java.io.IOException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;

class KinesisLiteExceptionTest {
    private final IOException refused = new IOException("Connection refused");
    private final RuntimeException sent = new IllegalStateException("Cannot send.", refused);

    @Test
    void isTheLastThatAStackTraceCallsACause() {
        KinesisLiteException failure = new KinesisLiteException(FailureKind.TRANSIENT, "Cannot read. Do this.", sent);

        String trace = Throwables.getStackTrace(new RuntimeException("Job failed.", failure));

        assertThat(trace.substring(trace.lastIndexOf("Caused by: ")))
                .startsWith("Caused by: " + KinesisLiteException.class.getName() + ": Cannot read. Do this.");
    }

    @Test
    void tellsInTheStackTraceWhatItComesFrom() {
        KinesisLiteException failure = new KinesisLiteException(FailureKind.TRANSIENT, "Cannot read.", sent);

        assertThat(failure.code()).isEqualTo("IllegalStateException");
        assertThat(failure.getSuppressed()).singleElement().satisfies(origin -> {
            assertThat(origin).hasMessage(sent + ", by " + refused);
            assertThat(origin.getStackTrace()).isEqualTo(refused.getStackTrace());
        });
    }

    @Test
    void takesOverWhatAnotherOneComesFrom() {
        KinesisLiteException inner = new KinesisLiteException(FailureKind.TRANSIENT, "Cannot read.", sent);

        KinesisLiteException outer = new KinesisLiteException(FailureKind.FATAL, "Lost. Cannot read.", inner);

        assertThat(outer.getSuppressed()).isEqualTo(inner.getSuppressed());
        assertThat(outer.code()).isEqualTo(inner.code());
    }
}
