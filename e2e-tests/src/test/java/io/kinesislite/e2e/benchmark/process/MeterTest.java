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
package io.kinesislite.e2e.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.e2e.benchmark.report.Latencies;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MeterTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void countsWhatCounts() throws Exception {
        Meter meter = new Meter(2);

        meter.accept(Payload.of(20, true, Instant.now()));
        meter.accept(Payload.of(20, false, Instant.now()));
        meter.accept(Payload.of(20, true, Instant.now()));

        assertThat(meter.records()).isEqualTo(2);
        assertThat(meter.awaitLast(LONG)).isGreaterThanOrEqualTo(meter.awaitFirst(LONG));
    }

    @Test
    void everyRecordThatIsWrittenCountsAndThereIsNoLastOne() throws Exception {
        Meter meter = Meter.ofAll();

        meter.accept(Payload.of(20, false, Instant.now()));
        meter.accept(Payload.of(20, true, Instant.now()));

        assertThat(meter.records()).isEqualTo(2);
        long before = System.nanoTime();
        assertThat(meter.awaitLast(Duration.ofMillis(1))).isGreaterThan(before);
    }

    @Test
    void theLastRecordEndsTheWindowAndTimeDoesToo() throws Exception {
        Meter meter = new Meter(2);
        meter.accept(Payload.of(20, true, Instant.now()));
        long before = System.nanoTime();

        assertThat(meter.awaitLast(Duration.ofMillis(1))).isGreaterThan(before);
    }

    @Test
    void agesAreNotedFromWhenItIsToldTo() {
        Meter meter = new Meter(Long.MAX_VALUE);
        Latencies latencies = new Latencies(10);
        meter.accept(Payload.of(20, true, Instant.now()));
        meter.note(latencies);

        meter.accept(Payload.of(20, true, Instant.now().minusSeconds(100)));

        assertThat(latencies.count()).isEqualTo(1);
        assertThat(latencies.percentileMillis(0.5)).isBetween(100_000.0, 160_000.0);
    }

    @Test
    void aReadingThatFailsIsNotWaitedFor() {
        Meter meter = new Meter(1);
        meter.failed(new IllegalStateException("the job", new IllegalArgumentException("no such stream")));

        assertThatThrownBy(() -> meter.awaitFirst(LONG)).hasMessageContaining("no such stream");
        assertThatThrownBy(() -> meter.awaitLast(LONG)).hasMessageContaining("no such stream");
    }

    @Test
    void saysWhatDidNotComeInTime() {
        assertThatThrownBy(() -> new Meter(1).awaitFirst(Duration.ZERO)).hasMessage("no record within 0 s");
    }
}
