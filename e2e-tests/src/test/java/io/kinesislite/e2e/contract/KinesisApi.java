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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The API under contract, in the few steps that checks are made of. Nothing is retried: an answer is an answer.
 *
 * <p>Thread: the one that runs the tests.
 */
final class KinesisApi implements AutoCloseable {
    static final Region REGION = Region.US_EAST_1;
    static final BigInteger MAX_HASH_KEY = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int MAX_PAGES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(KinesisApi.class);

    private final URI endpoint;
    private final KinesisClient client;
    private final List<String> streams = new ArrayList<>();

    KinesisApi(URI endpoint) {
        this.endpoint = endpoint;
        client = configure(KinesisClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
                .build();
    }

    /** What every client of the suite has in common. */
    <B extends AwsClientBuilder<B, C>, C> B configure(B builder, ExecutionInterceptor... interceptors) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("contract", "secret")))
                .overrideConfiguration(to -> to.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .executionInterceptors(List.of(interceptors)));
    }

    /** The synchronous client, CBOR over HTTP/1.1. */
    KinesisClient client() {
        return client;
    }

    /** A stream name that nobody else has. */
    String newName() {
        String name = "contract-" + UUID.randomUUID();
        streams.add(name);
        return name;
    }

    /** A new stream, ready for use. */
    String newStream(int shards) {
        String stream = newName();
        create(stream, shards);
        return stream;
    }

    void create(String stream, int shards) {
        client.createStream(to -> to.streamName(stream).shardCount(shards));
        awaitActive(stream);
    }

    void awaitActive(String stream) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> status(stream) == StreamStatus.ACTIVE);
    }

    void awaitDeleted(String stream) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> {
            try {
                return status(stream) == null;
            } catch (ResourceNotFoundException e) {
                return true;
            }
        });
    }

    private StreamStatus status(String stream) {
        return client.describeStreamSummary(of -> of.streamName(stream))
                .streamDescriptionSummary()
                .streamStatus();
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
        for (int pages = 0; next != null; pages++) {
            GetRecordsResponse page = page(next);
            records.addAll(page.records());
            boolean tip = page.records().isEmpty() && page.millisBehindLatest() == 0;
            if (tip) {
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
        await().pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> System.currentTimeMillis() > begin + 50);
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
        streams.forEach(this::deleteIfExists);
        client.close();
    }

    private void deleteIfExists(String stream) {
        try {
            client.deleteStream(of -> of.streamName(stream));
        } catch (ResourceNotFoundException e) {
            LOG.debug("A check deleted {} itself, or never created it", stream, e);
        }
    }
}
