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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The SDK's blocking client; it tries up to ten times, with pauses of 0.3 to 1 second. */
final class BlockingClient implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(300), Duration.ofSeconds(1));

    private final KinesisClient client;
    private final String stream;

    BlockingClient(URI endpoint, String stream) {
        this.stream = stream;
        client = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(ReadCase.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .backoffStrategy(PAUSES)
                                .throttlingBackoffStrategy(PAUSES)
                                .circuitBreakerEnabled(false)
                                .build()))
                .build();
    }

    List<String> shards() {
        return client.listShards(r -> r.streamName(stream)).shards().stream()
                .map(Shard::shardId)
                .toList();
    }

    String iterator(BlockingSplit split) {
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamName(stream).shardId(split.shardId());
        switch (split.position()) {
            case BlockingSplit.OLDEST -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
            case BlockingSplit.LATEST -> request.shardIteratorType(ShardIteratorType.LATEST);
            default ->
                request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(split.position());
        }
        return client.getShardIterator(request.build()).shardIterator();
    }

    GetRecordsResponse records(String iterator, int limit) {
        return client.getRecords(r -> r.shardIterator(iterator).limit(limit));
    }

    @Override
    public void close() {
        client.close();
    }
}
