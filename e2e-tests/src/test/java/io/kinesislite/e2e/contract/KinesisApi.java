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

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The API under contract, in the few steps that checks are made of. An emulator's answer is an answer; AWS is asked again
 * when it throttles.
 *
 * <p>Thread: the one that runs the tests.
 */
final class KinesisApi implements AutoCloseable {
    static final BigInteger MAX_HASH_KEY = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    /** Shared, because a client takes two seconds to close threads of its own. */
    private static final SdkEventLoopGroup LOOPS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private static final int MAX_PAGES = 100;

    private final Access access;
    private final KinesisClient client;
    private final KinesisAsyncClient subscriber;
    private final OwnStreams streams;
    private final OwnConsumers consumers;

    KinesisApi(Access access) {
        this.access = access;
        client = synchronous(retries(access.pace()));
        subscriber = asynchronous(Protocol.HTTP2);
        streams = new OwnStreams(client, access.pace());
        consumers = new OwnConsumers(client, access.pace());
    }

    private static RetryStrategy retries(Pace pace) {
        return pace == Pace.LOCAL
                ? DefaultRetryStrategy.doNotRetry()
                : DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(8).build();
    }

    private KinesisClient synchronous(RetryStrategy retries) {
        return configure(KinesisClient.builder(), retries)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .socketTimeout(access.pace().patience()))
                .build();
    }

    /** What every client of the suite has in common. */
    <B extends AwsClientBuilder<B, C>, C> B configure(B builder, ExecutionInterceptor... interceptors) {
        return configure(builder, retries(access.pace()), interceptors);
    }

    private <B extends AwsClientBuilder<B, C>, C> B configure(
            B builder, RetryStrategy retries, ExecutionInterceptor... interceptors) {
        builder.region(access.region())
                .credentialsProvider(access.credentials())
                .overrideConfiguration(to -> to.retryStrategy(retries).executionInterceptors(List.of(interceptors)));
        return access.endpoint() == null ? builder : builder.endpointOverride(access.endpoint());
    }

    /** The synchronous client, CBOR over HTTP/1.1. */
    KinesisClient client() {
        return client;
    }

    /** A synchronous client that never asks again; the caller closes it. */
    KinesisClient withoutRetries() {
        return synchronous(DefaultRetryStrategy.doNotRetry());
    }

    /** A client that never blocks; the caller closes it. */
    KinesisAsyncClient asynchronous(Protocol protocol, ExecutionInterceptor... interceptors) {
        return configure(KinesisAsyncClient.builder(), interceptors)
                .httpClientBuilder(
                        NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOPS).protocol(protocol))
                .build();
    }

    /** The client for subscriptions, over HTTP/2. */
    KinesisAsyncClient subscriber() {
        return subscriber;
    }

    OwnConsumers consumers() {
        return consumers;
    }

    Region region() {
        return access.region();
    }

    /** A stream name that nobody else has. */
    String newName() {
        return streams.newName();
    }

    /** A new stream, ready for use; it is deleted after the check. */
    String newStream(int shards) {
        String stream = newName();
        create(stream, shards);
        return stream;
    }

    void create(String stream, int shards) {
        create(to -> to.streamName(stream).shardCount(shards));
    }

    void create(Consumer<CreateStreamRequest.Builder> request) {
        streams.create(CreateStreamRequest.builder().applyMutation(request).build());
    }

    void awaitActive(String stream) {
        streams.awaitActive(stream);
    }

    void awaitDeleted(String stream) {
        streams.awaitDeleted(stream);
    }

    void deleteStreams() {
        streams.deleteAll();
    }

    String arn(String stream) {
        return client.describeStreamSummary(of -> of.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
    }

    List<Shard> shards(String stream) {
        return client.listShards(of -> of.streamName(stream)).shards();
    }

    Shard shard(String stream, int index) {
        return shards(stream).get(index);
    }

    PutRecordResponse put(String stream, String text) {
        return client.putRecord(to -> to.streamName(stream).partitionKey("key").data(SdkBytes.fromUtf8String(text)));
    }

    PutRecordResponse putTo(String stream, Shard shard, String text) {
        return client.putRecord(to -> to.streamName(stream)
                .partitionKey("key")
                .explicitHashKey(shard.hashKeyRange().startingHashKey())
                .data(SdkBytes.fromUtf8String(text)));
    }

    String iterator(Consumer<GetShardIteratorRequest.Builder> request) {
        return client.getShardIterator(request).shardIterator();
    }

    String iterator(String stream, Shard shard, ShardIteratorType type) {
        return iterator(of -> of.streamName(stream).shardId(shard.shardId()).shardIteratorType(type));
    }

    GetRecordsResponse page(String iterator) {
        return client.getRecords(from -> from.shardIterator(iterator));
    }

    GetRecordsResponse page(String iterator, int limit) {
        return client.getRecords(from -> from.shardIterator(iterator).limit(limit));
    }

    /** All records from here to the tip, or to the end of a closed shard. */
    List<Record> readOn(String iterator) {
        List<Record> records = new ArrayList<>();
        String next = iterator;
        int empty = 0;
        for (int pages = 0; next != null; pages++) {
            GetRecordsResponse page = page(next);
            records.addAll(page.records());
            boolean nothing = page.records().isEmpty() && page.millisBehindLatest() == 0;
            empty = nothing ? empty + 1 : 0;
            if (empty == access.pace().emptyPages()) {
                return records;
            }
            if (pages == MAX_PAGES) {
                throw new AssertionError("No tip after " + MAX_PAGES + " pages");
            }
            next = page.nextShardIterator();
        }
        return records;
    }

    List<Record> readAll(String stream, Shard shard) {
        return readOn(iterator(stream, shard, ShardIteratorType.TRIM_HORIZON));
    }

    /** Splits a shard in the middle of its range. */
    void split(String stream, Shard shard) {
        BigInteger middle = first(shard).add(last(shard)).add(BigInteger.ONE).shiftRight(1);
        client.splitShard(
                of -> of.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()));
        awaitActive(stream);
    }

    void merge(String stream, Shard shard, Shard adjacent) {
        client.mergeShards(
                of -> of.streamName(stream).shardToMerge(shard.shardId()).adjacentShardToMerge(adjacent.shardId()));
        awaitActive(stream);
    }

    /** Waits until the clock shows a later millisecond, and some more. */
    static void letTimePass() {
        long begin = System.currentTimeMillis();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> System.currentTimeMillis() > begin + 50);
    }

    /** Waits until the clock shows the next second, by which every service tells two moments apart. */
    static void letASecondPass() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !Instant.now().isBefore(begin.plusMillis(1_050)));
    }

    static BigInteger first(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    static BigInteger last(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(record -> record.data().asUtf8String()).toList();
    }

    @Override
    public void close() {
        client.close();
        subscriber.close();
    }
}
