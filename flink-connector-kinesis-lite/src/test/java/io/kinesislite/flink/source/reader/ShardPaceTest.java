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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShardPaceTest {
    private static final long MILLI = 1_000_000;
    private static final long NOW = 7_000 * MILLI;

    private final ShardPace pace = pace(2_000_000);

    @Test
    void asksAtTheTipWhenTheShortestPeriodHasPassedSinceTheStartOfTheLastCall() {
        pace.asked(NOW);

        assertThat(pace.afterNewest(1_000)).isEqualTo(NOW + 200 * MILLI);
        assertThat(pace.atTip()).isEqualTo(NOW + 200 * MILLI);
    }

    @Test
    void catchesUpByCallsThatFollowEachOtherAtOnceForHalfASecondsWorthAndThenByFiveASecond() {
        long[] calls = new long[8];
        long now = NOW;
        for (int i = 0; i < calls.length; i++) {
            pace.asked(now);
            calls[i] = (now - NOW) / MILLI;
            now = Math.max(now, i % 2 == 0 ? pace.afterRecords(1_000) : pace.afterGap());
        }

        assertThat(calls).containsExactly(0, 0, 100, 300, 500, 700, 900, 1_100);
    }

    @Test
    void makesNoTwoCallsAtOnceIfTheShortestPeriodIsLong() {
        ShardPace slow = pace(Duration.ofSeconds(3), 2_000_000);
        slow.asked(NOW);
        assertThat(slow.afterRecords(1_000)).isEqualTo(NOW + 3_000 * MILLI);

        slow.asked(NOW + 60_000 * MILLI);
        assertThat(slow.afterRecords(1_000)).isEqualTo(NOW + 63_000 * MILLI);
    }

    @Test
    void asksLessAndLessOftenWhileAShardBringsNothing() {
        for (long period : new long[] {200, 400, 800, 1000, 1000}) {
            pace.asked(NOW);
            assertThat(pace.atTip()).isEqualTo(NOW + period * MILLI);
        }

        long later = NOW + 60_000 * MILLI;
        pace.asked(later);
        pace.afterRecords(1);
        assertThat(pace.atTip()).isEqualTo(later + 200 * MILLI);
        pace.afterGap();
        assertThat(pace.atTip()).isEqualTo(later + 200 * MILLI);
    }

    @Test
    void waitsForALargePageInFull() {
        pace.asked(NOW);
        assertThat(pace.afterRecords(10_000_000)).isEqualTo(NOW + 5_000 * MILLI);

        long later = NOW + 60_000 * MILLI;
        pace.asked(later);
        assertThat(pace.afterNewest(1_000_001)).isGreaterThanOrEqualTo(later + 500 * MILLI);
    }

    @Test
    void savesUpHalfASecondsWorthOfBytesAndNoMore() {
        pace.asked(NOW);
        assertThat(pace.afterRecords(1_000_000)).isLessThanOrEqualTo(NOW);
        pace.asked(NOW);
        assertThat(pace.afterRecords(1_000_000)).isEqualTo(NOW + 500 * MILLI);

        long later = NOW + 60_000 * MILLI;
        pace.asked(later);
        assertThat(pace.afterRecords(1_000_000)).isLessThanOrEqualTo(later);
        pace.asked(later);
        assertThat(pace.afterRecords(1_000_000)).isEqualTo(later + 500 * MILLI);
    }

    @Property(tries = 200)
    void neverAsksFasterThanTheRateOverMany(
            @ForAll @LongRange(min = 1, max = 10_000_000) long rate,
            @ForAll @IntRange(min = 1, max = 5_000_000) int largest,
            @ForAll Random random) {
        ShardPace any = pace(rate);
        long now = NOW;
        long bytes = 0;
        for (int i = 0; i < 50; i++) {
            any.asked(now);
            long page = random.nextInt(largest);
            bytes += page;
            now = Math.max(now, any.afterRecords(page));
            assertThat((double) (now - NOW)).isGreaterThanOrEqualTo(bytes * 1e9 / rate - 500 * MILLI - 50);
            assertThat(now - NOW).isGreaterThanOrEqualTo((i + 2L) * 200 * MILLI - 500 * MILLI);
        }
    }

    @Test
    void idlesWithoutAHotLoopEvenIfNoShortestPeriodIsSet() {
        ShardPace eager = pace(Duration.ZERO, 1_000);
        long now = 0;
        int calls = 0;
        while (now < 10_000 * MILLI) {
            eager.asked(now);
            now = eager.atTip();
            calls++;
        }

        assertThat(calls).isLessThan(50);
    }

    private static ShardPace pace(long bytesPerSecond) {
        return pace(Duration.ofMillis(200), bytesPerSecond);
    }

    private static ShardPace pace(Duration minFetchPeriod, long bytesPerSecond) {
        return new ShardPace(Reading.withRate(minFetchPeriod, bytesPerSecond).config());
    }
}
