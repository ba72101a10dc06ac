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
package io.kinesislite.flink.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.check.Attempts.Attempt;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptsTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Duration> pauses = new ArrayList<>();
    private final Attempts attempts =
            new Attempts(new Report(new PrintStream(output, true, UTF_8)), pauses::add, Duration.ofSeconds(4));

    @Test
    void patienceIsForAllCallsTogether() throws Exception {
        KinesisLiteException unavailable = KinesisLiteException.refused(FailureKind.TRANSIENT, "Unavailable.", null);

        attempt("one", unavailable);
        assertThat(calls).hasValue(4);
        attempt("other", unavailable);

        assertThat(calls).hasValue(7);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        Duration.ofMillis(1_600),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800));
        assertThat(rows()).containsExactly("unclear one", "unclear other");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"TRANSIENT", "FATAL"})
    void whatKinesisDidNotSayEndsAll(FailureKind kind) throws Exception {
        attempt("one", new KinesisLiteException(kind, "No connection.", null));
        attempts.begin(new StreamId("clocks"));
        works("other");

        assertThat(rows()).containsExactly("FAILS one", "Stream clocks", "not tried other");
    }

    @Test
    void streamThatIsMissingIsNotTheNext() throws Exception {
        attempt("one", KinesisLiteException.refused(FailureKind.STREAM_GONE, "No such stream.", null));
        works("two");
        attempts.begin(new StreamId("clocks"));
        works("three");

        assertThat(rows()).containsExactly("FAILS one", "not tried two", "Stream clocks", "works three");
    }

    @Test
    void otherCallsMayWorkWhenKinesisCannotDoOne() throws Exception {
        attempt("one", KinesisLiteException.refused(FailureKind.MISCONFIGURED, "The KMS key is disabled.", null));
        works("other");

        assertThat(rows()).containsExactly("FAILS one", "works other");
    }

    private void attempt(String what, KinesisLiteException failure) throws InterruptedException {
        attempts.attempt(new Attempt<>(
                what,
                () -> {
                    calls.incrementAndGet();
                    return CompletableFuture.failedFuture(failure);
                },
                String::valueOf));
    }

    private void works(String what) throws InterruptedException {
        attempts.attempt(new Attempt<>(what, () -> CompletableFuture.completedFuture("yes"), String::valueOf));
    }

    private List<String> rows() {
        return output.toString(UTF_8)
                .lines()
                .map(row -> row.replaceAll("^(not tried|\\S+)\\s+(\\S+).*", "$1 $2"))
                .toList();
    }
}
