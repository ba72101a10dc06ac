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
package io.kinesislite.e2e.endpoint;

import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A Kinesis API as a test sees it, through the AWS SDK alone. */
public final class KinesisEndpoint implements AutoCloseable {
    private static final int ENTRIES_PER_PUT = 500;
    private static final long BYTES_PER_PUT = 4_000_000;

    private final URI uri;
    private final KinesisClient client;

    /** The API at this address; credentials do not matter to it. */
    public KinesisEndpoint(URI uri) {
        this.uri = uri;
        this.client = KinesisClient.builder()
                .endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(2)))
                .build();
    }

    /** Where it is. */
    public URI uri() {
        return uri;
    }

    /** Creates a stream, and waits until it can be used. */
    public void createStream(String name, int shards) {
        client.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive(name);
    }

    private void awaitActive(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.describeStreamSummary(request -> request.streamName(name))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    /** Splits each open shard in two. */
    public void splitShards(String stream) {
        for (Shard shard :
                client.listShards(request -> request.streamName(stream)).shards()) {
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
                client.splitShard(request -> request.streamName(stream)
                        .shardToSplit(shard.shardId())
                        .newStartingHashKey(middle(shard.hashKeyRange()).toString()));
                awaitActive(stream);
            }
        }
    }

    private static BigInteger middle(HashKeyRange range) {
        return new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .shiftRight(1)
                .add(BigInteger.ONE);
    }

    /** Deletes a stream, and waits until it is gone. */
    public void deleteStream(String name) {
        client.deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
        await().atMost(Duration.ofSeconds(30)).until(() -> !exists(name));
    }

    private boolean exists(String name) {
        try {
            client.describeStreamSummary(request -> request.streamName(name));
            return true;
        } catch (ResourceNotFoundException gone) {
            return false;
        }
    }

    /** Puts records; none may be refused. */
    public void put(String stream, List<Item> items) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        long bytes = 0;
        for (Item item : items) {
            int size = item.payload().remaining();
            if (entries.size() == ENTRIES_PER_PUT || bytes + size > BYTES_PER_PUT) {
                flush(stream, entries);
                bytes = 0;
            }
            bytes += size;
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(item.key())
                    .data(SdkBytes.fromByteArrayUnsafe(item.payload().array()))
                    .build());
        }
        flush(stream, entries);
    }

    private void flush(String stream, List<PutRecordsRequestEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int refused = client.putRecords(request -> request.streamName(stream).records(entries))
                .failedRecordCount();
        if (refused > 0) {
            throw new IllegalStateException(refused + " records were refused while loading " + stream);
        }
        entries.clear();
    }

    /** Everything that a stream holds, shard by shard. */
    public List<Item> readAll(String stream) {
        return records(stream).values().stream()
                .flatMap(List::stream)
                .map(record -> new Item(record.partitionKey(), record.data().asByteArrayUnsafe()))
                .toList();
    }

    /** The sequence numbers of all records of each shard that has any. */
    public Map<String, List<String>> sequenceNumbers(String stream) {
        Map<String, List<String>> numbers = new TreeMap<>();
        records(stream).forEach((shard, records) -> {
            if (!records.isEmpty()) {
                numbers.put(shard, records.stream().map(Record::sequenceNumber).toList());
            }
        });
        return numbers;
    }

    private Map<String, List<Record>> records(String stream) {
        Map<String, List<Record>> records = new TreeMap<>();
        for (Shard shard :
                client.listShards(request -> request.streamName(stream)).shards()) {
            records.put(shard.shardId(), records(stream, shard.shardId()));
        }
        return records;
    }

    private List<Record> records(String stream, String shard) {
        List<Record> records = new ArrayList<>();
        String iterator = client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (iterator != null) {
            String from = iterator;
            GetRecordsResponse page = client.getRecords(request -> request.shardIterator(from));
            records.addAll(page.records());
            boolean atTip = page.records().isEmpty() && page.millisBehindLatest() == 0;
            iterator = atTip ? null : page.nextShardIterator();
        }
        return records;
    }

    @Override
    public void close() {
        client.close();
    }
}
