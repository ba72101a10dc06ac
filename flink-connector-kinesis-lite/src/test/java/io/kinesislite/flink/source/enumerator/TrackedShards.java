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

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.enumerator.TrackedShard.Finished;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What an enumerator's state says of shards, for tests outside of this package. */
public final class TrackedShards {
    private TrackedShards() {}

    /** Every shard that the state names. */
    public static Set<ShardId> all(EnumeratorState state) {
        return those(state, tracked -> true);
    }

    /** The shards of which nothing is left to read. */
    public static Set<ShardId> done(EnumeratorState state) {
        return those(state, tracked -> tracked.progress() instanceof Finished || tracked.progress() instanceof Stopped);
    }

    /** The shards that no reader has, and that are still to be read. */
    public static Set<ShardId> unassigned(EnumeratorState state) {
        return those(state, tracked -> tracked.progress() instanceof Unassigned);
    }

    private static Set<ShardId> those(EnumeratorState state, Predicate<TrackedShard> which) {
        Set<ShardId> shards = new TreeSet<>();
        state.shards().stream()
                .filter(which)
                .forEach(tracked -> shards.add(tracked.shard().id()));
        return shards;
    }
}
