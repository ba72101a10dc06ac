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
package io.kinesislite.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The service's errors, with its own words. */
final class Refusals {
    static final String THROTTLED = "ProvisionedThroughputExceededException";
    static final String INTERNAL = "InternalFailure";

    private static final int CALLERS_FAULT = 400;

    private Refusals() {}

    static KinesisError of(String type, String message) {
        return new KinesisError(type, message, CALLERS_FAULT);
    }

    static KinesisError invalidArgument(String message) {
        return of("InvalidArgumentException", message);
    }

    static KinesisError invalid(String value, String field, String constraint) {
        return of(
                "ValidationException",
                "1 validation error detected: Value " + value + " at '" + field
                        + "' failed to satisfy constraint: Member " + constraint);
    }

    static KinesisError missing(String field) {
        return invalid("null", field, "must not be null");
    }

    static KinesisError streamNotFound(String stream) {
        return of("ResourceNotFoundException", "Stream " + stream + " under account " + Arns.ACCOUNT + " not found.");
    }

    static KinesisError shardNotFound(String shardId, String stream) {
        return of(
                "ResourceNotFoundException",
                "Shard " + shardId + " in stream " + stream + " under account " + Arns.ACCOUNT + " does not exist");
    }

    static KinesisError streamExists(String stream) {
        return of("ResourceInUseException", "Stream " + stream + " under account " + Arns.ACCOUNT + " already exists.");
    }

    static KinesisError streamNotActive(String stream, StreamStatus status) {
        return of(
                "ResourceInUseException",
                "Stream " + stream + " under account " + Arns.ACCOUNT + " not ACTIVE, instead in state " + status);
    }

    static KinesisError streamHasConsumers(String stream) {
        return of(
                "ResourceInUseException",
                "DeleteStream can't delete " + Arns.ACCOUNT + ":" + stream
                        + " because there are consumers associated with this data stream. To delete " + stream
                        + " anyway, set the EnforceConsumerDeletion parameter to true to force the deletion of all the"
                        + " consumers that are associated with it.");
    }

    static KinesisError consumerExists(String consumer, String stream) {
        return of(
                "ResourceInUseException",
                "Consumer " + consumer + " under stream: " + stream + ", account " + Arns.ACCOUNT + " already exists.");
    }

    static KinesisError consumerNotFound(String consumer, String stream) {
        return of(
                "ResourceNotFoundException",
                "Consumer " + consumer + " under stream: " + stream + ", account " + Arns.ACCOUNT + " not found.");
    }

    static KinesisError consumerNotActive(String consumer, String stream, long registeredSecond) {
        return of(
                "ResourceInUseException",
                "Consumer " + consumer + " with creation timestamp " + registeredSecond + " under stream: " + stream
                        + ", account " + Arns.ACCOUNT + " is not in ACTIVE status.");
    }

    static KinesisError tooManyConsumers(String stream, int limit) {
        return of(
                "LimitExceededException",
                "Stream " + stream + " under account " + Arns.ACCOUNT + " already has " + limit
                        + " registered consumers, the maximum for a stream.");
    }

    static KinesisError subscribed(String consumer, String stream, String shardId) {
        return of(
                "ResourceInUseException",
                "Another active subscription exists for this consumer: " + Arns.ACCOUNT + ":" + stream + ":" + shardId
                        + ":" + consumer);
    }

    static KinesisError rateExceeded(String shardId, String stream) {
        return of(THROTTLED, rateExceededText(shardId, stream));
    }

    static String rateExceededText(String shardId, String stream) {
        return "Rate exceeded for shard " + shardId + " in stream " + stream + " under account " + Arns.ACCOUNT + ".";
    }

    /** Too many calls, not too many records. */
    static KinesisError callRateExceeded(@Nullable String stream) {
        return of(
                "LimitExceededException",
                stream == null
                        ? "Rate exceeded for account " + Arns.ACCOUNT + "."
                        : "Rate exceeded for stream " + stream + " under account " + Arns.ACCOUNT + ".");
    }

    static KinesisError notProvisioned(String stream, Operation operation) {
        return of(
                "ValidationException",
                operation.awsName() + " is not for stream " + stream + " under account " + Arns.ACCOUNT
                        + ", which has the capacity mode ON_DEMAND.");
    }

    static KinesisError serialization(String message) {
        return of("SerializationException", message);
    }

    static KinesisError expiredIterator(long issuedMillis, long nowMillis, long lifetimeMillis) {
        return of(
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time " + Instant.ofEpochMilli(issuedMillis)
                        + " while right now it is " + Instant.ofEpochMilli(nowMillis)
                        + " which is further in the future than the tolerated delay of " + lifetimeMillis
                        + " milliseconds.");
    }

    static KinesisError internal() {
        return new KinesisError(INTERNAL, "Internal service failure.", 500);
    }
}
