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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class SdkProtocolTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final String SHARD = "shardId-000000000000";

    private static final ManualClock CLOCK = new ManualClock(START);
    private static final KinesisServer SERVER = KinesisServer.builder()
            .clock(CLOCK)
            .shardPageSize(3)
            .throughputLimits(false)
            .maxRecordBytes(10 << 20)
            .start();

    @AfterAll
    static void closeServer() {
        SERVER.close();
    }

    @AfterEach
    void clear() {
        SERVER.clear();
        CLOCK.set(START);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void asynchronousClientPutsAndReads(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            client.createStream(r -> r.streamName("clicks").shardCount(1)).join();
            client.waiter().waitUntilStreamExists(r -> r.streamName("clicks")).join();
            byte[] payload = new byte[100_000];
            new Random(1).nextBytes(payload);
            PutRecordsResponse put = client.putRecords(
                            r -> r.streamName("clicks").records(entry("a", payload), entry("ключ", new byte[0])))
                    .join();
            assertThat(put.failedRecordCount()).isZero();

            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(oldest(client))).join();

            assertThat(page.records()).extracting(Record::partitionKey).containsExactly("a", "ключ");
            assertThat(page.records().get(0).data().asByteArray()).isEqualTo(payload);
            assertThat(page.records().get(1).data().asByteArray()).isEmpty();
            assertThat(page.records().get(0).approximateArrivalTimestamp()).isEqualTo(START);
            assertThat(page.records().get(0).sequenceNumber())
                    .isEqualTo(put.records().get(0).sequenceNumber())
                    .hasSize(56);
            assertThat(page.millisBehindLatest()).isZero();
            assertThat(page.nextShardIterator()).isNotNull();
            assertThat(page.hasChildShards()).isFalse();
        }
    }

    @Test
    void synchronousClientPutsAndReads() {
        try (KinesisClient client = SdkClients.sync(SERVER)) {
            client.createStream(r -> r.streamName("clicks").shardCount(1));
            client.putRecord(r -> r.streamName("clicks").partitionKey("a").data(SdkBytes.fromUtf8String("hello")));
            String iterator = client.getShardIterator(r ->
                            r.streamName("clicks").shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            assertThat(client.getRecords(r -> r.shardIterator(iterator)).records())
                    .extracting(record -> record.data().asUtf8String())
                    .containsExactly("hello");
        }
    }

    @Test
    void largePagesPassTheFlowControlOfHttp2() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            SERVER.store().createStream("clicks", 1);
            byte[] payload = new byte[1 << 20];
            for (int round = 0; round < 2; round++) {
                List<PutRecordsRequestEntry> entries = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    entries.add(entry("key" + i, payload));
                }
                client.putRecords(r -> r.streamName("clicks").records(entries)).join();
            }
            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(oldest(client))).join();
            assertThat(page.records()).hasSize(9);
            GetRecordsResponse rest = client.getRecords(r -> r.shardIterator(page.nextShardIterator()))
                    .join();
            assertThat(rest.records()).hasSize(1);
        }
    }

    @Test
    void timestampsTravelInBothDirections() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            SERVER.store().createStream("clicks", 1);
            SERVER.store().putRecord("clicks", PutEntry.of("a", "early"));
            CLOCK.advance(Duration.ofMillis(1));
            SERVER.store().putRecord("clicks", PutEntry.of("a", "late"));

            String iterator = client.getShardIterator(r -> r.streamName("clicks")
                            .shardId(SHARD)
                            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(START.plusMillis(1)))
                    .join()
                    .shardIterator();

            assertThat(client.getRecords(r -> r.shardIterator(iterator)).join().records())
                    .extracting(record -> record.data().asUtf8String())
                    .containsExactly("late");
        }
    }

    @Test
    void describesAStreamByItsArn() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP1_1)) {
            SERVER.store().createStream("views", 2);
            StreamDescriptionSummary summary = client.describeStreamSummary(
                            r -> r.streamARN("arn:aws:kinesis:us-east-1:000000000000:stream/views"))
                    .join()
                    .streamDescriptionSummary();
            assertThat(summary.streamName()).isEqualTo("views");
            assertThat(summary.streamARN()).isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/views");
            assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
            assertThat(summary.openShardCount()).isEqualTo(2);
            assertThat(summary.retentionPeriodHours()).isEqualTo(24);
            assertThat(summary.streamCreationTimestamp()).isEqualTo(START);
        }
    }

    @Test
    void answersCarryTheDateOfTheServersClock() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            assertThat(client.listStreams().join().sdkHttpResponse().firstMatchingHeader("Date"))
                    .hasValue("Sun, 01 Mar 2026 10:00:00 GMT");
        }
    }

    @Test
    void listsShardsPageByPage() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            SERVER.store().createStream("clicks", 8);
            SERVER.store().splitShard("clicks", "shardId-000000000003");
            ListShardsRequest request = ListShardsRequest.builder()
                    .streamName("clicks")
                    .shardFilter(f -> f.type(ShardFilterType.FROM_TRIM_HORIZON))
                    .build();
            List<String> ids = new ArrayList<>();
            int pages = 0;
            while (request != null) {
                ListShardsResponse page = client.listShards(request).join();
                page.shards().forEach(shard -> ids.add(shard.shardId()));
                pages++;
                request = page.nextToken() == null
                        ? null
                        : ListShardsRequest.builder()
                                .nextToken(page.nextToken())
                                .build();
            }
            assertThat(pages).isEqualTo(4);
            assertThat(ids).hasSize(10).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void endsASplitShardWithItsChildren() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            SERVER.store().createStream("clicks", 1);
            SERVER.store().putRecord("clicks", PutEntry.of("a", "last"));
            client.splitShard(r -> r.streamName("clicks")
                            .shardToSplit(SHARD)
                            .newStartingHashKey(HashRange.MAX.shiftRight(1).toString()))
                    .join();
            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(oldest(client))).join();
            assertThat(page.records()).hasSize(1);
            assertThat(page.nextShardIterator()).isNull();
            assertThat(page.childShards())
                    .extracting(child -> child.shardId() + child.parentShards())
                    .containsExactly("shardId-000000000001[" + SHARD + "]", "shardId-000000000002[" + SHARD + "]");
        }
    }

    @Test
    void refusalsBecomeTheSdksExceptions() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            assertThatThrownBy(() ->
                            client.listShards(r -> r.streamName("nothing")).join())
                    .hasCauseInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Stream nothing under account 000000000000 not found.");
        }
    }

    private static String oldest(KinesisAsyncClient client) {
        return client.getShardIterator(
                        r -> r.streamName("clicks").shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
    }

    private static PutRecordsRequestEntry entry(String key, byte[] payload) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArrayUnsafe(payload))
                .build();
    }
}
