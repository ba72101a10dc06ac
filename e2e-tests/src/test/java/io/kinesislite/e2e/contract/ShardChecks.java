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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** ListShards on streams that were never reshaped. */
interface ShardChecks extends Checks {

    @Test
    default void shardIdsCountFromZero() {
        assertThat(api().shards(api().newStream(3)))
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
    }

    @Test
    default void hashRangesPartitionTheKeySpace() {
        List<Shard> shards = api().shards(api().newStream(7));

        BigInteger next = BigInteger.ZERO;
        for (Shard shard : shards) {
            assertThat(KinesisApi.first(shard)).isEqualTo(next);
            assertThat(KinesisApi.last(shard)).isGreaterThan(next);
            next = KinesisApi.last(shard).add(BigInteger.ONE);
        }
        assertThat(next).isEqualTo(BigInteger.TWO.pow(128));
    }

    @Test
    default void freshShardsAreOpenAndWithoutParents() {
        assertThat(api().shards(api().newStream(2))).allSatisfy(shard -> {
            assertThat(shard.sequenceNumberRange().startingSequenceNumber()).matches("\\d+");
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
            assertThat(shard.parentShardId()).isNull();
            assertThat(shard.adjacentParentShardId()).isNull();
        });
    }

    @Test
    default void pagesShardsByNextToken() {
        String stream = api().newStream(5);
        List<Integer> sizes = new ArrayList<>();
        List<Shard> listed = new ArrayList<>();

        ListShardsResponse page =
                api().client().listShards(of -> of.streamName(stream).maxResults(2));
        while (true) {
            sizes.add(page.shards().size());
            listed.addAll(page.shards());
            String token = page.nextToken();
            if (token == null) {
                break;
            }
            page = api().client().listShards(of -> of.nextToken(token).maxResults(2));
        }

        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(listed).isEqualTo(api().shards(stream));
    }

    @Test
    default void exactPageHasNoNextToken() {
        String stream = api().newStream(2);

        assertThat(api().client()
                        .listShards(of -> of.streamName(stream).maxResults(2))
                        .nextToken())
                .isNull();
    }

    @Test
    default void listsMoreThan100ShardsOnOnePage() {
        String stream = api().newStream(150);

        ListShardsResponse page = api().client().listShards(of -> of.streamName(stream));

        assertThat(page.shards()).hasSize(150);
        assertThat(page.nextToken()).isNull();
    }

    @Test
    default void nextTokenBesideAStreamNameIsRefused() {
        String stream = api().newStream(2);
        String token = api().client()
                .listShards(of -> of.streamName(stream).maxResults(1))
                .nextToken();

        assertThatThrownBy(() ->
                        api().client().listShards(of -> of.streamName(stream).nextToken(token)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void garbageNextTokenIsRefused() {
        assertThatThrownBy(() -> api().client().listShards(of -> of.nextToken("garbage")))
                .isInstanceOfSatisfying(
                        KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    }

    @Test
    default void listsShardsAfterAnId() {
        String stream = api().newStream(3);

        List<Shard> listed = api().client()
                .listShards(of -> of.streamName(stream).exclusiveStartShardId("shardId-000000000000"))
                .shards();

        assertThat(listed).extracting(Shard::shardId).containsExactly("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    default void filtersShardsAfterAnId() {
        String stream = api().newStream(3);

        List<Shard> listed = api().client()
                .listShards(of -> of.streamName(stream)
                        .shardFilter(
                                by -> by.type(ShardFilterType.AFTER_SHARD_ID).shardId("shardId-000000000001")))
                .shards();

        assertThat(listed).extracting(Shard::shardId).containsExactly("shardId-000000000002");
    }
}
