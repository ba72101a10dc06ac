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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;

/**
 * A shard and what has become of it.
 *
 * @param shard the shard
 * @param listed whether the service has listed it; a shard named by an answer alone has not been listed yet
 * @param progress what has become of it
 */
record TrackedShard(Shard shard, boolean listed, Progress progress) {

    TrackedShard with(Progress next) {
        return new TrackedShard(shard, listed, next);
    }

    boolean isFinished() {
        return progress instanceof Finished;
    }

    /** What has become of a shard. */
    sealed interface Progress {}

    /**
     * No reader has it: it waits for its parents, or for a reader.
     *
     * @param position where it will be read from
     */
    record Unassigned(ShardPosition position) implements Progress {}

    /** A reader has it, and with it the position. */
    record Assigned() implements Progress {}

    /** Everything of it has been emitted, or it was before the place where the job started. */
    record Finished() implements Progress {}
}
