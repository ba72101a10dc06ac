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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Polls a shard with GetRecords.
 *
 * <p>Thread: fetcher.
 */
final class PollingFeed implements ShardFeed {
    private final KinesisClient client;
    private final ShardId shard;
    private final int limit;
    private final RetentionCheck retention;
    private @Nullable String iterator;

    PollingFeed(KinesisClient client, ShardId shard, int limit, RetentionCheck retention) {
        this.client = client;
        this.shard = shard;
        this.limit = limit;
        this.retention = retention;
    }

    @Override
    public CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched) {
        String known = iterator;
        return known != null
                ? client.records(shard, known, limit)
                : retention
                        .check(shard, position)
                        .thenCompose(kept -> client.iterator(shard, searched))
                        .thenCompose(fetched -> client.records(shard, fetched, limit));
    }

    @Override
    public void accept(RecordBatch page) {
        iterator = page.next().orElse(null);
    }

    @Override
    public void reset() {
        iterator = null;
    }
}
