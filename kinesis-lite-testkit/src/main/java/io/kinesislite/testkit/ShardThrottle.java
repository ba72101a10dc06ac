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

/**
 * One shard's throughput limits, as token buckets of one second's worth. Reads may overdraw the bytes, as one page of 10
 * MB may on AWS: the reads behind it then wait until the debt is paid.
 *
 * <p>Thread: guarded by the shard's lock.
 */
final class ShardThrottle {
    static final double READ_BYTES = 2 << 20;

    private static final double READ_CALLS = 5;
    private static final double WRITE_RECORDS = 1_000;
    private static final double WRITE_BYTES = 1 << 20;

    private final TokenBucket readCalls;
    private final TokenBucket readBytes;
    private final TokenBucket writeRecords;
    private final TokenBucket writeBytes;

    ShardThrottle(long now) {
        readCalls = new TokenBucket(READ_CALLS, now);
        readBytes = new TokenBucket(READ_BYTES, now);
        writeRecords = new TokenBucket(WRITE_RECORDS, now);
        writeBytes = new TokenBucket(WRITE_BYTES, now);
    }

    boolean admitsRead(long now) {
        if (readCalls.available(now) < 1 || readBytes.available(now) <= 0) {
            return false;
        }
        readCalls.take(1);
        return true;
    }

    void countRead(long bytes) {
        readBytes.take(bytes);
    }

    /** A record that is larger than what a second allows takes all of it, and a debt. */
    boolean admitsWrite(int bytes, long now) {
        if (writeRecords.available(now) < 1 || writeBytes.available(now) < Math.min(bytes, writeBytes.capacity())) {
            return false;
        }
        writeRecords.take(1);
        writeBytes.take(bytes);
        return true;
    }
}
