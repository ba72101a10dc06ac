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
package io.kinesislite.flink.source.reader;

/**
 * The bytes that a subtask may hold between the service and the job. Bytes are reserved when a page is asked for, by an
 * estimate; what the page turns out to bring is settled when it comes, and held until the job has taken it. The bound is
 * exceeded only by what pages bring beyond their estimates, when the pages of many shards suddenly grow at once, and by one
 * page that is larger than what there is room for.
 *
 * <p>Thread: fetcher.
 */
final class ReadBudget {
    /**
     * What a record takes on the heap beside its payload and key: itself, the headers of its parts, the 56 digits of its
     * sequence number, its time, and its places in lists; on a 64-bit JVM with compressed references.
     */
    private static final int RECORD = 256;

    private final long limit;
    private long held;
    private long kept;

    ReadBudget(long limit) {
        this.limit = limit;
    }

    /** What records weigh whose payloads and keys have so many bytes. */
    static long weight(long bytes, int records) {
        return bytes + (long) records * RECORD;
    }

    /**
     * Reserves bytes if they fit, or if nothing is held but what is kept of paused shards: one page is always allowed, or the
     * shards that the pause is for might never get on, and the pause never end.
     */
    boolean reserve(long bytes) {
        if (held > kept && held + bytes > limit) {
            return false;
        }
        held += bytes;
        return true;
    }

    /** Replaces a reservation by what came. */
    void settle(long reserved, long actual) {
        held += actual - reserved;
    }

    /**
     * Replaces a reservation by what came for a shard that is paused, if such pages have a quarter of the bound at the most: they
     * must not starve the shards that the pause is for.
     */
    boolean keep(long reserved, long actual) {
        if (kept + actual > limit / 4) {
            return false;
        }
        kept += actual;
        settle(reserved, actual);
        return true;
    }

    /** The pause is over; what came during it counts as if it came now. */
    void keepNoLonger(long bytes) {
        kept -= bytes;
    }

    /** Gives bytes back. */
    void release(long bytes) {
        held -= bytes;
    }

    /** The bytes held or reserved now. */
    long held() {
        return held;
    }
}
