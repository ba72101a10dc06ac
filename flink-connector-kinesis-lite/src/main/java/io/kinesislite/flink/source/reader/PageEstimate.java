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

import java.time.Duration;

/**
 * What the next page of a shard is likely to weigh: much at first, then what the last pages did, and what can have come to the
 * shard since.
 *
 * <p>Thread: fetcher.
 */
final class PageEstimate {
    /** What a page weighs at the most: 10 MB and 10,000 records, by the service's reference of GetRecords. */
    private static final long LARGEST_PAGE = ReadBudget.weight(10_000_000, 10_000);

    private static final long SMALLEST = 16 * 1024;

    /** What a shard takes in a second at the most: 1 MiB and 1,000 records, by the service's quotas. */
    private static final long TAKEN_IN_A_SECOND = ReadBudget.weight(1 << 20, 1_000);

    private final double perNano;
    private long last;

    private PageEstimate(long first, double perNano) {
        this.last = first;
        this.perNano = perNano;
    }

    /** Of a page that is asked for at intervals: it brings what has come since the one before. */
    static PageEstimate polled() {
        return new PageEstimate(
                LARGEST_PAGE, TAKEN_IN_A_SECOND / (double) Duration.ofSeconds(1).toNanos());
    }

    /**
     * Of a page that is pushed as soon as it has come. How large one can be the service does not say; what comes at once
     * when a subscription begins is hardly more than what a shard takes in a second.
     */
    static PageEstimate pushed() {
        return new PageEstimate(TAKEN_IN_A_SECOND, 0);
    }

    /** The next page, if the shard was read up to its tip so long ago. */
    long after(long nanos) {
        return Math.min(LARGEST_PAGE, Math.max(last, (long) (nanos * perNano)));
    }

    /** A page came that weighed so much. */
    void came(long weight) {
        last = Math.max(Math.max(SMALLEST, last / 2), weight);
    }

    /** Nothing came, and there was nothing. */
    void silent() {
        last = SMALLEST;
    }
}
