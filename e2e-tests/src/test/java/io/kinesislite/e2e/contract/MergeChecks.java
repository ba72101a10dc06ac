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
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Two shards merged into one: their ends and their child. */
interface MergeChecks extends Checks {

    @Test
    default void mergedShardNamesBothParents() {
        Shard child = api().shard(mergedStream(), 2);

        assertThat(child.shardId()).isEqualTo("shardId-000000000002");
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(child.adjacentParentShardId()).isEqualTo("shardId-000000000001");
    }

    @Test
    default void mergedShardHasTheRangesOfBothParents() {
        Shard child = api().shard(mergedStream(), 2);

        assertThat(KinesisApi.first(child)).isEqualTo(BigInteger.ZERO);
        assertThat(KinesisApi.last(child)).isEqualTo(KinesisApi.MAX_HASH_KEY);
    }

    @Test
    default void mergeClosesBothParents() {
        List<Shard> shards = api().shards(mergedStream());

        assertThat(shards.subList(0, 2))
                .allSatisfy(parent -> assertThat(parent.sequenceNumberRange().endingSequenceNumber())
                        .matches("\\d+"));
        assertThat(shards.get(2).sequenceNumberRange().endingSequenceNumber()).isNull();
    }

    @Test
    default void bothParentsEndWithTheMergedShardAsTheirChild() {
        String stream = mergedStream();

        for (Shard parent : api().shards(stream).subList(0, 2)) {
            GetRecordsResponse page = api().page(api().iterator(stream, parent, ShardIteratorType.TRIM_HORIZON));
            for (int i = 0; i < 5 && page.nextShardIterator() != null; i++) {
                page = api().page(page.nextShardIterator());
            }
            assertThat(page.nextShardIterator()).isNull();
            assertThat(page.childShards()).singleElement().satisfies(child -> {
                assertThat(child.shardId()).isEqualTo("shardId-000000000002");
                assertThat(child.parentShards())
                        .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
            });
        }
    }

    @Test
    default void recordsAroundAMergeStayWhereTheyWereWritten() {
        String stream = api().newStream(2);
        api().putTo(stream, api().shard(stream, 0), "left");
        api().putTo(stream, api().shard(stream, 1), "right");

        api().merge(stream, api().shard(stream, 0), api().shard(stream, 1));
        api().put(stream, "merged");

        assertThat(api().shards(stream).stream().map(shard -> KinesisApi.texts(api().readAll(stream, shard))))
                .containsExactly(List.of("left"), List.of("right"), List.of("merged"));
    }

    @Test
    default void mergeOfShardsApartIsRefused() {
        String stream = api().newStream(3);

        assertThatThrownBy(() -> api().client()
                        .mergeShards(of -> of.streamName(stream)
                                .shardToMerge("shardId-000000000000")
                                .adjacentShardToMerge("shardId-000000000002")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    private String mergedStream() {
        String stream = api().newStream(2);
        api().merge(stream, api().shard(stream, 0), api().shard(stream, 1));
        return stream;
    }
}
