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
package io.kinesislite.e2e.benchmark.testkit;

import io.kinesislite.e2e.benchmark.report.Latencies;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The AWS SDK's asynchronous client, as it comes; its callbacks run on its own event loops. */
final class SdkLoad implements Load {
    private static final int PAGE = 10_000;

    private final String stream;
    private final int lanes;
    private final KinesisAsyncClient client;
    private final List<PutRecordsRequestEntry> entries = new ArrayList<>();

    SdkLoad(URI endpoint, String stream, BenchmarkArguments arguments) {
        this.stream = stream;
        this.lanes = arguments.lanes();
        client = KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(arguments.others().protocol()))
                .build();
        Payloads batch = Payloads.random(arguments.recordBytes());
        for (int i = 0; i < Payloads.BATCH; i++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(batch.keys().get(i))
                    .data(SdkBytes.fromByteArrayUnsafe(batch.payloads().get(i)))
                    .build());
        }
    }

    @Override
    public long put(int records, Latencies latencies) throws Exception {
        AtomicInteger left = new AtomicInteger(records / Payloads.BATCH);
        AtomicLong put = new AtomicLong();
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            done.add(new Lane(
                            latencies,
                            () -> left.getAndDecrement() <= 0
                                    ? null
                                    : client.putRecords(
                                                    r -> r.streamName(stream).records(entries))
                                            .thenAccept(answer -> put.addAndGet(
                                                    answer.records().size() - answer.failedRecordCount())))
                    .run());
        }
        CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).get();
        return put.get();
    }

    @Override
    public long read(Latencies latencies) throws Exception {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        AtomicLong read = new AtomicLong();
        for (Shard shard : client.listShards(r -> r.streamName(stream)).get().shards()) {
            String iterator = client.getShardIterator(r -> r.streamName(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .get()
                    .shardIterator();
            done.add(new Lane(latencies, new Pages(iterator, read)).run());
        }
        CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new)).get();
        return read.get();
    }

    @Override
    public void deleteStream() throws Exception {
        client.deleteStream(r -> r.streamName(stream)).get();
    }

    @Override
    public void close() {
        client.close();
    }

    /** The pages of one shard; only one call is under way at a time. */
    private final class Pages implements Supplier<@Nullable CompletableFuture<Void>> {
        private final AtomicLong read;
        private @Nullable String iterator;

        Pages(String iterator, AtomicLong read) {
            this.iterator = iterator;
            this.read = read;
        }

        @Override
        public @Nullable CompletableFuture<Void> get() {
            String from = iterator;
            if (from == null) {
                return null;
            }
            return client.getRecords(r -> r.shardIterator(from).limit(PAGE)).thenAccept(page -> {
                read.addAndGet(page.records().size());
                iterator = page.millisBehindLatest() == 0 ? null : page.nextShardIterator();
            });
        }
    }
}
