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

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShardPaceTest {
    private static final long MILLI = 1_000_000;
    private static final long NOW = 7_000 * MILLI;

    private final ShardPace pace = pace(2_000_000, ThreadLocalRandom.current());

    @Test
    void asksAgainAfterTheShortestPeriodFromTheStartOfTheLastCall() {
        pace.asked(NOW);

        assertThat(pace.afterRecords(1_000)).isEqualTo(NOW + 200 * MILLI);
        assertThat(pace.afterGap()).isEqualTo(NOW + 200 * MILLI);
    }

    @Test
    void asksLessAndLessOftenWhileAShardBringsNothing() {
        for (long period : new long[] {200, 400, 800, 1000, 1000}) {
            pace.asked(NOW);
            assertThat(pace.atTip()).isEqualTo(NOW + period * MILLI);
        }

        pace.afterRecords(1);
        assertThat(pace.atTip()).isEqualTo(NOW + 200 * MILLI);
        pace.afterGap();
        assertThat(pace.atTip()).isEqualTo(NOW + 200 * MILLI);
    }

    @Test
    void keepsToTheRateOfBytes() {
        pace.asked(NOW);
        assertThat(pace.afterRecords(10_000_000)).isEqualTo(NOW + 5_000 * MILLI);

        pace.asked(NOW + 5_000 * MILLI);
        assertThat(pace.afterRecords(1_000_000)).isEqualTo(NOW + 5_500 * MILLI);
    }

    @Test
    void doesNotSaveUpBytesThatWereNotRead() {
        pace.asked(NOW);
        pace.afterRecords(2_000_000);

        pace.asked(NOW + 60_000 * MILLI);
        assertThat(pace.afterRecords(2_000_000)).isEqualTo(NOW + 61_000 * MILLI);
    }

    @Property(tries = 200)
    void neverAsksFasterThanTheRateOverMany(
            @ForAll @LongRange(min = 1, max = 10_000_000) long rate,
            @ForAll @IntRange(min = 1, max = 5_000_000) int largest,
            @ForAll Random random) {
        ShardPace any = pace(rate, random);
        long now = NOW;
        long bytes = 0;
        for (int i = 0; i < 50; i++) {
            any.asked(now);
            long page = random.nextInt(largest);
            bytes += page;
            now = any.afterRecords(page);
            assertThat((double) (now - NOW)).isGreaterThanOrEqualTo(bytes * 1e9 / rate - 50);
        }
    }

    @Property(tries = 200)
    void backsOffWithJitterUpToFiveSeconds(@ForAll Random random) {
        ShardPace failing = pace(2_000_000, random);
        long expected = 200;
        for (int i = 0; i < 12; i++) {
            assertThat(failing.afterFailure(NOW)).isBetween(NOW + expected / 2 * MILLI, NOW + expected * MILLI);
            expected = Math.min(5_000, expected * 2);
        }
    }

    @Test
    void startsBackingOffAnewAfterASuccess() {
        for (int i = 0; i < 8; i++) {
            pace.afterFailure(NOW);
        }
        pace.asked(NOW);
        pace.atTip();

        assertThat(pace.afterFailure(NOW)).isLessThanOrEqualTo(NOW + 200 * MILLI);
    }

    @Test
    void idlesWithoutAHotLoopEvenIfNoShortestPeriodIsSet() {
        ShardPace eager = pace(Duration.ZERO, 1_000, new Random(1));
        long now = 0;
        int calls = 0;
        while (now < 10_000 * MILLI) {
            eager.asked(now);
            now = eager.atTip();
            calls++;
        }

        assertThat(calls).isLessThan(50);
    }

    private static ShardPace pace(long bytesPerSecond, RandomGenerator random) {
        return pace(Duration.ofMillis(200), bytesPerSecond, random);
    }

    private static ShardPace pace(Duration minFetchPeriod, long bytesPerSecond, RandomGenerator random) {
        ReadConfig config = new ReadConfig(
                1, minFetchPeriod, Duration.ofSeconds(1), bytesPerSecond, 1_000, true, true, null, Set.of(), null);
        return new ShardPace(config, random);
    }
}
