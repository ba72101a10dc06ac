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

import static io.kinesislite.flink.client.PortUnderTest.entry;
import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static io.kinesislite.flink.client.PortUnderTest.next;
import static io.kinesislite.flink.client.PortUnderTest.shard;
import static io.kinesislite.flink.client.PortUnderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams, shards and records: what calls that succeed answer. */
interface PortReadChecks extends PortUnderTest {

    @Test
    default void describesAStreamByNameAndByArn() throws Exception {
        StreamDescription byName = get(client().describe(ORDERS));
        StreamId arn = new StreamId(byName.identity().arn());

        assertThat(byName.stream()).isEqualTo(ORDERS);
        assertThat(byName.identity().created())
                .isEqualTo(store().describeStreamSummary("orders").created());
        assertThat(get(client().describe(arn)).identity())
                .isEqualTo(new StreamIdentity(
                        arn, byName.identity().arn(), byName.identity().created()));
    }

    @Test
    default void putsListsAndReadsByArn() throws Exception {
        StreamId arn = new StreamId(get(client().describe(ORDERS)).identity().arn());
        ShardId shard = get(client().listShards(arn)).get(0).id();

        put(arn, "by ARN");
        String iterator = get(client().iterator(shard, new ShardPosition.TrimHorizon()));

        assertThat(shard).isEqualTo(new ShardId(arn, FIRST.shard()));
        assertThat(texts(get(client().records(shard, iterator, 10)))).containsExactly("by ARN");
    }

    @Test
    default void listsEveryPageOfShards() throws Exception {
        StreamId wide = new StreamId("wide");
        store().createStream("wide", 7);

        List<Shard> shards = get(client().listShards(wide));

        assertThat(shards)
                .extracting(Shard::id)
                .containsExactlyElementsOf(IntStream.range(0, 7)
                        .mapToObj(i -> new ShardId(wide, "shardId-00000000000" + i))
                        .toList());
        assertThat(shards).noneMatch(Shard::closed);
        assertThat(shards).allMatch(shard -> shard.parents().isEmpty());
    }

    @Test
    default void listsTheLineageAfterASplitAndAMerge() throws Exception {
        store().splitShard("orders", FIRST.shard());
        store().mergeShards("orders", shard(1).shard(), shard(2).shard());

        List<Shard> shards = get(client().listShards(ORDERS));

        assertThat(shards).extracting(Shard::closed).containsExactly(true, true, true, false);
        assertThat(shards)
                .extracting(Shard::parents)
                .containsExactly(Set.of(), Set.of(FIRST), Set.of(FIRST), Set.of(shard(1), shard(2)));
        BigInteger middle = BigInteger.ONE.shiftLeft(127);
        assertThat(shards.get(1).hashKeys().start()).isZero();
        assertThat(shards.get(1).hashKeys().end()).isEqualTo(middle.subtract(BigInteger.ONE));
        assertThat(shards.get(2).hashKeys().start()).isEqualTo(middle);
        assertThat(shards.get(3).hashKeys()).isEqualTo(shards.get(0).hashKeys());
    }

    @Test
    default void listsTheShardsThatWereOpenSinceAnInstant() throws Exception {
        store().createStream("wide", 3);
        StreamId wide = new StreamId("wide");
        clock().advance(Duration.ofSeconds(10));
        store().splitShard("wide", "shardId-000000000000");
        Instant split = clock().instant();
        clock().advance(Duration.ofSeconds(10));

        assertThat(get(client().listShardsOpenSince(wide, split.minusSeconds(1))))
                .hasSize(5);
        assertThat(get(client().listShardsOpenSince(wide, split.plusSeconds(1))))
                .extracting(shard -> shard.id().shard())
                .containsExactly(
                        "shardId-000000000001", "shardId-000000000002", "shardId-000000000003", "shardId-000000000004");
    }

    @Test
    default void readsWhatItPut() throws Exception {
        PutResult put = get(client().put(ORDERS, List.of(entry("a", null, "one"), entry("b", "7", "two"))));
        RecordBatch batch = read(new ShardPosition.TrimHorizon());

        assertThat(texts(batch)).containsExactly("one", "two");
        assertThat(batch.records()).extracting(KinesisRecord::partitionKey).containsExactly("a", "b");
        assertThat(put.outcomes())
                .containsExactlyElementsOf(batch.records().stream()
                        .<PutResult.Outcome>map(record -> new PutResult.Stored(FIRST.shard(), record.sequenceNumber()))
                        .toList());
        assertThat(batch.records()).allSatisfy(record -> {
            assertThat(record.arrival()).isEqualTo(clock().instant());
            assertThat(record.subSequenceNumber()).isZero();
            assertThat(record.endsSequence()).isTrue();
            assertThat(record.explicitHashKey()).isNull();
            assertThat(record.encryptionType()).isNull();
        });
        assertThat(batch.millisBehindLatest()).isZero();
        assertThat(batch.children()).isEmpty();
    }

