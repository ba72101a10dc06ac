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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Where the pages of one shard come from, and when the next one may be asked for. All times are nanoseconds of the reader's
 * clock.
 *
 * <p>Thread: fetcher. At most one page is asked for at a time.
 */
interface ShardFeed {

    /** Whether pages can be asked for at all now. */
    boolean isReady();

    /**
     * Asks for the next page.
     *
     * @param position what was read, if the feed does not know from the page before
     * @param searched where to look for what follows that position
     * @return completes on a thread of the client, exceptionally with a KinesisLiteException
     */
    CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched, long now);

    /**
     * A time of this machine's clock when the page that is asked for was not made yet.
     *
     * @param asked when it is asked for
     */
    Instant madeAfter(Instant asked);

    /**
     * The page was taken: the next one begins where it ends.
     *
     * @param bytes of payloads and partition keys
     * @return when the next page may be asked for
     */
    long accept(RecordBatch page, long bytes);

    /**
     * The page was let go, and is to come again.
     *
     * @return when it may be asked for
     */
    long drop(RecordBatch page, long bytes);

    /** Whether a page that is let go comes again at no other cost than being asked for. */
    boolean repeats();

    /**
     * The page could not be had.
     *
     * @return whether it was asked for by what the feed knew, which it has forgotten, and not by the position
     */
    boolean failed(FailureKind kind);

    /** When a page may be asked for again at the soonest, after a failure that says nothing against that. */
    long soon(long now);

    /** What the next page is likely to weigh. */
    PageEstimate estimate();

    /** Nothing more will be asked for. */
    void close();
}
