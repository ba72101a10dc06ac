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
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

class FailureClassifierTest {
    private static final StreamId ORDERS = new StreamId("orders");
    private static final ShardId SHARD = new ShardId(ORDERS, "shardId-000000000003");
    private static final Call READ = Call.records(SHARD);
    private static final ShardPosition.AtTimestamp AT =
            new ShardPosition.AtTimestamp(Instant.parse("2026-01-01T00:00:00Z"));

    private final FailureClassifier classifier =
            new FailureClassifier("eu-west-1", "https://kinesis.eu-west-1.amazonaws.com");

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, 400, THROTTLED",
        "ThrottlingException, 400, THROTTLED",
        "Throttling, 400, THROTTLED",
        "LimitExceededException, 400, THROTTLED",
        "RequestLimitExceeded, 503, THROTTLED",
        "SlowDown, 503, THROTTLED",
        "KMSThrottlingException, 400, THROTTLED",
        "Unheard, 429, THROTTLED",
        "InternalFailure, 500, TRANSIENT",
        "InternalFailureException, 400, TRANSIENT",
        "ServiceUnavailable, 503, TRANSIENT",
        "ServiceUnavailableException, 400, TRANSIENT",
        "Unheard, 500, TRANSIENT",
        "Unheard, 599, TRANSIENT",
        "ResourceInUseException, 400, TRANSIENT",
        "ExpiredNextTokenException, 400, TRANSIENT",
        "ExpiredIteratorException, 400, ITERATOR_EXPIRED",
        "AccessDeniedException, 400, DENIED",
        "UnrecognizedClientException, 400, DENIED",
        "InvalidSignatureException, 400, DENIED",
        "IncompleteSignature, 400, DENIED",
        "IncompleteSignatureException, 400, DENIED",
        "ExpiredTokenException, 400, DENIED",
        "ExpiredToken, 400, DENIED",
        "MissingAuthenticationTokenException, 400, DENIED",
        "InvalidClientTokenId, 403, DENIED",
        "KMSAccessDeniedException, 400, DENIED",
        "Unheard, 403, DENIED",
        "KMSDisabledException, 400, MISCONFIGURED",
        "KMSInvalidStateException, 400, MISCONFIGURED",
        "KMSNotFoundException, 400, MISCONFIGURED",
        "KMSOptInRequired, 400, MISCONFIGURED",
        "ValidationException, 400, MISCONFIGURED",
        "InvalidArgumentException, 400, MISCONFIGURED",
        "UnknownOperationException, 400, MISCONFIGURED",
        "SerializationException, 400, FATAL",
        "Unheard, 400, FATAL"
    })
    void tellsAnswersOfTheServiceByCodeThenByStatus(String code, int status, FailureKind kind) {
        assertThat(classifier.classify(READ, answer(code, status, "Because.")).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, THROTTLED",
        "KMSThrottlingException, THROTTLED",
        "InternalFailure, TRANSIENT",
        "KMSAccessDeniedException, DENIED",
        "KMSDisabledException, MISCONFIGURED",
        "Unheard, FATAL"
    })
    void tellsRefusedEntriesByTheSameTable(String code, FailureKind kind) {
        assertThat(ErrorCode.kindOf(code)).isEqualTo(kind);
    }

    @Test
    void readsTheCodeFromTheExceptionsNameIfNothingElseSaysIt() {
        KinesisLiteException failure =
                classifier.classify(READ, ExpiredIteratorException.builder().build());

        assertThat(failure.kind()).isEqualTo(FailureKind.ITERATOR_EXPIRED);
        assertThat(failure)
                .hasMessage("Cannot read shard shardId-000000000003 of stream orders: the shard iterator has expired"
                        + " (ExpiredIteratorException).");
    }

    @Test
    void namesTheIamActionThatIsMissing() {
        AwsServiceException answer = KinesisException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("User is not authorized.")
                        .build())
                .statusCode(400)
                .requestId("request-1")
                .build();

        KinesisLiteException failure = classifier.classify(READ, new CompletionException(answer));

        assertThat(failure)
                .hasMessage("Cannot read shard shardId-000000000003 of stream orders: access denied for"
                        + " kinesis:GetRecords (AccessDeniedException: User is not authorized, request request-1)."
                        + " Allow that action for the identity that the job runs as.")
                .hasNoCause();
        assertThat(failure.getSuppressed()[0]).hasMessageStartingWith(answer.toString());
    }

    @Test
    void namesTheActionOnTheKeyByDirection() {
        AwsServiceException answer = answer("KMSAccessDeniedException", 400, "no");

        assertThat(classifier.classify(READ, answer)).hasMessageContaining("access denied for kms:Decrypt on");
        assertThat(classifier.classify(Call.put(ORDERS), answer))
                .hasMessageContaining("access denied for kms:GenerateDataKey on");
    }

    @Test
    void tellsAMissingShardFromAMissingStream() {
        String shard = "Shard shardId-000000000003 in stream orders under account 123456789012 does not exist";
        String stream = "Stream shards-of-orders under account 123456789012 not found.";

        KinesisLiteException shardGone =
                classifier.classify(Call.iterator(SHARD, AT), answer("ResourceNotFoundException", 400, shard));
        KinesisLiteException streamGone = classifier.classify(
                Call.records(new ShardId(new StreamId("shards-of-orders"), "shardId-000000000000")),
                answer("ResourceNotFoundException", 400, stream));

        assertThat(shardGone.kind()).isEqualTo(FailureKind.SHARD_GONE);
        assertThat(shardGone)
                .hasMessage("Cannot find timestamp 2026-01-01T00:00:00Z in shard shardId-000000000003 of stream orders:"
                        + " the service knows no such shard, or no longer (ResourceNotFoundException: " + shard
                        + "). Its records are past the stream's retention, or the stream was created anew.");
        assertThat(streamGone.kind()).isEqualTo(FailureKind.STREAM_GONE);
        assertThat(streamGone)
                .hasMessage("Stream shards-of-orders does not exist in region eu-west-1 at"
                        + " https://kinesis.eu-west-1.amazonaws.com (ResourceNotFoundException: Stream"
                        + " shards-of-orders under account 123456789012 not found). Create it, or correct"
                        + " streamName, region or endpoint.");
        assertThat(classifier
                        .classify(Call.listShards(ORDERS), answer("ResourceNotFoundException", 400, shard))
                        .kind())
                .isEqualTo(FailureKind.STREAM_GONE);
    }

    @Test
    void waitsForATimestampThatTheClockOfTheServiceHasNotReached() {
        AwsServiceException answer = answer(
                "InvalidArgumentException",
                400,
                "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.");

        assertThat(classifier.classify(Call.iterator(SHARD, AT), answer).kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(classifier
                        .classify(Call.iterator(SHARD, new ShardPosition.After("17")), answer)
                        .kind())
                .isEqualTo(FailureKind.MISCONFIGURED);
    }

    @Test
    void waitsForTheClockOfTheServiceBehindASilenceToo() {
        AwsServiceException answer =
                answer("InvalidArgumentException", 400, "The timestampInMillis parameter cannot be greater.");

        assertThat(classifier
                        .classify(Call.iterator(SHARD, new ShardPosition.AfterSilence(null, Instant.EPOCH)), answer)
                        .kind())
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void tellsANumberThatTheShardDoesNotKnowFromOtherMistakes() {
        AwsServiceException answer = answer(
                "InvalidArgumentException",
                400,
                "StartingSequenceNumber 17 used in GetShardIterator on shard shardId-000000000003 in stream orders under"
                        + " account 123456789012 is invalid because it did not come from this stream.");

        KinesisLiteException failure = classifier.classify(Call.iterator(SHARD, new ShardPosition.After("17")), answer);

        assertThat(failure.kind()).isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
        assertThat(failure)
                .hasMessageStartingWith("Cannot find after sequence number 17 in shard shardId-000000000003 of stream"
                        + " orders: the shard has no such sequence number (InvalidArgumentException: ")
                .hasMessageEndingWith("It is another shard's, or the stream was deleted and created anew.");
        assertThat(classifier
                        .classify(Call.iterator(SHARD, new ShardPosition.Inside("17", 1)), answer)
                        .kind())
                .isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
        assertThat(classifier.classify(Call.iterator(SHARD, AT), answer).kind()).isEqualTo(FailureKind.MISCONFIGURED);
    }

    @Test
    void tellsANumberThatIsNotFoundFromAMissingStream() {
        AwsServiceException answer =
                answer("ResourceNotFoundException", 400, "Record for provided SequenceNumber not found");

        KinesisLiteException failure = classifier.classify(Call.iterator(SHARD, new ShardPosition.After("17")), answer);

        assertThat(failure.kind()).isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
        assertThat(failure)
                .hasMessage(
                        "Cannot find after sequence number 17 in shard shardId-000000000003 of stream orders: the shard"
                                + " has no such sequence number (ResourceNotFoundException: Record for provided SequenceNumber not"
                                + " found). It is another shard's, or the stream was deleted and created anew.");
        assertThat(classifier.classify(Call.iterator(SHARD, AT), answer).kind()).isEqualTo(FailureKind.STREAM_GONE);
        assertThat(classifier.classify(READ, answer).kind()).isEqualTo(FailureKind.STREAM_GONE);
    }

    @ParameterizedTest
    @CsvSource({"sequences", "shard-of-orders", "ard"})
    void doesNotTakeTheNameOfAStreamForWhatIsMissing(String name) {
        Call call =
                Call.iterator(new ShardId(new StreamId(name), "shardId-000000000003"), new ShardPosition.After("17"));
        String account = name + " under account 123456789012";

        assertThat(classifier
                        .classify(call, answer("ResourceNotFoundException", 400, "Stream " + account + " not found."))
                        .kind())
                .isEqualTo(FailureKind.STREAM_GONE);
        assertThat(classifier
                        .classify(
                                call,
                                answer(
                                        "ResourceNotFoundException",
                                        400,
                                        "Shard shardId-000000000003 in stream " + account + " does not exist"))
                        .kind())
                .isEqualTo(FailureKind.SHARD_GONE);
    }

    @Test
    void takesAnIteratorThatTheServiceDoesNotKnowForAnExpiredOne() {
        AwsServiceException answer = answer("InvalidArgumentException", 400, "Invalid ShardIterator.");

        assertThat(classifier.classify(READ, answer).kind()).isEqualTo(FailureKind.ITERATOR_EXPIRED);
        assertThat(classifier.classify(Call.listShards(ORDERS), answer).kind()).isEqualTo(FailureKind.MISCONFIGURED);
    }

    @Test
    void keepsTheRequestThatAWrongSignatureIsAnsweredWithOutOfSight() {
        KinesisLiteException failure = classifier.classify(
                READ, answer("InvalidSignatureException", 400, "should have been x-amz-security-token:SECRET"));

        assertThat(failure).hasNoCause();
        assertThat(failure)
                .hasMessage(
                        "Cannot read shard shardId-000000000003 of stream orders: the signature of the call is wrong"
                                + " (InvalidSignatureException). Correct option awsSecretKey, or region if the endpoint is in"
                                + " another one.");
    }

    @Test
    void takesFailuresOfTheNetworkForPassing() {
        for (Throwable failure : new Throwable[] {
            sdk("x", new IOException("Connection reset")),
            sdk("x", new ClosedChannelException()),
            sdk("x", new io.netty.channel.ChannelException("x")),
            sdk("x", new Throwable("Acquire took longer", new java.util.concurrent.TimeoutException())),
            ApiCallTimeoutException.create(10_000),
            ApiCallAttemptTimeoutException.create(10_000),
            new CancellationException(),
            new CompletionException(sdk("x", new ConnectException("Connection refused")))
        }) {
            assertThat(classifier.classify(READ, failure).kind())
                    .as("%s", failure)
                    .isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void namesTheHostThatIsNotKnown() {
        KinesisLiteException failure = classifier.classify(
                READ, sdk("x", new IOException("y", new UnknownHostException("kinesis.eu-wst-1.amazonaws.com"))));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure)
                .hasMessage("Cannot read shard shardId-000000000003 of stream orders: the host of"
                        + " https://kinesis.eu-west-1.amazonaws.com is not known (UnknownHostException:"
                        + " kinesis.eu-wst-1.amazonaws.com). If that lasts, correct option region or endpoint.");
    }

    @Test
    void takesACertificateThatIsNotTrustedForAMistake() {
        KinesisLiteException failure = classifier.classify(
                READ,
                sdk("x", new IOException(new SSLHandshakeException("y").initCause(new CertificateException("PKIX")))));

        assertThat(failure.kind()).isEqualTo(FailureKind.MISCONFIGURED);
        assertThat(failure).hasMessageContaining("is not trusted (CertificateException: PKIX).");
    }

    @Test
    void takesTheUnknownForFatal() {
        KinesisLiteException failure = classifier.classify(READ, new IllegalStateException("odd"));

        assertThat(failure.kind()).isEqualTo(FailureKind.FATAL);
        assertThat(failure)
                .hasMessage("Cannot read shard shardId-000000000003 of stream orders: the call could not be made"
                        + " (IllegalStateException: odd).");
    }

    @Test
    void asksWhetherAnEndpointThatAnswersOtherwiseSpeaksKinesis() {
        KinesisLiteException failure = classifier.classify(READ, new MalformedAnswer("CBOR ends within a string."));

        assertThat(failure.kind()).isEqualTo(FailureKind.FATAL);
        assertThat(failure).hasMessageContaining("cannot be read (MalformedAnswer: CBOR ends within a string). Does ");
    }

    @Test
    void doesNotClassifyTwice() {
        KinesisLiteException known = new KinesisLiteException(FailureKind.DENIED, "known", null);

        assertThat(classifier.classify(READ, new CompletionException(known))).isSameAs(known);
    }

    @Test
    void saysWhetherKinesisHasAnswered() {
        for (String code : new String[] {
            "InternalFailure",
            "AccessDeniedException",
            "InvalidSignatureException",
            "ResourceNotFoundException",
            "Unheard"
        }) {
            assertThat(classifier.classify(READ, answer(code, 400, "Because.")).answered())
                    .as(code)
                    .isTrue();
        }
        assertThat(classifier
                        .classify(READ, sdk("x", new ConnectException("refused")))
                        .answered())
                .isFalse();
        assertThat(classifier.classify(READ, new MalformedAnswer("No CBOR.")).answered())
                .isFalse();
    }

    private static SdkClientException sdk(String message, @Nullable Throwable cause) {
        return SdkClientException.create(message, cause);
    }

    private static AwsServiceException answer(String code, int status, String message) {
        return KinesisException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }
}
