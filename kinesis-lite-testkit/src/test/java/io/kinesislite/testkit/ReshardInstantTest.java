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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the clock does, each instant has one owner of each hash key. */
class ReshardInstantTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String FIRST = "shardId-000000000000";
    private static final ShardFilter OLDEST = ShardFilter.of(ShardFilter.Type.AT_TRIM_HORIZON);
    private static final int ALL = 10_000;

    private final ManualClock clock = new ManualClock(START);
    private final StreamStore store =
            new StreamStore(StoreConfig.defaults().withClock(clock).withThroughputLimits(false));

    @Test
    void allShardsOfAStreamAreBornAtOnceHoweverTheClockTicks() {
        StreamStore ticking = new StreamStore(StoreConfig.defaults().withClock(new TickingClock()));
        ticking.createStream("s", 3);
        assertThat(ticking.listShards("s", OLDEST, ALL).items()).hasSize(3);
    }

    @Test
    void aStreamCreatedAnewIsNotBornAheadOfTheClock() {
        store.createStream("s", 1);
        store.deleteStream("s");
        store.createStream("s", 1);
        store.splitShard("s", FIRST);
        assertThat(shardsAtTheHorizon()).containsExactly(FIRST);
        assertThat(store.describeStreamSummary("s").created()).isEqualTo(START.plusMillis(1));
    }

    @Test
    void theClockMayGoBackBeforeASplit() {
        store.createStream("s", 1);
        clock.advance(Duration.ofHours(1));
        put("0");
        Instant lastRecord = clock.instant();
        clock.set(START.plusSeconds(1));
        store.splitShard("s", FIRST);
        clock.set(START.plus(Duration.ofHours(2)));
        assertThat(rangesAt(lastRecord.minusSeconds(1))).isEqualTo(HashRange.even(1));
        assertThat(rangesAt(lastRecord)).isEqualTo(HashRange.even(1));
        assertThat(rangesAt(lastRecord.plusMillis(1))).isEqualTo(HashRange.even(2));
    }

    @Test
    void theClockMayGoBackBeforeAMerge() {
        store.createStream("s", 2);
        clock.advance(Duration.ofHours(1));
        put("0");
        Instant lastRecord = clock.instant();
        clock.set(START.plusSeconds(1));
        store.updateShardCount("s", 1);
        clock.set(START.plus(Duration.ofHours(2)));
        assertThat(rangesAt(lastRecord)).isEqualTo(HashRange.even(2));
        assertThat(rangesAt(lastRecord.plusMillis(1))).isEqualTo(HashRange.even(1));
    }

    @Test
    @Timeout(15)
    void manyShardsAreScaledInNoTime() {
        store.createStream("s", 8_000);
        store.updateShardCount("s", 16_000);
        assertThat(store.describeStreamSummary("s").openShardCount()).isEqualTo(16_000);
        assertThat(store.shardIdFor("s", PutEntry.of("k", "x").withExplicitHashKey(HashRange.MAX.toString())))
                .isEqualTo("shardId-000000023999");
    }

    private void put(String hashKey) {
        store.putRecord("s", PutEntry.of("k", "x").withExplicitHashKey(hashKey));
    }

    private List<String> shardsAtTheHorizon() {
        return store.listShards("s", OLDEST, ALL).items().stream()
                .map(Shard::shardId)
                .toList();
    }

    private List<HashRange> rangesAt(Instant instant) {
        return store
                .listShards("s", new ShardFilter(ShardFilter.Type.AT_TIMESTAMP, null, instant), ALL)
                .items()
                .stream()
                .map(Shard::hashRange)
                .sorted(Comparator.comparing(HashRange::start))
                .toList();
    }

    /** A millisecond later each time it is read. */
    private static final class TickingClock extends Clock {
        private final AtomicLong millis = new AtomicLong(START.toEpochMilli());

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.incrementAndGet());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
