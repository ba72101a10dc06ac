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
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
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
    private final ShardPace pace;
    private final PageEstimate estimate = PageEstimate.polled();
    private @Nullable String iterator;

    PollingFeed(KinesisClient client, ShardId shard, ReadConfig config, RetentionCheck retention) {
        this.client = client;
        this.shard = shard;
        this.limit = config.maxRecordsPerFetch();
        this.retention = retention;
        this.pace = new ShardPace(config);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched, long now) {
        pace.asked(now);
        String known = iterator;
        return known != null
                ? client.records(shard, known, limit)
                : retention
                        .check(shard, position)
                        .thenCompose(kept -> client.iterator(shard, searched))
                        .thenCompose(fetched -> client.records(shard, fetched, limit));
    }

    @Override
    public Instant madeAfter(Instant asked) {
        return asked;
    }

    @Override
    public long accept(RecordBatch page, long bytes) {
        iterator = page.next().orElse(null);
        return due(page, bytes);
    }

    @Override
    public long drop(RecordBatch page, long bytes) {
        return due(page, bytes);
    }

    private long due(RecordBatch page, long bytes) {
        boolean behind = page.millisBehindLatest() > 0;
        if (page.records().isEmpty()) {
            return behind ? pace.afterGap() : pace.atTip();
        }
        return behind ? pace.afterRecords(bytes) : pace.afterNewest(bytes);
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public boolean failed(FailureKind kind) {
        if (kind == FailureKind.ITERATOR_EXPIRED || kind == FailureKind.SHARD_GONE) {
            iterator = null;
        }
        return false;
    }

    @Override
    public long soon(long now) {
        return pace.afterGap();
    }

    @Override
    public PageEstimate estimate() {
        return estimate;
    }

    @Override
    public void close() {}
}
