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

    static KinesisError rateExceeded(String shardId, String stream) {
        return of(THROTTLED, rateExceededText(shardId, stream));
    }

    static String rateExceededText(String shardId, String stream) {
        return "Rate exceeded for shard " + shardId + " in stream " + stream + " under account " + Arns.ACCOUNT + ".";
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
