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

import static io.kinesislite.flink.model.FailureKind.CONSUMER_GONE;
import static io.kinesislite.flink.model.FailureKind.DENIED;
import static io.kinesislite.flink.model.FailureKind.FATAL;
import static io.kinesislite.flink.model.FailureKind.ITERATOR_EXPIRED;
import static io.kinesislite.flink.model.FailureKind.SEQUENCE_UNKNOWN;
import static io.kinesislite.flink.model.FailureKind.SHARD_GONE;
import static io.kinesislite.flink.model.FailureKind.SUBSCRIPTION_OVER;
import static io.kinesislite.flink.model.FailureKind.TRANSIENT;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Says what a failed call means, and what to do about it. Codes of the service are in {@link ErrorCode}, failures without an
 * answer in {@link NetworkFailure}.
 */
final class FailureClassifier {
    private final String region;
    private final String endpoint;

    FailureClassifier(String region, String endpoint) {
        this.region = region;
        this.endpoint = endpoint;
    }

    /** Whatever it is, this says something of it: who waits for the call hears of nothing else. */
    KinesisLiteException classify(Call call, Throwable failure) {
        Throwable cause = FutureFailure.of(failure);
        try {
            return classified(call, cause);
        } catch (RuntimeException | Error e) {
            return new KinesisLiteException(FATAL, message(call, "what has failed cannot be told", text(e), ""), cause);
        }
    }

    private KinesisLiteException classified(Call call, Throwable cause) {
        if (cause instanceof KinesisLiteException known) {
            return known;
        }
        if (cause instanceof SdkServiceException answer) {
            return answered(call, answer);
        }
        if (cause instanceof MalformedAnswer answer) {
            return new KinesisLiteException(
                    FATAL,
                    message(call, "the answer cannot be read", text(answer), "Does " + endpoint + " speak Kinesis?"),
                    cause);
        }
        CredentialsUnavailable credentials = find(CredentialsUnavailable.class, cause);
        if (credentials != null) {
            return withoutCredentials(call, credentials);
        }
        return NetworkFailure.of(cause, endpoint)
                .map(network -> new KinesisLiteException(
                        network.kind(),
                        message(call, network.reason(), text(network.cause()), network.remedy()),
                        cause))
                .orElseGet(() -> new KinesisLiteException(
                        FATAL, message(call, "the call could not be made", text(cause), ""), cause));
    }

    private KinesisLiteException answered(Call call, SdkServiceException answer) {
        String code = code(answer);
        ErrorCode row = ErrorCode.of(code, answer.statusCode()).orElse(null);
        if (answer.isClockSkewException()) {
            // The AWS SDK has taken the service's time from the answer: the next call is signed with it.
            return failure(TRANSIENT, call, "the clock of this machine is wrong", answer, "Set it.");
        }
        if (row == null) {
            return answer.isThrottlingException()
                    ? failure(FailureKind.THROTTLED, call, ErrorCode.THROUGHPUT.reason(call), answer, "")
                    : failure(FATAL, call, "the service refuses the call", answer, "");
        }
        return switch (row) {
            case NOT_FOUND -> notFound(call, answer);
            case INVALID -> invalid(call, answer);
            case WRONG_SIGNATURE ->
                KinesisLiteException.refused(
                        row.kind(), message(call, row.reason(call), withoutSecrets(answer), row.remedy()), null);
            default -> failure(row.kind(), call, row.reason(call), answer, row.remedy());
        };
    }

    /** A subscription has come to its end, as each one does. */
    KinesisLiteException over(Call call) {
        return new KinesisLiteException(
                SUBSCRIPTION_OVER, "The subscription to shard " + call.knownShard() + " has come to its end.", null);
    }

    /** An event does not say how to go on, but names no child shards either, as the last one of a shard does. */
    KinesisLiteException endless(Call call) {
        return new KinesisLiteException(
                TRANSIENT,
                "Cannot " + call.doing() + ": an event from " + endpoint
                        + " has no continuation, as if the shard had ended, but names no child shards. It is asked for again.",
                null);
    }

    /** A subscription has brought nothing for so long that it counts as dead. */
    KinesisLiteException silent(Call call, Duration silence) {
        return new KinesisLiteException(
                TRANSIENT,
                "Cannot " + call.doing() + ": no event for " + silence.toMillis() + " ms from " + endpoint
                        + ", which should send one about every 5 s.",
                null);
    }

    /** A subscription was closed while an event was asked for. */
    KinesisLiteException closed(Call call) {
        return new KinesisLiteException(TRANSIENT, "Cannot " + call.doing() + ": the subscription was closed.", null);
    }

    private KinesisLiteException notFound(Call call, SdkServiceException answer) {
        if (call.consumer() != null && blames("consumer", call, answer)) {
            return KinesisLiteException.refused(
                    CONSUMER_GONE,
                    "Stream " + call.stream() + " has no consumer " + call.consumer() + " in region " + region + " at "
                            + endpoint + " (" + detail(answer)
                            + "). Register it, or correct option consumerName or consumerArn.",
                    answer);
        }
        if (isByNumber(call) && blames("sequence", call, answer)) {
            return unknownNumber(call, answer);
        }
        if (call.shard() != null && blames("shard", call, answer)) {
            return failure(
                    SHARD_GONE,
                    call,
                    "the service knows no such shard, or no longer",
                    answer,
                    "Its records are past the stream's retention, or the stream was created anew.");
        }
        if (call.stream() == null) {
            return failure(FATAL, call, "the service refuses the call", answer, "Does " + endpoint + " speak Kinesis?");
        }
        String option = call.stream().isArn() ? "streamARN" : "streamName";
        return KinesisLiteException.refused(
                ErrorCode.NOT_FOUND.kind(),
                "Stream " + call.stream() + " does not exist in region " + region + " at " + endpoint + " ("
                        + detail(answer) + "). Create it, or correct " + option + ", region or endpoint.",
                answer);
    }

