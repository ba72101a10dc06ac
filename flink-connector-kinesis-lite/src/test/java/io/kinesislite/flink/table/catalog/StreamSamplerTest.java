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
package io.kinesislite.flink.table.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.table.CatalogOptions.Sampling;
import io.kinesislite.flink.table.infer.SchemaInference;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamSamplerTest {
    private static final StreamId ORDERS = new StreamId("orders");
    private static final String FIRST = "shardId-000000000000";
    private static final String LOWEST = "0";
    private static final String HIGHEST = "340282366920938463463374607431768211455";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FakeKinesis kinesis = new FakeKinesis(
            new StreamStore(StoreConfig.defaults().withClock(clock).withThroughputLimits(false)));

    @Test
    void latestRecordsAreSeenFirst() {
        create(1);
        put(LOWEST, "{\"old\": 1}");
        clock.advance(Duration.ofHours(30));
        put(LOWEST, "{\"day\": 1}");
        clock.advance(Duration.ofHours(20));
        put(LOWEST, "{\"now\": 1}");

        assertThat(names(sample(1))).containsExactly("now");
        assertThat(names(sample(2))).containsExactly("now", "day");
        assertThat(names(sample(10))).as("what the stream has kept").containsExactly("now", "day");
    }

    @Test
    void everyWindowIsReadOnce() {
        create(1);
        for (int minute = 0; minute < 400; minute++) {
            put(LOWEST, "{\"m" + minute + "\": 1}");
            clock.advance(Duration.ofMinutes(1));
        }

        SchemaInference seen = sample(1000);

        assertThat(seen.objects()).isEqualTo(400);
    }

    @Test
    void shardsTakeTurns() {
        create(2);
        IntStream.range(0, 100).forEach(i -> put(LOWEST, "{\"low\": 1}"));
        put(HIGHEST, "{\"high\": 1}");

        SchemaInference seen = sample(10);

        assertThat(names(seen)).containsExactly("low", "high");
        assertThat(seen.objects()).isEqualTo(10);
    }

    @Test
    void recordsOfClosedShardsAreSeen() {
        create(1);
        put(LOWEST, "{\"parent\": 1}");
        kinesis.store().splitShard("orders", FIRST);

        assertThat(names(sample(10))).containsExactly("parent");
    }

    @Test
    void aggregatesAreOpened() {
        create(1);
        kinesis.store()
                .putRecord("orders", PutEntry.of("k", Aggregates.of(LOWEST, "{\"a\": 1}", "{\"b\": 1}", "{\"c\": 1}")));

        assertThat(names(sample(10))).containsExactly("a", "b", "c");
        assertThat(sampler(new Sampling(true, 10, Duration.ofSeconds(10), false))
                        .sample(ORDERS)
                        .others())
                .isOne();
    }

    @Test
    void troubleThatPassesIsWaitedOut() {
        create(1);
        put(LOWEST, "{\"a\": 1}");
        kinesis.fail(
                Operation.RECORDS, FIRST, FailureKind.THROTTLED, FailureKind.TRANSIENT, FailureKind.ITERATOR_EXPIRED);
        kinesis.gap(FIRST, 60_000);

        assertThat(names(sample(1))).containsExactly("a");
    }

    @Test
    void timeIsBounded() {
        create(1);
        put(LOWEST, "{\"a\": 1}");
        kinesis.fail(
                Operation.RECORDS,
                FIRST,
                Collections.nCopies(1000, FailureKind.THROTTLED).toArray(FailureKind[]::new));
        Instant start = clock.instant();

        assertThat(sample(1).objects()).isZero();
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void pageThatNeverComesIsGivenUp() {
        create(2);
        put(HIGHEST, "{\"a\": 1}");
        kinesis.hold(Operation.RECORDS, FIRST);

        assertThat(sampler(new Sampling(true, 10, Duration.ofMillis(50), true))
                        .sample(ORDERS)
                        .objects())
                .isOne();
    }

    @Test
    void whatIsDeniedFails() {
        create(1);
        kinesis.fail(Operation.RECORDS, FIRST, FailureKind.DENIED);

        assertThatThrownBy(() -> sample(1)).isInstanceOf(KinesisLiteException.class);
    }

    @Test
    void noMoreShardsAreAskedThanRecordsAreNeeded() {
        create(100);

        assertThat(sample(4).objects()).isZero();

        assertThat(IntStream.range(0, 100)
                        .filter(i -> kinesis.calls(Operation.ITERATOR, String.format("shardId-%012d", i)) > 0))
                .containsExactly(0, 25, 50, 75);
    }

    private void create(int shards) {
        kinesis.store().createStream("orders", shards);
    }

    private void put(String hashKey, String json) {
        assertThat(kinesis.store().putRecord("orders", PutEntry.of("k", json).withExplicitHashKey(hashKey)))
                .isNotNull();
    }

    private SchemaInference sample(int size) {
        return sampler(new Sampling(true, size, Duration.ofSeconds(10), true)).sample(ORDERS);
    }

    private StreamSampler sampler(Sampling sampling) {
        return new StreamSampler(kinesis.client(), new ManualTime(clock), sampling);
    }

    private static List<String> names(SchemaInference seen) {
        return seen.columns().stream().map(field -> field.getName()).toList();
    }
}
