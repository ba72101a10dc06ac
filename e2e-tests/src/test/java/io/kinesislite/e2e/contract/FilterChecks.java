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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** ListShards by time, on a stream with one shard that was split in two. */
interface FilterChecks extends Checks {
    String PARENT = "shardId-000000000000";
    String LOW = "shardId-000000000001";
    String HIGH = "shardId-000000000002";

    @Test
    default void timestampFilterListsTheShardsThatWereOpenThen() {
        Split split = split(KinesisApi::letASecondPass);

        assertThat(listed(split, by -> by.type(ShardFilterType.AT_TIMESTAMP).timestamp(split.before())))
                .containsExactly(PARENT);
        assertThat(listed(split, by -> by.type(ShardFilterType.AT_TIMESTAMP).timestamp(split.after())))
                .containsExactly(LOW, HIGH);
    }

    @Test
    default void fromTimestampFilterListsTheShardsThatWereOpenThenOrLater() {
        Split split = split(KinesisApi::letASecondPass);

        assertThat(listed(split, by -> by.type(ShardFilterType.FROM_TIMESTAMP).timestamp(split.before())))
                .containsExactly(PARENT, LOW, HIGH);
        assertThat(listed(split, by -> by.type(ShardFilterType.FROM_TIMESTAMP).timestamp(split.after())))
                .containsExactly(LOW, HIGH);
    }

    @Test
    default void fromTrimHorizonFilterListsAllShards() {
        assertThat(listed(split(), by -> by.type(ShardFilterType.FROM_TRIM_HORIZON)))
                .containsExactly(PARENT, LOW, HIGH);
    }

    @Test
    default void laterPagesKeepTheFilter() {
        String stream = api().newStream(2);
        api().split(stream, api().shard(stream, 1));

        ListShardsResponse first = api().client()
                .listShards(of ->
                        of.streamName(stream).maxResults(1).shardFilter(by -> by.type(ShardFilterType.AT_LATEST)));
        ListShardsResponse second =
                api().client().listShards(of -> of.nextToken(first.nextToken()).maxResults(10));

        assertThat(first.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000000");
        assertThat(second.shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000002", "shardId-000000000003");
    }

    @Test
    default void timestampFilterOfTheFutureIsRefused() {
        Split split = split();
        Instant future = Instant.now().plus(Duration.ofHours(1));

        Refusal.assertRefused(
                () -> listed(split, by -> by.type(ShardFilterType.AT_TIMESTAMP).timestamp(future)));
    }

    @Test
    default void filterWithoutWhatItNeedsIsRefused() {
        Split split = split();

        for (ShardFilterType type :
                List.of(ShardFilterType.AFTER_SHARD_ID, ShardFilterType.AT_TIMESTAMP, ShardFilterType.FROM_TIMESTAMP)) {
            Refusal.assertRefused(() -> listed(split, by -> by.type(type)));
        }
    }

    private Split split() {
        return split(KinesisApi::letTimePass);
    }

    /**
     * Times within one second are told apart by some services only: kinesis-local cuts the time of a filter to seconds.
     */
    private Split split(Runnable pause) {
        String stream = api().newStream(1);
        pause.run();
        api().put(stream, "before");
        Shard parent = api().shard(stream, 0);
        Record record = api().readAll(stream, parent).get(0);
        pause.run();
        api().split(stream, parent);
        pause.run();
        Shard child = api().shard(stream, 1);
        api().putTo(stream, child, "after");
        Record later = api().readAll(stream, child).get(0);
        return new Split(stream, record.approximateArrivalTimestamp(), later.approximateArrivalTimestamp());
    }

    private List<String> listed(Split split, Consumer<ShardFilter.Builder> filter) {
        return api().client().listShards(of -> of.streamName(split.stream()).shardFilter(filter)).shards().stream()
                .map(Shard::shardId)
                .toList();
    }

    /** A split, with a time at which the parent was open, and one at which the children were, by the service's clock. */
    record Split(String stream, Instant before, Instant after) {}
}