    /** The service has one code for every value that it refuses: its message has to name which. */
    private static KinesisLiteException invalid(Call call, SdkServiceException answer) {
        ShardPosition position = call.position();
        boolean byTime =
                position instanceof ShardPosition.AtTimestamp || position instanceof ShardPosition.AfterSilence;
        if (byTime && blames("timestamp", call, answer)) {
            return failure(TRANSIENT, call, "the clock of the service has not come there yet", answer, "");
        }
        if (isByNumber(call) && blames("sequence", call, answer)) {
            return unknownNumber(call, answer);
        }
        if (call.isOfRecords() && blames("iterator", call, answer)) {
            return failure(ITERATOR_EXPIRED, call, "the service does not know the shard iterator", answer, "");
        }
        ErrorCode row = ErrorCode.INVALID;
        return failure(row.kind(), call, row.reason(call), answer, row.remedy());
    }

    private static KinesisLiteException unknownNumber(Call call, SdkServiceException answer) {
        return failure(
                SEQUENCE_UNKNOWN,
                call,
                "the shard has no such sequence number",
                answer,
                "It is another shard's, or the stream was deleted and created anew.");
    }

    private static boolean isByNumber(Call call) {
        return call.position() instanceof ShardPosition.After || call.position() instanceof ShardPosition.Inside;
    }

    /** The names of a stream and a consumer may well have the value in them, and stand in the message as words. */
    private static boolean blames(String value, Call call, SdkServiceException answer) {
        String message = serviceMessage(answer);
        if (call.stream() != null) {
            message = without(call.stream().name(), message);
        }
        if (call.consumer() != null) {
            message = without(call.consumer().replaceAll(".*/consumer/|:\\d+$", ""), message);
        }
        return message.toLowerCase(Locale.ROOT).contains(value);
    }

    private static String without(String name, String message) {
        return message.replaceAll("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])", "");
    }

    private KinesisLiteException withoutCredentials(Call call, CredentialsUnavailable credentials) {
        Throwable lookup = credentials.lookup();
        String reason = "no credentials from " + credentials.source();
        SdkServiceException answer = find(SdkServiceException.class, lookup);
        if (answer == null) {
            FailureKind kind = NetworkFailure.of(lookup, endpoint)
                    .map(NetworkFailure::kind)
                    .orElse(DENIED);
            return new KinesisLiteException(
                    kind, message(call, reason, text(lookup), credentials.remedy()), credentials);
        }
        ErrorCode row = ErrorCode.of(code(answer), answer.statusCode()).orElse(null);
        if (row == ErrorCode.WRONG_SIGNATURE) {
            return new KinesisLiteException(
                    row.kind(), message(call, reason, withoutSecrets(answer), row.remedy()), null);
        }
        boolean passes = (row != null && row.kind().passesByItself()) || answer.isClockSkewException();
        return new KinesisLiteException(
                passes ? TRANSIENT : DENIED, message(call, reason, detail(answer), credentials.remedy()), answer);
    }

    /** A service that refuses a signature repeats the request that it expected, session token and all. */
    private static String withoutSecrets(SdkServiceException answer) {
        return code(answer) + requestId(answer);
    }

    private static KinesisLiteException failure(
            FailureKind kind, Call call, String reason, SdkServiceException answer, String remedy) {
        return KinesisLiteException.refused(kind, message(call, reason, detail(answer), remedy), answer);
    }

    private static String message(Call call, String reason, String detail, String remedy) {
        return "Cannot " + call.doing() + ": " + reason + " (" + detail + ")." + (remedy.isEmpty() ? "" : " " + remedy);
    }

    private static String detail(SdkServiceException answer) {
        String message = serviceMessage(answer);
        return code(answer) + (message.isEmpty() ? "" : ": " + withoutFullStop(message)) + requestId(answer);
    }

    private static String requestId(SdkServiceException answer) {
        return answer.requestId() == null ? "" : ", request " + answer.requestId();
    }

    /** The AWS SDK names its exceptions after the codes. */
    private static String code(SdkServiceException answer) {
        AwsErrorDetails details = details(answer);
        String code = details == null ? null : details.errorCode();
        if (code != null) {
            return code;
        }
        return answer.getClass().getSuperclass() == SdkServiceException.class || answer.statusCode() != 0
                ? "HTTP status " + answer.statusCode()
                : answer.getClass().getSimpleName();
    }

    private static String serviceMessage(SdkServiceException answer) {
        AwsErrorDetails details = details(answer);
        String message = details == null ? null : details.errorMessage();
        return message == null ? "" : message.strip();
    }

    private static @Nullable AwsErrorDetails details(SdkServiceException answer) {
        return answer instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + withoutFullStop(message));
    }

    private static String withoutFullStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static <T> @Nullable T find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
