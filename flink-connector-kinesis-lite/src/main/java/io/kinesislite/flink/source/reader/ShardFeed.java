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

import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import java.util.concurrent.CompletableFuture;

/**
 * Where the pages of one shard come from.
 *
 * <p>Thread: fetcher. At most one page is asked for at a time.
 */
interface ShardFeed {

    /**
     * Asks for the next page.
     *
     * @param position what was read, if the feed does not know from the page before
     * @param searched where to look for what follows that position
     * @return completes on a thread of the client, exceptionally with a KinesisLiteException
     */
    CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched);

    /** The page was taken: the next one begins where it ends. */
    void accept(RecordBatch page);

    /** What the feed knows is of no use any more: the next page begins at the position that it is asked with. */
    void reset();
}
