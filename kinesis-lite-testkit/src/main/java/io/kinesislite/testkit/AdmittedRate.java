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

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rate at which a fault lets records through to each shard: a token bucket of one second's worth for each, full at first.
 *
 * <p>Thread: any; one lock guards the buckets.
 */
final class AdmittedRate {
    private final double recordsPerSecond;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TokenBucket> shards = new HashMap<>();

    AdmittedRate(double recordsPerSecond) {
        this.recordsPerSecond = recordsPerSecond;
    }

    /** Whether the shard has room for one more record at this moment, which then takes it. */
    boolean admits(String shardId, long now) {
        lock.lock();
        try {
            TokenBucket bucket = shards.computeIfAbsent(shardId, id -> new TokenBucket(recordsPerSecond, now));
            if (bucket.available(now) < 1) {
                return false;
            }
            bucket.take(1);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
