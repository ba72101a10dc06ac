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
package io.kinesislite.flink.model;

/** What a failed call means for the one who made it. */
@PublicApi
public enum FailureKind {
    /** Too many calls or bytes: try again later, and less often. */
    THROTTLED,
    /** The network or the service failed: try again later. */
    TRANSIENT,
    /** The shard iterator is too old, or none of the service's: get a new one for the same position. */
    ITERATOR_EXPIRED,
    /** The subscription to the shard has come to its end, as each one does after five minutes: subscribe again. */
    SUBSCRIPTION_OVER,
    /** The sequence number is not of the shard, as when the stream was deleted and created anew. */
    SEQUENCE_UNKNOWN,
    /** What follows the position is older than what the stream keeps. */
    POSITION_TOO_OLD,
    /** The shard does not exist, or no longer. */
    SHARD_GONE,
    /** The consumer of the stream does not exist, or no longer. */
    CONSUMER_GONE,
    /** The stream does not exist, or no longer. */
    STREAM_GONE,
    /** The credentials are missing, wrong or too weak. */
    DENIED,
    /** The request can never succeed as it is configured, such as a disabled key or a wrong region. */
    MISCONFIGURED,
    /** Nothing is known to help. */
    FATAL;

    /** Whether records are gone for good, or may be. */
    public boolean losesRecords() {
        return this == SEQUENCE_UNKNOWN || this == POSITION_TOO_OLD || this == SHARD_GONE;
    }

    /** Whether the same call may succeed later without anybody's doing. */
    public boolean passesByItself() {
        return this == THROTTLED || this == TRANSIENT;
    }
}
