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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** How large requests, answers and their members may be. */
interface LimitChecks extends Checks {
    int MIB = 1 << 20;

    @Test
    default void requestOverTenMiBIsRefused() {
        String stream = api().newStream(1);
        List<PutRecordsRequestEntry> elevenMiB = Collections.nCopies(11, entry("x".repeat(MIB - "key".length())));

        Refusal.assertRefused(
                () -> api().client().putRecords(to -> to.streamName(stream).records(elevenMiB)));

        assertThat(api().readAll(stream, api().shard(stream, 0))).isEmpty();
    }

    @Test
    @Timeout(300) // kinesis-local takes seconds for each MiB
    default void pageHoldsAtMostTenMiB() {
        String stream = api().newStream(1);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String text = i + "x".repeat(MIB - 10);
            api().put(stream, text);
            written.add(text);
        }

        GetRecordsResponse page =
                api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON));

        long bytes = page.records().stream()
                .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                .sum();
        assertThat(bytes).isPositive().isLessThanOrEqualTo(10 * MIB);
        List<String> read = new ArrayList<>(KinesisApi.texts(page.records()));
        read.addAll(KinesisApi.texts(api().readOn(page.nextShardIterator())));
        assertThat(read.equals(written)).as("all 12 records, in order").isTrue();
    }

    @Test
    default void keyCountsToTheSizeOfARecord() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().put(stream, "x".repeat(10 * MIB)));
    }

    @Test
    default void refusedBatchStoresNothing() {
        String stream = api().newStream(1);
        PutRecordsRequestEntry bad =
                entry("x").toBuilder().explicitHashKey("-1").build();

        Refusal.assertRefused(() ->
                api().client().putRecords(to -> to.streamName(stream).records(entry("good"), bad)));

        assertThat(api().readAll(stream, api().shard(stream, 0))).isEmpty();
    }

    @Test
    default void explicitHashKeyWithLeadingZerosIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().client()
                .putRecord(to -> to.streamName(stream)
                        .partitionKey("key")
                        .explicitHashKey("007")
                        .data(SdkBytes.fromUtf8String("x"))));
    }

    @Test
    default void streamNameOfOtherCharactersIsRefused() {
        Refusal.assertRefused(() -> api().create(OwnStreams.PREFIX + "/ 1", 1));
    }

    @Test
    default void streamNameOf129CharactersIsRefused() {
        Refusal.assertRefused(() -> api().create(OwnStreams.PREFIX + "n".repeat(129 - OwnStreams.PREFIX.length()), 1));
    }

    @Test
    default void streamWithoutShardsIsRefused() {
        Refusal.assertRefused(() -> api().create(api().newName(), 0));
    }

    @Test
    default void shardsOfAPageOutsideOneToTenThousandAreRefused() {
        String stream = api().newStream(1);

        for (int most : List.of(0, 10_001)) {
            Refusal.assertRefused(
                    () -> api().client().listShards(of -> of.streamName(stream).maxResults(most)));
        }
    }

    @Test
    default void streamsOfAPageOutsideOneToTenThousandAreRefused() {
        for (int most : List.of(0, 10_001)) {
            Refusal.assertRefused(() -> api().client().listStreams(of -> of.limit(most)));
        }
    }

    @Test
    default void shardCountCanBeDoubledAtMost() {
        String stream = api().newStream(2);

        assertThatThrownBy(() -> api().client()
                        .updateShardCount(
                                of -> of.streamName(stream).targetShardCount(5).scalingType("UNIFORM_SCALING")))
                .isInstanceOf(LimitExceededException.class);
    }

    private static PutRecordsRequestEntry entry(String text) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("key")
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }
}
