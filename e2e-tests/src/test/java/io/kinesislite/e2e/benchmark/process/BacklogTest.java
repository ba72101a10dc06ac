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

import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamRecord;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BacklogTest {
    private final FillClock clock = new FillClock();
    private final StreamStore store = new StreamStore(StoreConfig.defaults().withClock(clock));

    @Test
    void fillsShardsThatHoldTheLimitsOfTheService() {
        new Backlog(store, clock).create(situation(3, 5_000, 2));

        assertThat(records(0))
                .hasSize(5_000)
                .allSatisfy(
                        record -> assertThat(Payload.isCounted(record.data())).isFalse());
        assertThat(records(1))
                .hasSize(5_000)
                .allSatisfy(
                        record -> assertThat(Payload.isCounted(record.data())).isTrue());
        assertThat(records(2)).isEmpty();
    }

    @Test
    void theClockShowsThePresentAfterwards() {
        long before = System.currentTimeMillis();
        new Backlog(store, clock).create(situation(1, 5_000, 1));

        assertThat(clock.millis()).isBetween(before, System.currentTimeMillis());
        assertThat(records(0))
                .allSatisfy(
                        record -> assertThat(record.arrival().toEpochMilli()).isLessThan(clock.millis()));
    }

    @Test
    void refusesRecordsThatAShardWouldNotTakeAtThisPace() {
        Situation situation = new Situation(
                "s",
                1,
                3_000,
                new Situation.Content(1, 1, 0),
                new Situation.Weather(Duration.ZERO, Situation.Fault.NONE, true));

        assertThatThrownBy(() -> new Backlog(store, clock).create(situation))
                .hasMessage("Records have at most 2097 bytes, not 3000.");
    }

    private static Situation situation(int shards, long records, int filled) {
        return new Situation(
                "s",
                shards,
                1_000,
                new Situation.Content(filled, records, 0),
                new Situation.Weather(Duration.ZERO, Situation.Fault.NONE, false));
    }

    private List<StreamRecord> records(int shard) {
        String id = store.listShards("s").get(shard).shardId();
        RecordPage page = store.getRecords(store.getShardIterator("s", id, StartingPosition.trimHorizon()), 10_000);
        return page.records();
    }
}
