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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventAgeTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final long OPENED = -7;

    private final EventAge age = new EventAge();

    @Test
    void eventThatWasThereMayBeAsOldAsTheSubscription() {
        age.answered(DATE, OPENED);

        assertThat(age.asOf(after(60_000), after(60_999))).isEqualTo(DATE);
        assertThat(age.answered()).isEqualTo(DATE);
    }

    @Test
    void eventThatWasWaitedForIsYoungerThanTheQuestion() {
        age.answered(DATE, OPENED);

        assertThat(age.asOf(after(60_000), after(61_000))).isEqualTo(DATE.plusSeconds(60));
        assertThat(age.answered()).isEqualTo(DATE);
    }

    @Test
    void eventThatWasThereIsNoOlderThanTheOneBefore() {
        age.answered(DATE, OPENED);
        Instant waited = age.asOf(after(60_000), after(61_000));

        assertThat(age.asOf(after(90_000), after(90_001))).isEqualTo(waited);
    }

    @Test
    void firstEventIsAsOldAsTheSubscriptionHoweverLongThatTook() {
        age.answered(DATE, OPENED);

        assertThat(age.asOf(after(-3_000), after(1))).isEqualTo(DATE);
    }

    @Test
    void nothingIsKnownOfAServiceThatDoesNotDateItsAnswer() {
        age.answered(null, OPENED);

        assertThat(age.asOf(after(60_000), after(61_000))).isNull();
        assertThat(age.answered()).isNull();
    }

    private static long after(long millis) {
        return OPENED + Duration.ofMillis(millis).toNanos();
    }
}
