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

import static io.kinesislite.flink.model.FailureKind.DENIED;
import static io.kinesislite.flink.model.FailureKind.FATAL;
import static io.kinesislite.flink.model.FailureKind.ITERATOR_EXPIRED;
import static io.kinesislite.flink.model.FailureKind.MISCONFIGURED;
import static io.kinesislite.flink.model.FailureKind.STREAM_GONE;
import static io.kinesislite.flink.model.FailureKind.THROTTLED;
import static io.kinesislite.flink.model.FailureKind.TRANSIENT;

import io.kinesislite.flink.model.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of what the service's error codes mean. {@code {action}} and {@code {kms}} stand for the IAM actions of the call.
 * A code counts with and without {@code Exception} at its end: services, stand-ins and the AWS SDK differ in that.
 */
enum ErrorCode {
    THROUGHPUT(
            THROTTLED,
            "too many calls or bytes for the shard",
            "",
            "ProvisionedThroughputExceeded",
            "LimitExceeded",
            "RequestLimitExceeded",
            "Throttling",
            "Throttled",
            "RequestThrottled",
            "TooManyRequests",
            "SlowDown",
            "BandwidthLimitExceeded"),
    KMS_THROUGHPUT(THROTTLED, "too many calls for the stream's KMS key", "", "KMSThrottling"),

    SERVICE_FAILED(
            TRANSIENT,
            "the service failed",
            "",
            "InternalFailure",
            "InternalServerError",
            "InternalServiceError",
            "InternalError",
            "ServiceUnavailable",
            "ServiceUnavailableError",
            "RequestTimeout"),
    STREAM_CHANGES(TRANSIENT, "the stream is being created or changed", "", "ResourceInUse"),
    PAGE_EXPIRED(TRANSIENT, "the next page was asked for too late", "", "ExpiredNextToken"),

    ITERATOR_TOO_OLD(ITERATOR_EXPIRED, "the shard iterator has expired", "", "ExpiredIterator"),
    NOT_FOUND(STREAM_GONE, "it does not exist", "", "ResourceNotFound"),

    ACCESS_DENIED(
            DENIED,
            "access denied for {action}",
            "Allow that action for the identity that the job runs as.",
            "AccessDenied",
            "UnauthorizedOperation",
            "NotAuthorized"),
    KMS_ACCESS_DENIED(
            DENIED,
            "access denied for {kms} on the stream's KMS key",
            "Allow that action on the key for the identity that the job runs as.",
            "KMSAccessDenied"),
    UNKNOWN_KEYS(
            DENIED,
            "the access key or session token is unknown",
            "Correct options awsAccessKeyId and awsSessionToken, or the credentials of this machine.",
            "UnrecognizedClient",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken"),
    WRONG_SIGNATURE(
            DENIED,
            "the signature of the call is wrong",
            "Correct option awsSecretKey, or region if the endpoint is in another one.",
            "InvalidSignature",
            "SignatureDoesNotMatch",
            "IncompleteSignature"),
    KEYS_EXPIRED(
            DENIED,
            "the session token has expired",
            "Bring new keys, or credentials that renew themselves, such as option roleArn.",
            "ExpiredToken",
            "TokenRefreshRequired"),
    NO_SIGNATURE(
            DENIED,
            "the call was not signed",
            "Set options awsAccessKeyId and awsSecretKey, awsProfile or roleArn.",
            "MissingAuthenticationToken"),
    NOT_SIGNED_UP(
            DENIED,
            "the AWS account is not signed up for Kinesis in this region",
            "Sign it up, or correct option region.",
            "OptInRequired",
            "SubscriptionRequired"),

    KMS_KEY_UNUSABLE(
            MISCONFIGURED,
            "the stream's KMS key cannot be used",
            "Enable that key, or encrypt the stream with another one.",
            "KMSDisabled",
            "KMSInvalidState",
            "KMSNotFound",
            "KMSOptInRequired"),
    INVALID(
            MISCONFIGURED,
            "the service refuses a value of the request",
            "Correct the value that it names.",
            "Validation",
            "ValidationError",
            "InvalidArgument",
            "InvalidParameterValue",
            "InvalidParameterCombination",
            "MissingParameter"),
    NO_KINESIS(
            MISCONFIGURED,
            "the endpoint does not know {action}",
            "Correct option endpoint.",
            "UnknownOperation",
            "InvalidAction"),
    MALFORMED(FATAL, "the service cannot read the request", "", "Serialization", "MalformedQueryString");

    private static final String SUFFIX = "exception";
    private static final Map<String, ErrorCode> BY_CODE = Stream.of(values())
            .flatMap(row -> row.codes.stream().map(code -> Map.entry(normal(code), row)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final FailureKind kind;
    private final String reason;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> codes;

    ErrorCode(FailureKind kind, String reason, String remedy, String... codes) {
        this.kind = kind;
        this.reason = reason;
        this.remedy = remedy;
        this.codes = List.of(codes);
    }

    /** The row of a code, in any case. */
    static Optional<ErrorCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(normal(code)));
    }

    /** The row of a code, else of the HTTP status; 0 if that is unknown. */
    static Optional<ErrorCode> of(String code, int status) {
        return of(code).or(() -> Optional.ofNullable(ofStatus(status)));
    }

    /** What a refused entry of PutRecords means. */
    static FailureKind kindOf(String code) {
        return of(code).map(ErrorCode::kind).orElse(FATAL);
    }

    FailureKind kind() {
        return kind;
    }

    String reason(Call call) {
        if (this == THROUGHPUT && call.isAdministrative()) {
            return "too many calls of kinesis:" + call.action() + ", or more than the account's limits allow";
        }
        if (this == STREAM_CHANGES) {
            return switch (call.action()) {
                case "SubscribeToShard" ->
                    "another subscription of the consumer has the shard, or had it less than 5 s"
                            + " ago, or the consumer is not active yet";
                case "RegisterStreamConsumer" -> "the stream has a consumer of this name, or " + reason;
                default -> reason;
            };
        }
        return reason.replace("{action}", "kinesis:" + call.action()).replace("{kms}", call.kmsAction());
    }

    String remedy() {
        return remedy;
    }

    private static @Nullable ErrorCode ofStatus(int status) {
        if (status >= 500) {
            return SERVICE_FAILED;
        }
        return switch (status) {
            case 408 -> SERVICE_FAILED;
            case 401, 403 -> ACCESS_DENIED;
            case 429 -> THROUGHPUT;
            default -> null;
        };
    }

    private static String normal(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.endsWith(SUFFIX) ? lower.substring(0, lower.length() - SUFFIX.length()) : lower;
    }
}
