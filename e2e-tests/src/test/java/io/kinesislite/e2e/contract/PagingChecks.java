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

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The listings that are paged by the name of what came last. */
interface PagingChecks extends Checks {

    @Test
    default void pagesOfStreamsShowEachOnceInOrder() {
        String first = api().newStream(1);
        String second = api().newStream(1);
        String third = api().newStream(1);
        List<String> listed = new ArrayList<>();

        ListStreamsResponse page = api().client().listStreams(of -> of.limit(1));
        listed.addAll(page.streamNames());
        while (page.hasMoreStreams()) {
            page = api().client()
                    .listStreams(of -> of.limit(1).exclusiveStartStreamName(listed.get(listed.size() - 1)));
            listed.addAll(page.streamNames());
        }

        assertThat(listed).isSorted().doesNotHaveDuplicates().contains(first, second, third);
    }

    @Test
    default void listedStreamsAreSummedUp() {
        String first = api().newName();
        String stream = first + "-b";
        api().create(first, 1);
        api().create(stream, 1);

        ListStreamsResponse page = api().client()
                .listStreams(of -> of.exclusiveStartStreamName(first).limit(1));

        assertThat(page.streamSummaries()).singleElement().satisfies(summary -> {
            assertThat(summary.streamName()).isEqualTo(stream);
            assertThat(summary.streamARN()).isEqualTo(api().arn(stream));
            assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        });
    }

    @Test
    default void describeStreamPagesItsShards() {
        String stream = api().newStream(3);

        StreamDescription first = describe(stream, null);
        StreamDescription second =
                describe(stream, first.shards().get(first.shards().size() - 1).shardId());

        assertThat(first.shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001");
        assertThat(first.hasMoreShards()).isTrue();
        assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000002");
        assertThat(second.hasMoreShards()).isFalse();
    }

    private StreamDescription describe(String stream, @Nullable String behind) {
        return api().client()
                .describeStream(of -> of.streamName(stream).limit(2).exclusiveStartShardId(behind))
                .streamDescription();
    }
}
