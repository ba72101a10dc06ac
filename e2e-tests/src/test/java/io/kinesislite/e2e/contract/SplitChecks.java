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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A shard split in two: its end, its children, and who holds which record. */
interface SplitChecks extends Checks {

    @Test
    default void splitClosesTheParent() {
        String stream = api().newStream(1);
        BigInteger last = new BigInteger(api().put(stream, "before").sequenceNumber());

        api().split(stream, api().shard(stream, 0));

        List<Shard> shards = api().shards(stream);
        BigInteger end = new BigInteger(shards.get(0).sequenceNumberRange().endingSequenceNumber());
        assertThat(end).isGreaterThanOrEqualTo(last);
        assertThat(shards.subList(1, 3))
                .allSatisfy(child -> assertThat(child.sequenceNumberRange().endingSequenceNumber())
                        .isNull());
    }

    @Test
    default void splitChildrenNameTheirParent() {
        List<Shard> shards = api().shards(splitStream());

        assertThat(shards)
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
        assertThat(shards.subList(1, 3)).allSatisfy(child -> {
            assertThat(child.parentShardId()).isEqualTo("shardId-000000000000");
            assertThat(child.adjacentParentShardId()).isNull();
        });
    }

    @Test
    default void splitChildrenShareTheRangeOfTheirParent() {
        List<Shard> shards = api().shards(splitStream());

        BigInteger middle = BigInteger.TWO.pow(127);
        assertThat(KinesisApi.first(shards.get(1))).isEqualTo(BigInteger.ZERO);
        assertThat(KinesisApi.last(shards.get(1))).isEqualTo(middle.subtract(BigInteger.ONE));
        assertThat(KinesisApi.first(shards.get(2))).isEqualTo(middle);
        assertThat(KinesisApi.last(shards.get(2))).isEqualTo(KinesisApi.MAX_HASH_KEY);
    }

    @Test
    default void splitCountsOpenShardsOnly() {
        String stream = splitStream();

        assertThat(api().client()
                        .describeStreamSummary(of -> of.streamName(stream))
                        .streamDescriptionSummary()
                        .openShardCount())
                .isEqualTo(2);
    }

    @Test
    default void childrenBeginAfterTheirParentEnded() {
        List<Shard> shards = api().shards(splitStream());

        BigInteger end = new BigInteger(shards.get(0).sequenceNumberRange().endingSequenceNumber());
        assertThat(shards.subList(1, 3))
                .allSatisfy(child -> assertThat(
                                new BigInteger(child.sequenceNumberRange().startingSequenceNumber()))
                        .isGreaterThan(end));
    }

    @Test
    default void recordsBeforeTheSplitStayInTheParent() {
        String stream = api().newStream(1);
        api().put(stream, "a");
        api().put(stream, "b");

        api().split(stream, api().shard(stream, 0));

        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 0))))
                .containsExactly("a", "b");
        assertThat(api().readAll(stream, api().shard(stream, 1))).isEmpty();
        assertThat(api().readAll(stream, api().shard(stream, 2))).isEmpty();
    }

    @Test
    default void recordsAfterTheSplitGoToTheChildren() {
        String stream = api().newStream(1);
        BigInteger before = new BigInteger(api().put(stream, "before").sequenceNumber());
        api().split(stream, api().shard(stream, 0));

        for (int i = 1; i <= 2; i++) {
            Shard child = api().shard(stream, i);
            var put = api().putTo(stream, child, "to child " + i);
            assertThat(put.shardId()).isEqualTo(child.shardId());
            assertThat(new BigInteger(put.sequenceNumber())).isGreaterThan(before);
            assertThat(KinesisApi.texts(api().readAll(stream, child))).containsExactly("to child " + i);
        }
        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 0))))
                .containsExactly("before");
    }

    @Test
    default void closedShardEndsWithANullIteratorAndItsChildren() {
        String stream = splitStream();
        List<Shard> shards = api().shards(stream);

        GetRecordsResponse end = lastPage(stream, shards.get(0));

        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder("shardId-000000000001", "shardId-000000000002");
        assertThat(end.childShards())
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly("shardId-000000000000"));
        assertThat(end.childShards())
                .extracting(ChildShard::hashKeyRange)
                .containsExactlyInAnyOrder(
                        shards.get(1).hashKeyRange(), shards.get(2).hashKeyRange());
    }

    @Test
    default void closedShardDoesNotEndBeforeItsLastRecord() {
        String stream = api().newStream(1);
        api().put(stream, "a");
        api().put(stream, "b");
        api().split(stream, api().shard(stream, 0));

        GetRecordsResponse first =
                api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON), 1);

        assertThat(KinesisApi.texts(first.records())).containsExactly("a");
        assertThat(first.nextShardIterator()).isNotNull();
        assertThat(first.childShards()).isEmpty();
        assertThat(KinesisApi.texts(api().readOn(first.nextShardIterator()))).containsExactly("b");
    }

    @Test
    default void iteratorFromBeforeTheSplitReachesTheEnd() {
        String stream = api().newStream(1);
        String tip = api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON))
                .nextShardIterator();

        api().split(stream, api().shard(stream, 0));

        GetRecordsResponse end = api().page(tip);
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards()).hasSize(2);
    }

    @Test
    default void latestFilterListsOpenShardsOnly() {
        String stream = splitStream();

        assertThat(filtered(stream, ShardFilterType.AT_LATEST))
                .containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    default void trimHorizonFilterListsTheShardsThatWereOpenFirst() {
        String stream = splitStream();

        assertThat(filtered(stream, ShardFilterType.AT_TRIM_HORIZON)).containsExactly("shardId-000000000000");
    }

    @Test
    default void splitOutsideTheRangeIsRefused() {
        String stream = api().newStream(2);
        Shard left = api().shard(stream, 0);
        String outside = api().shard(stream, 1).hashKeyRange().endingHashKey();

        assertThatThrownBy(() -> api().client()
                        .splitShard(of -> of.streamName(stream)
                                .shardToSplit(left.shardId())
                                .newStartingHashKey(outside)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    private String splitStream() {
        String stream = api().newStream(1);
        api().split(stream, api().shard(stream, 0));
        return stream;
    }

    private List<String> filtered(String stream, ShardFilterType type) {
        return api().client().listShards(of -> of.streamName(stream).shardFilter(by -> by.type(type))).shards().stream()
                .map(Shard::shardId)
                .toList();
    }

    private GetRecordsResponse lastPage(String stream, Shard shard) {
        GetRecordsResponse page = api().page(api().iterator(stream, shard, ShardIteratorType.TRIM_HORIZON));
        for (int i = 0; i < 5 && page.nextShardIterator() != null; i++) {
            page = api().page(page.nextShardIterator());
        }
        return page;
    }
}
