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
    private static final double READ_CALLS = 5;
    private static final double READ_BYTES = 2 << 20;
    private static final double WRITE_RECORDS = 1_000;
    private static final double WRITE_BYTES = 1 << 20;
    private static final double MILLIS_PER_SECOND = 1_000;

    private double readCalls = READ_CALLS;
    private double readBytes = READ_BYTES;
    private double writeRecords = WRITE_RECORDS;
    private double writeBytes = WRITE_BYTES;
    private long filledAt;

    ShardThrottle(long now) {
        filledAt = now;
    }

    boolean admitsRead(long now) {
        refill(now);
        if (readCalls < 1 || readBytes <= 0) {
            return false;
        }
        readCalls--;
        return true;
    }

    void countRead(long bytes) {
        readBytes -= bytes;
    }

    boolean admitsWrite(int bytes, long now) {
        refill(now);
        if (writeRecords < 1 || writeBytes < Math.min(bytes, WRITE_BYTES)) {
            return false;
        }
        writeRecords--;
        writeBytes -= bytes;
        return true;
    }

    private void refill(long now) {
        if (now <= filledAt) {
            return;
        }
        double seconds = (now - filledAt) / MILLIS_PER_SECOND;
        filledAt = now;
        readCalls = Math.min(READ_CALLS, readCalls + seconds * READ_CALLS);
        readBytes = Math.min(READ_BYTES, readBytes + seconds * READ_BYTES);
        writeRecords = Math.min(WRITE_RECORDS, writeRecords + seconds * WRITE_RECORDS);
        writeBytes = Math.min(WRITE_BYTES, writeBytes + seconds * WRITE_BYTES);
    }
}
