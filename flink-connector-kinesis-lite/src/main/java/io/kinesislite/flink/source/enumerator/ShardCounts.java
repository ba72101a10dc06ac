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

import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;

/**
 * How many of the shards that the job reads are where.
 *
 * @param open take records, as far as was last heard
 * @param unassigned no reader has
 * @param waiting of these wait for their parents
 * @param assigned readers have
 * @param finished are read to their end, and still listed
 */
record ShardCounts(long open, long unassigned, long waiting, long assigned, long finished) {
    static final ShardCounts NONE = new ShardCounts(0, 0, 0, 0, 0);

    /** One shard. */
    static ShardCounts of(TrackedShard tracked, boolean waits) {
        return new ShardCounts(
                one(!tracked.shard().closed()),
                one(tracked.progress() instanceof Unassigned),
                one(waits),
                one(tracked.isHeld()),
                one(tracked.isFinished()));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }

    ShardCounts plus(ShardCounts more) {
        return new ShardCounts(
                open + more.open,
                unassigned + more.unassigned,
                waiting + more.waiting,
                assigned + more.assigned,
                finished + more.finished);
    }
}
