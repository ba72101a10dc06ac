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

import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import java.time.Instant;
import java.util.List;

/** What other threads tell the fetcher. The queue of these is the one object that threads share. */
sealed interface ShardEvent {

    /** A page of a shard has come. */
    record Page(ShardCursor cursor, RecordBatch batch, long bytes, Instant asked) implements ShardEvent {

        static Page of(ShardCursor cursor, RecordBatch batch, Instant asked) {
            return new Page(cursor, batch, batch.bytes(), asked);
        }
    }

    /** What a page of a shard takes of the budget. */
    record Held(ShardId shard, long weight) {}

    /** A page of a shard could not be had. */
    record Failed(ShardCursor cursor, KinesisLiteException failure) implements ShardEvent {}

    /** The task thread has emitted, or dropped, pages. */
    record Released(List<Held> pages) implements ShardEvent {}

    /** The enumerator has decided how shards are read, or has named other consumers. */
    record Decided(ReadPath path) implements ShardEvent {}

    /** The fetcher has something else to do than to wait. */
    record WokenUp() implements ShardEvent {}
}
