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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What failures of subscriptions and of stream consumers mean. */
class ConsumerFailuresTest {
    private static final String ARN = "arn:aws:kinesis:eu-west-1:000000000000:stream/%s/consumer/%s:1767225600";

    private final FailureClassifier classifier = new FailureClassifier("eu-west-1", "https://kinesis.example");

    @ParameterizedTest
    @CsvSource({
        "orders, app, Consumer app under stream: orders not found., CONSUMER_GONE",
        "shards, sequence, Consumer sequence under stream: shards not found., CONSUMER_GONE",
        "consumers, app, Stream consumers under account 0 not found., STREAM_GONE",
        "orders, consumer, Stream orders under account 0 not found by consumer., STREAM_GONE",
        "orders, consumer, Shard shardId-7 in stream orders of consumer does not exist., SHARD_GONE",
        "orders, app, The sequence number 4 is of no shard., SEQUENCE_UNKNOWN"
    })
    void tellsWhatIsMissing(String stream, String consumer, String message, FailureKind kind) {
        Call call = subscribe(stream, consumer, new ShardPosition.After("4"));

        assertThat(classify(call, "ResourceNotFoundException", message).kind()).isEqualTo(kind);
    }

    @Test
    void missingConsumerIsNamedWithItsOptions() {
        String arn = String.format(ARN, "orders", "app");

        assertThat(classify(
                        subscribe("orders", "app", new ShardPosition.TrimHorizon()),
                        "ResourceNotFoundException",
                        "Consumer app is gone."))
                .hasMessage("Stream orders has no consumer " + arn
                        + " in region eu-west-1 at https://kinesis.example (ResourceNotFoundException: Consumer app is gone)."
                        + " Register it, or correct option consumerName or consumerArn.");
        assertThat(classify(
                        Call.describeConsumer(new StreamId("orders"), "app"),
                        "ResourceNotFoundException",
                        "Consumer app is gone."))
                .hasMessageStartingWith("Stream orders has no consumer app in region eu-west-1 at ");
    }

    @ParameterizedTest
    @CsvSource({
        "SubscribeToShard, 'another subscription of the consumer has the shard, or had it less than 5 s ago, or the consumer is not active yet'",
        "RegisterStreamConsumer, 'the stream has a consumer of this name, or the stream is being created or changed'",
        "DeregisterStreamConsumer, the stream is being created or changed"
    })
    void resourceInUseIsWaitedFor(String action, String reason) {
        KinesisLiteException failure = classify(call(action), "ResourceInUseException", "It is.");

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure).hasMessageContaining(": " + reason + " (ResourceInUseException: It is).");
    }

    @ParameterizedTest
    @CsvSource({
        "SubscribeToShard, too many calls or bytes for the shard",
        "RegisterStreamConsumer, 'too many calls of kinesis:RegisterStreamConsumer, or more than the account''s limits allow'",
        "ListStreamConsumers, 'too many calls of kinesis:ListStreamConsumers, or more than the account''s limits allow'"
    })
    void limitThatIsExceededIsThrottling(String action, String reason) {
        KinesisLiteException failure = classify(call(action), "LimitExceededException", "Enough.");

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure).hasMessageContaining(": " + reason + " (LimitExceededException: Enough).");
    }

    @Test
    void everyCallNamesItsActionWhenItIsDenied() {
        for (String action : List.of(
                "SubscribeToShard",
                "RegisterStreamConsumer",
                "DescribeStreamConsumer",
                "ListStreamConsumers",
                "DeregisterStreamConsumer")) {
            KinesisLiteException failure = classify(call(action), "AccessDeniedException", "No.");

            assertThat(failure.kind()).isEqualTo(FailureKind.DENIED);
            assertThat(failure)
                    .hasMessageContaining(": access denied for kinesis:" + action + " (AccessDeniedException: No).");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "The timestamp is in the future., true, TRANSIENT",
        "StartingSequenceNumber 4 is invalid., false, SEQUENCE_UNKNOWN",
        "ConsumerARN is invalid., false, MISCONFIGURED"
    })
    void tellsPositionsThatAreRefused(String message, boolean byTime, FailureKind kind) {
        ShardPosition position =
                byTime ? new ShardPosition.AtTimestamp(java.time.Instant.EPOCH) : new ShardPosition.After("4");

        assertThat(classify(subscribe("orders", "app", position), "InvalidArgumentException", message)
                        .kind())
                .isEqualTo(kind);
    }

    private static Call call(String action) {
        StreamId orders = new StreamId("orders");
        return switch (action) {
            case "SubscribeToShard" -> subscribe("orders", "app", new ShardPosition.TrimHorizon());
            case "RegisterStreamConsumer" -> Call.registerConsumer(orders, "app");
            case "DescribeStreamConsumer" -> Call.describeConsumer(orders, "app");
            case "ListStreamConsumers" -> Call.listConsumers(orders);
            default -> Call.deregisterConsumer(orders, "app");
        };
    }

    private static Call subscribe(String stream, String consumer, ShardPosition position) {
        ShardId shard = new ShardId(new StreamId(stream), "shardId-000000000000");
        return Call.subscribe(String.format(ARN, stream, consumer), shard, position);
    }

    private KinesisLiteException classify(Call call, String code, String message) {
        AwsErrorDetails details =
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
        return classifier.classify(
                call,
                KinesisException.builder()
                        .awsErrorDetails(details)
                        .message(message)
                        .statusCode(400)
                        .build());
    }
}
