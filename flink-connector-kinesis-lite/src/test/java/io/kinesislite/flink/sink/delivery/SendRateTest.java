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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A sender that always has more to send, and a stream that takes so many records per second and a second's worth at once. */
class SendRateTest {
    private static final int REQUEST = 500;
    private static final long ROUND_TRIP_MILLIS = 10;

    private final SendRate rate = new SendRate();
    private long now = 1_000_000;

    /** What became of a time. */
    private record Sent(int requests, int stored, int refused) {}

    private double tokens = 5_000;

    /** Sends for so many seconds, one request after the other. */
    private Sent send(int seconds, int takenPerSecond) {
        int requests = 0;
        int stored = 0;
        int refused = 0;
        long end = now + seconds * 1_000L;
        tokens = Math.min(tokens, takenPerSecond);
        while (now < end) {
            double wanted = Math.min(REQUEST * SendRate.LEAST_WEIGHT, rate.mostAtOnce());
            long wait = rate.waitMillis(wanted, now);
            if (wait > 0) {
                pass(wait, takenPerSecond);
                continue;
            }
            int records = (int) Math.max(1, Math.min(REQUEST, rate.mostAtOnce() / SendRate.LEAST_WEIGHT));
            rate.sent(records * SendRate.LEAST_WEIGHT);
            pass(ROUND_TRIP_MILLIS, takenPerSecond);
            int taken = (int) Math.min(records, tokens);
            tokens -= taken;
            rate.answered(taken * SendRate.LEAST_WEIGHT, (records - taken) * SendRate.LEAST_WEIGHT, now);
            requests++;
            stored += taken;
            refused += records - taken;
        }
        return new Sent(requests, stored, refused);
    }

    private void pass(long millis, int takenPerSecond) {
        now += millis;
        tokens = Math.min(takenPerSecond, tokens + millis * takenPerSecond / 1_000.0);
    }

    @Test
    void isNotLimitedBeforeTheStreamThrottles() {
        Sent sent = send(10, 1_000_000);
        assertThat(rate.isLimited()).isFalse();
        assertThat(sent.stored()).isEqualTo(10 * 100 * REQUEST);
    }

    @Test
    void settlesAtWhatTheStreamTakes() {
        send(10, 5_000);
        Sent sent = send(60, 5_000);
        assertThat(sent.stored()).isGreaterThan((int) (0.95 * 60 * 5_000));
        assertThat(sent.refused()).isLessThan((int) (0.08 * 60 * 5_000));
    }

    @Test
    void sendsFewerRequestsWhenTheStreamTakesATenth() {
        Sent before = send(30, 20_000);
        Sent throttled = send(60, 2_000);
        assertThat(throttled.requests() / 60).isLessThan(before.requests() / 30);
        assertThat(throttled.stored()).isGreaterThan((int) (0.9 * 60 * 2_000));
        assertThat(throttled.refused()).isLessThan((int) (0.2 * 60 * 2_000));
    }

    @Test
    void isBackSoonWhenTheStreamTakesMoreAgain() {
        send(10, 20_000);
        send(60, 2_000);
        send(15, 20_000);
        Sent sent = send(30, 20_000);
        assertThat(sent.stored()).isGreaterThan((int) (0.9 * 30 * 20_000));
    }

    @Test
    void doesNotStarveBecauseAShareIsRefusedAtAnyRate() {
        int stored = 0;
        long end = now + 60_000;
        for (int answer = 0; now < end; answer++) {
            long wait = rate.waitMillis(50 * SendRate.LEAST_WEIGHT, now);
            now += wait == 0 ? ROUND_TRIP_MILLIS : wait;
            if (wait == 0) {
                int refused = answer % 2 == 0 ? 5 : 15;
                rate.sent(50 * SendRate.LEAST_WEIGHT);
                rate.answered((50 - refused) * SendRate.LEAST_WEIGHT, refused * SendRate.LEAST_WEIGHT, now);
                stored += 50 - refused;
            }
        }
        assertThat(stored).as("of 4,000 per second").isGreaterThan(60 * 2_000);
    }

    @Test
    void forgetsALimitAfterTenSecondsWithoutThrottling() {
        send(10, 5_000);
        assertThat(rate.isLimited()).isTrue();
        send(12, 1_000_000);
        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void isNotLimitedByAStreamThatTakesNothingAtAll() {
        rate.answered(0, 1, now);
        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void letsARecordGoThatWeighsMoreThanASecondsWorth() {
        rate.answered(1_000, 1_000, now);
        assertThat(rate.waitMillis(1_000_000, now)).isBetween(1L, 1_000L);
        assertThat(rate.waitMillis(1_000_000, now + 1_000)).isZero();
    }
}
