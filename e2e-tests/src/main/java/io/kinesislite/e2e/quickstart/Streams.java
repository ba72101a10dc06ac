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
package io.kinesislite.e2e.quickstart;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Looks whether the streams that a script names exist, and creates them where that costs nothing. */
final class Streams implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KinesisClient client;
    private final String where;

    private Streams(KinesisClient client, String where) {
        this.client = client;
        this.where = where;
    }

    static Streams at(URI endpoint, String region, Optional<StaticKeys> keys) {
        KinesisClientBuilder builder = client(region).endpointOverride(endpoint);
        keys.ifPresent(pair -> builder.credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(pair.accessKey(), pair.secretKey()))));
        return new Streams(builder.build(), endpoint.toString());
    }

    static Streams ofAws(String region) {
        return new Streams(client(region).build(), "Amazon Kinesis in " + region);
    }

    private static KinesisClientBuilder client(String region) {
        return KinesisClient.builder().region(Region.of(region)).httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /** Creates those that are missing and waits until all can be used. */
    void create(Map<String, Integer> shardsByStream) {
        shardsByStream.forEach((stream, shards) -> reporting("create", stream, () -> {
            if (!exists(stream)) {
                client.createStream(request -> request.streamName(stream).shardCount(shards));
            }
            client.waiter()
                    .waitUntilStreamExists(
                            request -> request.streamName(stream),
                            waiting -> waiting.backoffStrategyV2(attempt -> PAUSE)
                                    .maxAttempts((int) PATIENCE.dividedBy(PAUSE))
                                    .waitTimeout(PATIENCE));
        }));
    }

    /** Refuses to go on when one is missing, with the commands that create it. */
    void require(Map<String, Integer> shardsByStream, String region) {
        StringBuilder commands = new StringBuilder();
        shardsByStream.forEach((stream, shards) -> reporting("describe", stream, () -> {
            if (!exists(stream)) {
                commands.append(System.lineSeparator())
                        .append("  aws kinesis create-stream --region " + region + " --stream-name " + stream
                                + " --shard-count " + shards);
            }
        }));
        if (!commands.isEmpty()) {
            throw new UsageException(
                    where + " lacks streams that this run needs. Create them (they cost money) with" + commands);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean exists(String stream) {
        try {
            client.describeStreamSummary(request -> request.streamName(stream));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    private void reporting(String action, String stream, Runnable call) {
        try {
            call.run();
        } catch (SdkException e) {
            throw new UsageException("Cannot " + action + " stream " + stream + " at " + where + ": " + reason(e), e);
        }
    }

    private static String reason(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return service.awsErrorDetails().errorCode() + ": "
                    + service.awsErrorDetails().errorMessage();
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "no AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e
                ? message
                : root.getClass().getSimpleName() + ": " + root.getMessage() + ". Check endpoint, region and network.";
    }
}
