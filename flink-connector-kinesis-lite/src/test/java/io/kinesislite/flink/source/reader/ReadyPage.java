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

import io.kinesislite.flink.fixtures.PartialClient;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.util.concurrent.CompletableFuture;

/** A client whose every shard has one and the same page next, at once and for ever. */
final class ReadyPage extends PartialClient {
    private final RecordBatch page;

    ReadyPage(RecordBatch page) {
        this.page = page;
    }

    @Override
    public CompletableFuture<RecordBatch> records(ShardId shard, String iterator, int limit) {
        return CompletableFuture.completedFuture(page);
    }

    @Override
    public CompletableFuture<String> iterator(ShardId shard, ShardPosition position) {
        return CompletableFuture.completedFuture("iterator");
    }
}
