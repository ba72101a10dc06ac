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

import static io.kinesislite.testkit.KinesisErrorAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReshardTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String FIRST = "shardId-000000000000";
    private static final int ALL = 10_000;

    private final ManualClock clock = new ManualClock(START);
    private final StreamStore store =
            new StreamStore(StoreConfig.defaults().withClock(clock).withThroughputLimits(false));

    @BeforeEach
    void createStream() {
        store.createStream("s", 1);
    }

    @Test
    void closedShardsEndWithTheirChildren() {
        put("1");
        put("2");
        store.splitShard("s", FIRST);

        RecordPage first = store.getRecords(iterator(StartingPosition.trimHorizon()), 1);
        assertThat(first.nextIterator()).isNotNull();
        assertThat(first.childShards()).isEmpty();
        assertThat(first.millisBehindLatest()).isPositive();
        RecordPage last = store.getRecords(String.valueOf(first.nextIterator()), 1);
        assertThat(texts(last)).containsExactly("2");
        assertThat(last.nextIterator()).isNull();
        assertThat(last.millisBehindLatest()).isZero();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void mergedShardsNameBothParents() {
        store.createStream("wide", 2);
        store.mergeShards("wide", "shardId-000000000001", FIRST);
        Shard child = store.listShards("wide").get(2);
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000001");
        assertThat(child.adjacentParentShardId()).isEqualTo(FIRST);
        assertThat(child.isOpen()).isTrue();
        String iterator = store.getShardIterator("wide", FIRST, StartingPosition.trimHorizon());
        RecordPage end = store.getRecords(iterator, ALL);
        assertThat(end.childShards().get(0).parentShards()).containsExactly("shardId-000000000001", FIRST);
    }

    @Test
    void refusesToReshardWhatIsNotThere() {
        store.createStream("wide", 3);
        assertRefused(
                () -> store.mergeShards("wide", FIRST, "shardId-000000000002"),
                "InvalidArgumentException",
                "are not an adjacent pair of shards eligible for merging");
        store.splitShard("wide", FIRST);
        assertRefused(
                () -> store.splitShard("wide", FIRST),
                "InvalidArgumentException",
                "has already been merged or split, and thus is not eligible");
        assertRefused(
                () -> store.splitShard("wide", "shardId-000000000001", BigInteger.ONE),
                "InvalidArgumentException",
                "is not both greater than one plus the shard's StartingHashKey");
        assertRefused(
                () -> store.splitShard("wide", "shardId-000000000099", BigInteger.TEN),
                "ResourceNotFoundException",
                "Could not find shard shardId-000000000099 in stream wide");
    }

    @Test
    void scalesToEvenShards() {
        store.createStream("wide", 3);
        assertThat(store.updateShardCount("wide", 5)).isEqualTo(3);
        assertThat(openRanges("wide")).containsExactlyInAnyOrderElementsOf(HashRange.even(5));
        store.updateShardCount("wide", 3);
        assertThat(openRanges("wide")).containsExactlyInAnyOrderElementsOf(HashRange.even(3));
        assertRefused(() -> store.updateShardCount("wide", 7), "LimitExceededException", "up over double");
        assertRefused(() -> store.updateShardCount("wide", 1), "LimitExceededException", "down below half");
    }

    @Test
    void closedShardsLeaveTheListAfterRetention() {
        store.splitShard("s", FIRST);
        clock.advance(Duration.ofHours(24));
        assertThat(store.listShards("s")).hasSize(3);
        clock.advance(Duration.ofMillis(1));
        assertThat(store.listShards("s")).extracting(Shard::shardId).doesNotContain(FIRST);
        assertThat(store.listShards("s").get(0).parentShardId()).isEqualTo(FIRST);
        assertRefused(
                () -> iterator(StartingPosition.trimHorizon()),
                "ResourceNotFoundException",
                "Shard shardId-000000000000 in stream s under account 000000000000 does not exist");
    }

    @Test
    void filtersShardsByTime() {
        clock.advance(Duration.ofHours(1));
        store.splitShard("s", FIRST);
        clock.advance(Duration.ofHours(1));
        assertThat(filtered(ShardFilter.of(ShardFilter.Type.AT_LATEST))).containsExactly(1, 2);
        assertThat(filtered(ShardFilter.of(ShardFilter.Type.AT_TRIM_HORIZON))).containsExactly(0);
        assertThat(filtered(ShardFilter.all())).containsExactly(0, 1, 2);
        assertThat(filtered(ShardFilter.after(FIRST))).containsExactly(1, 2);
        Instant before = START.plusSeconds(60);
        Instant after = START.plus(Duration.ofMinutes(90));
        assertThat(filtered(new ShardFilter(ShardFilter.Type.AT_TIMESTAMP, null, before)))
                .containsExactly(0);
        assertThat(filtered(new ShardFilter(ShardFilter.Type.AT_TIMESTAMP, null, after)))
                .containsExactly(1, 2);
        assertThat(filtered(new ShardFilter(ShardFilter.Type.FROM_TIMESTAMP, null, before)))
                .containsExactly(0, 1, 2);
        assertThat(filtered(new ShardFilter(ShardFilter.Type.FROM_TIMESTAMP, null, after)))
                .containsExactly(1, 2);
    }

    @Test
    void everyInstantHasOneOwnerOfEachHashKeyEvenWithinAMillisecond() {
        store.createStream("wide", 3);
        store.updateShardCount("wide", 5);
        assertThat(rangesAt("wide", START)).isEqualTo(HashRange.even(3));
        clock.advance(Duration.ofMillis(1));
        assertThat(rangesAt("wide", START)).isEqualTo(HashRange.even(3));
        assertThat(rangesAt("wide", clock.instant())).isEqualTo(HashRange.even(5));

        ShardFilter oldest = ShardFilter.of(ShardFilter.Type.AT_TRIM_HORIZON);
        assertThat(store.listShards("wide", oldest, ALL).items()).hasSize(3);
    }

    private List<HashRange> rangesAt(String stream, Instant instant) {
        return store
                .listShards(stream, new ShardFilter(ShardFilter.Type.AT_TIMESTAMP, null, instant), ALL)
                .items()
                .stream()
                .map(Shard::hashRange)
                .sorted(Comparator.comparing(HashRange::start))
                .toList();
    }

    @Test
    void pageTokensRememberTheFilterAndExpire() {
        store.createStream("wide", 5);
        store.splitShard("wide", FIRST);
        Page<Shard> first = store.listShards("wide", ShardFilter.of(ShardFilter.Type.AT_LATEST), 4);
        Page<Shard> rest = store.listMoreShards(String.valueOf(first.nextToken()), 4);
        assertThat(first.items()).hasSize(4);
        assertThat(rest.items()).hasSize(2);
        assertThat(rest.nextToken()).isNull();
        clock.advance(Duration.ofMinutes(6));
        assertRefused(
                () -> store.listMoreShards(String.valueOf(first.nextToken()), 4),
                "ExpiredNextTokenException",
                "List the shards anew");
        assertRefused(() -> store.listMoreShards("x", 4), "InvalidArgumentException", "NextToken is invalid");
    }

    private PutResult put(String text) {
        return store.putRecord("s", PutEntry.of("k", text));
    }

    private String iterator(StartingPosition start) {
        return store.getShardIterator("arn:aws:kinesis:us-east-1:000000000000:stream/s", FIRST, start);
    }

    private List<HashRange> openRanges(String stream) {
        return store.listShards(stream).stream()
                .filter(Shard::isOpen)
                .map(Shard::hashRange)
                .toList();
    }

    private List<Integer> filtered(ShardFilter filter) {
        return store.listShards("s", filter, ALL).items().stream()
                .map(shard -> Integer.parseInt(shard.shardId().substring("shardId-".length())))
                .toList();
    }

    private static List<String> texts(RecordPage page) {
        return page.records().stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