    @Test
    default void startsWhereAPositionSays() throws Exception {
        List<KinesisRecord> all = writeOneASecond("one", "two", "three");
        String second = all.get(1).sequenceNumber();

        assertThat(texts(read(new ShardPosition.TrimHorizon()))).containsExactly("one", "two", "three");
        assertThat(texts(read(new ShardPosition.After(second)))).containsExactly("three");
        assertThat(texts(read(new ShardPosition.Inside(second, 0)))).containsExactly("two", "three");
    }

    @Test
    default void startsAtTheFirstRecordOfATimestampOrLater() throws Exception {
        List<KinesisRecord> all = writeOneASecond("one", "two");
        Instant second = all.get(1).arrival();

        assertThat(texts(read(new ShardPosition.AtTimestamp(Instant.EPOCH)))).containsExactly("one", "two");
        assertThat(texts(read(new ShardPosition.AtTimestamp(second)))).containsExactly("two");
        assertThat(texts(read(new ShardPosition.AtTimestamp(second.plusMillis(1)))))
                .isEmpty();
    }

    @Test
    default void waitsForATimestampAheadOfTheServicesClock() {
        Instant ahead = clock().instant().plusSeconds(1);

        assertThat(failureOf(client().iterator(FIRST, new ShardPosition.AtTimestamp(ahead))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void pagesReadOnToTheTipAndPastIt() throws Exception {
        writeOneASecond("one", "two", "three");

        RecordBatch first = get(client().records(FIRST, iterator(new ShardPosition.TrimHorizon()), 2));
        RecordBatch last = get(client().records(FIRST, next(first), 2));
        RecordBatch tip = get(client().records(FIRST, next(last), 2));
        put(ORDERS, "later");
        RecordBatch later = get(client().records(FIRST, next(tip), 2));

        assertThat(texts(first)).containsExactly("one", "two");
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(texts(last)).containsExactly("three");
        assertThat(last.millisBehindLatest()).isZero();
        assertThat(texts(tip)).isEmpty();
        assertThat(tip.millisBehindLatest()).isZero();
        assertThat(texts(later)).containsExactly("later");
    }

    @Test
    default void pageWithoutRecordsIsNotTheTip() throws Exception {
        put(ORDERS, "behind the gap");
        nextPageIsAGap(5_000);

        RecordBatch gap = read(new ShardPosition.TrimHorizon());

        assertThat(gap.records()).isEmpty();
        assertThat(gap.millisBehindLatest()).isEqualTo(5_000);
        assertThat(texts(get(client().records(FIRST, next(gap), 10)))).containsExactly("behind the gap");
    }

    @Test
    default void lastPageOfAShardNamesItsChildren() throws Exception {
        put(ORDERS, "one");
        put(ORDERS, "two");
        store().splitShard("orders", FIRST.shard());

        RecordBatch first = get(client().records(FIRST, iterator(new ShardPosition.TrimHorizon()), 1));
        RecordBatch last = get(client().records(FIRST, next(first), 10));

        assertThat(first.endsShard()).isFalse();
        assertThat(first.children()).isEmpty();
        assertThat(texts(last)).containsExactly("two");
        assertThat(last.endsShard()).isTrue();
        assertThat(last.children()).isEqualTo(get(client().listShards(ORDERS)).subList(1, 3));
    }

    @Test
    default void shardTakesOnlySomeOfTheEntries() throws Exception {
        String large = "x".repeat(700_000);

        PutResult result = get(client().put(
                        ORDERS, List.of(entry("k", null, large), entry("k", null, large), entry("k", null, "small"))));

        assertThat(result.outcomes())
                .satisfiesExactly(
                        stored -> assertThat(stored).isInstanceOf(PutResult.Stored.class),
                        refused -> assertThat(refused)
                                .isEqualTo(new PutResult.Refused(
                                        FailureKind.THROTTLED,
                                        "ProvisionedThroughputExceededException",
                                        "Rate exceeded for shard shardId-000000000000 in stream orders under account"
                                                + " 000000000000.")),
                        stored -> assertThat(stored).isInstanceOf(PutResult.Stored.class));
        assertThat(texts(read(new ShardPosition.TrimHorizon()))).containsExactly(large, "small");
    }
}
