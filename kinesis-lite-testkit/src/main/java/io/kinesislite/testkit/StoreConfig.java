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

/**
 * What a {@link StreamStore} goes by.
 *
 * @param clock arrival times, retention, iterator expiry and throughput limits all read this clock
 * @param throughputLimits whether shards throttle: 5 reads and 2 MiB out, 1,000 records and 1 MiB in, a second. On AWS
 *     they do; here the default is off
 * @param iteratorLifetime how long shard iterators and page tokens are good: 5 minutes on AWS
 * @param shardPageSize how many shards a page of {@code ListShards} shows at most: 1,000 on AWS
 * @param maxRecordBytes bytes of one record's payload and partition key: 10 MiB at the most on AWS, where a stream takes 1 MiB until it is told to take more
 */
public record StoreConfig(
        Clock clock, boolean throughputLimits, Duration iteratorLifetime, int shardPageSize, int maxRecordBytes) {

    private static final int DEFAULT_PAGE = 1_000;
    private static final int DEFAULT_RECORD_BYTES = 10 << 20;

    public StoreConfig {
        if (shardPageSize < 1 || maxRecordBytes < 1) {
            throw new IllegalArgumentException(
                    "shardPageSize " + shardPageSize + " and maxRecordBytes " + maxRecordBytes + " must be positive.");
        }
    }

    /** The system clock, no throughput limits, AWS' figures for the rest. */
    public static StoreConfig defaults() {
        return new StoreConfig(Clock.systemUTC(), false, Duration.ofMinutes(5), DEFAULT_PAGE, DEFAULT_RECORD_BYTES);
    }

    /** With another clock. */
    public StoreConfig withClock(Clock other) {
        return new StoreConfig(other, throughputLimits, iteratorLifetime, shardPageSize, maxRecordBytes);
    }

    /** With the service's throughput limits on or off. */
    public StoreConfig withThroughputLimits(boolean on) {
        return new StoreConfig(clock, on, iteratorLifetime, shardPageSize, maxRecordBytes);
    }

    /** With another lifetime of iterators and page tokens. */
    public StoreConfig withIteratorLifetime(Duration lifetime) {
        return new StoreConfig(clock, throughputLimits, lifetime, shardPageSize, maxRecordBytes);
    }

    /** With smaller pages of {@code ListShards}, so that a few shards fill several. */
    public StoreConfig withShardPageSize(int shards) {
        return new StoreConfig(clock, throughputLimits, iteratorLifetime, shards, maxRecordBytes);
    }

    /** With another limit for one record. */
    public StoreConfig withMaxRecordBytes(int bytes) {
        return new StoreConfig(clock, throughputLimits, iteratorLifetime, shardPageSize, bytes);
    }
}
