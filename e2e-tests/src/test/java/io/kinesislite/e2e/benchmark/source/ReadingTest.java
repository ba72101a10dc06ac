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
package io.kinesislite.e2e.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import io.kinesislite.e2e.benchmark.process.Measurement;
import io.kinesislite.e2e.benchmark.process.Situation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReadingTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");
    private static final long ROOM = 64_000_000;

    @Test
    void backlogFillsTheRoomThereIsWhereNothingLimitsReading() {
        Reading reading = reading(Cases.WIDE_30);

        assertThat(reading.situation().content()).isEqualTo(new Situation.Content(64, 1_000, 0));
        assertThat(measurement(Cases.WIDE_30).content()).isEqualTo(new Measurement.Content(64_000, false));
        assertThat(measurement(Cases.WIDE_30).reading().job())
                .isEqualTo(new ReadCase.Job(false, 1, ReadCase.Beginning.UNTIMED));
    }

    @Test
    void backlogOfALimitedShardIsWhatItGivesAwayWhileItIsRead() {
        long twelveSecondsAndABurst = (1 + 10 + 10) * 2_000;

        assertThat(reading(Cases.HOT_ALONE).situation().content().recordsPerShard())
                .isEqualTo(Math.min(ROOM / 1_000, twelveSecondsAndABurst));
        assertThat(measurement(Cases.HOT_ALONE).content().records()).isEqualTo(twelveSecondsAndABurst);
    }

    @Test
    void onlyTheFirstOfHotAndIdleShardsHasRecords() {
        Situation situation = reading(Cases.HOT_BESIDE_200).situation();

        assertThat(situation.shards()).isEqualTo(201);
        assertThat(situation.content().filled()).isEqualTo(1);
        assertThat(situation.weather().firstCounts()).isTrue();
    }

    @Test
    void theStruckShardDoesNotCountWithItsFaultNorWithout() {
        for (Case each : new Case[] {Cases.HEALTHY, Cases.THROTTLED, Cases.HUNG}) {
            Situation situation = reading(each).situation();
            assertThat(situation.weather().firstCounts()).as(each.id()).isFalse();
            assertThat(measurement(each).content().records())
                    .isEqualTo(3 * situation.content().recordsPerShard());
        }
        assertThat(reading(Cases.THROTTLED).situation().weather().fault()).isEqualTo(Situation.Fault.THROTTLED);
        assertThat(reading(Cases.HUNG).situation().weather().fault()).isEqualTo(Situation.Fault.HUNG);
        assertThat(reading(Cases.HEALTHY).situation().weather().fault()).isEqualTo(Situation.Fault.NONE);
    }

    @Test
    void liveRecordsAreReadFromTheFirstOnAndNeverEnd() {
        assertThat(reading(Cases.LIVE_64).situation().content()).isEqualTo(new Situation.Content(0, 0, 20));
        Measurement measurement = measurement(Cases.LIVE_64);
        assertThat(measurement.content()).isEqualTo(new Measurement.Content(Measurement.Content.ENDLESS, true));
        assertThat(measurement.reading().start()).isEqualTo(ReadCase.Start.OLDEST);
        assertThat(measurement.window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aSubtaskWithoutShardsIsTheSecondOneOfAStreamWithOne() {
        assertThat(reading(Cases.IDLE_0).situation().shards()).isEqualTo(1);
        assertThat(measurement(Cases.IDLE_0).reading().job().subtasks()).isEqualTo(2);
        assertThat(measurement(Cases.IDLE_64).reading().job().subtasks()).isEqualTo(1);
        assertThat(measurement(Cases.IDLE_64).content().records()).isZero();
    }

    @Test
    void startsAreMeasuredWithTheContestantsOwnDefaults() {
        assertThat(measurement(Cases.START).reading().job().beginning()).isEqualTo(ReadCase.Beginning.TIMED);
        assertThat(measurement(Cases.RESTORE).reading().job().beginning()).isEqualTo(ReadCase.Beginning.RESTORED);
        assertThat(measurement(Cases.START).window()).isZero();
    }

    private static Reading reading(Case of) {
        return new Reading(of, Duration.ofSeconds(5), ROOM);
    }

    private static Measurement measurement(Case of) {
        return reading(of).measurement(ENDPOINT);
    }
}
