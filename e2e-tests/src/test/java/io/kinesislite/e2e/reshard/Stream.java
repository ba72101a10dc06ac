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
package io.kinesislite.e2e.reshard;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of numbers, through the AWS SDK alone. */
final class Stream implements AutoCloseable {
    private static final int ENTRIES_PER_PUT = 500;

    private final KinesisClient client;
    private final String name;
    private final int payloadBytes;
    private long next;

    /** Creates a stream. */
    Stream(URI endpoint, String name, int shards, int payloadBytes) {
        this.client = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
                .build();
        this.name = name;
        this.payloadBytes = payloadBytes;
        client.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive();
    }

    String name() {
        return name;
    }

    /** How many numbers were put. */
    long size() {
        return next;
    }

    /** Puts the next numbers; what is refused is put again. */
    void put(long count) {
        long end = next + count;
        while (next < end) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            while (next < end && entries.size() < ENTRIES_PER_PUT) {
                entries.add(entry(next++));
            }
            while (!entries.isEmpty()) {
                entries = refused(entries);
            }
        }
    }

    private PutRecordsRequestEntry entry(long number) {
        byte[] payload = new byte[payloadBytes];
        ByteBuffer.wrap(payload).putLong(number);
        return PutRecordsRequestEntry.builder()
                .partitionKey("key-" + number)
                .data(SdkBytes.fromByteArrayUnsafe(payload))
                .build();
    }

    private List<PutRecordsRequestEntry> refused(List<PutRecordsRequestEntry> entries) {
        PutRecordsResponse response =
                client.putRecords(request -> request.streamName(name).records(entries));
        List<PutRecordsRequestEntry> refused = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (response.records().get(i).errorCode() != null) {
                refused.add(entries.get(i));
            }
        }
        return refused;
    }

    /** Splits each open shard in two. */
    void splitAll() {
        for (Shard shard : open()) {
            BigInteger middle = start(shard).add(end(shard)).shiftRight(1).add(BigInteger.ONE);
            client.splitShard(request ->
                    request.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()));
            awaitActive();
        }
    }

    /** Merges neighbours until so many open shards are left. */
    void mergeTo(int shards) {
        for (List<Shard> open = open(); open.size() > shards; open = open()) {
            Shard shard = open.get(0);
            Shard neighbour = open.stream()
                    .filter(other -> start(other).equals(end(shard).add(BigInteger.ONE)))
                    .findFirst()
                    .orElseThrow();
            client.mergeShards(request ->
                    request.streamName(name).shardToMerge(shard.shardId()).adjacentShardToMerge(neighbour.shardId()));
            awaitActive();
        }
    }

    /** The open shards, by hash key. */
    private List<Shard> open() {
        return client.listShards(request -> request.streamName(name)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(Comparator.comparing(Stream::start))
                .toList();
    }

    private static BigInteger start(Shard shard) {
        return new BigInteger(shard.hashKeyRange().startingHashKey());
    }

    private static BigInteger end(Shard shard) {
        return new BigInteger(shard.hashKeyRange().endingHashKey());
    }

    private void awaitActive() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.describeStreamSummary(request -> request.streamName(name))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    @Override
    public void close() {
        client.deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
        client.close();
    }
}
