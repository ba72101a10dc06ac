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

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a {@link StreamStore} goes by.
 *
 * @param clock arrival times, retention, iterator expiry, states, subscriptions and throughput limits all read this clock
 * @param throughputLimits whether shards throttle, as on AWS: 5 reads and 2 MiB out, 1,000 records and 1 MiB in, a
 *     second, and 2 MiB a second for each subscription
 * @param iteratorLifetime how long shard iterators and page tokens are good: 5 minutes on AWS
 * @param shardPageSize how many shards a page of {@code ListShards} shows at most: 1,000 on AWS
 * @param maxRecordBytes bytes of one record's payload and partition key that a new stream takes: 1 MiB on AWS, where up
 *     to 10 MiB can be asked for when the stream is created, and later by {@code UpdateMaxRecordSize}
 * @param streamDelay how long streams are CREATING, UPDATING and DELETING: here not at all, some seconds to minutes on
 *     AWS
 * @param arrivalSetback how far a record's arrival time may lie before that of an older record of its shard, if the
 *     clock goes back: here not at all. AWS calls the times approximate and promises no order
 * @param fanOut what consumers and subscriptions go by
 */
public record StoreConfig(
        Clock clock,
        boolean throughputLimits,
        Duration iteratorLifetime,
        int shardPageSize,
        int maxRecordBytes,
        Duration streamDelay,
        Duration arrivalSetback,
        FanOutConfig fanOut) {

    private static final int DEFAULT_PAGE = 1_000;
    private static final int DEFAULT_RECORD_BYTES = 1 << 20;

    public StoreConfig {
        if (shardPageSize < 1 || maxRecordBytes < 1) {
            throw new IllegalArgumentException(
                    "shardPageSize " + shardPageSize + " and maxRecordBytes " + maxRecordBytes + " must be positive.");
        }
        checkNotNegative("iteratorLifetime", iteratorLifetime);
        checkNotNegative("streamDelay", streamDelay);
        checkNotNegative("arrivalSetback", arrivalSetback);
    }

    static void checkNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, as " + duration + " is.");
        }
    }

    /** The system clock and AWS' figures, but no delays. */
    public static StoreConfig defaults() {
        return new StoreConfig(
                Clock.systemUTC(),
                true,
                Duration.ofMinutes(5),
                DEFAULT_PAGE,
                DEFAULT_RECORD_BYTES,
                Duration.ZERO,
                Duration.ZERO,
                FanOutConfig.defaults());
    }

    /** With another clock. */
    public StoreConfig withClock(Clock other) {
        return new StoreConfig(
                other,
                throughputLimits,
                iteratorLifetime,
                shardPageSize,
                maxRecordBytes,
                streamDelay,
                arrivalSetback,
                fanOut);
    }

    /** With the service's throughput limits on or off. */
    public StoreConfig withThroughputLimits(boolean on) {
        return new StoreConfig(
                clock, on, iteratorLifetime, shardPageSize, maxRecordBytes, streamDelay, arrivalSetback, fanOut);
    }

    /** With another lifetime of iterators and page tokens. */
    public StoreConfig withIteratorLifetime(Duration lifetime) {
        return new StoreConfig(
                clock, throughputLimits, lifetime, shardPageSize, maxRecordBytes, streamDelay, arrivalSetback, fanOut);
    }

    /** With smaller pages of {@code ListShards}, so that a few shards fill several. */
    public StoreConfig withShardPageSize(int shards) {
        return new StoreConfig(
                clock, throughputLimits, iteratorLifetime, shards, maxRecordBytes, streamDelay, arrivalSetback, fanOut);
    }

    /** With another limit for one record, in streams that are created without one. */
    public StoreConfig withMaxRecordBytes(int bytes) {
        return new StoreConfig(
                clock, throughputLimits, iteratorLifetime, shardPageSize, bytes, streamDelay, arrivalSetback, fanOut);
    }

    /** With another time that streams are CREATING, UPDATING and DELETING. */
    public StoreConfig withStreamDelay(Duration delay) {
        return new StoreConfig(
                clock,
                throughputLimits,
                iteratorLifetime,
                shardPageSize,
                maxRecordBytes,
                delay,
                arrivalSetback,
                fanOut);
    }

    /** With arrival times that go back with the clock, by this much at most. */
    public StoreConfig withArrivalSetback(Duration most) {
        return new StoreConfig(
                clock, throughputLimits, iteratorLifetime, shardPageSize, maxRecordBytes, streamDelay, most, fanOut);
    }

    /** With other rules for consumers and subscriptions: {@code withFanOut(f -> f.withHeartbeat(...))}. */
    public StoreConfig withFanOut(UnaryOperator<FanOutConfig> change) {
        return new StoreConfig(
                clock,
                throughputLimits,
                iteratorLifetime,
                shardPageSize,
                maxRecordBytes,
                streamDelay,
                arrivalSetback,
                change.apply(fanOut));
    }
}
