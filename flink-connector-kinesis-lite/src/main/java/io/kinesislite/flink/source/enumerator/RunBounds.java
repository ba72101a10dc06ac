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
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.TrackedShard.Progress;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a job starts and stops to read.
 *
 * @param starts where it started to read each stream
 * @param until where it stops; null if it does not
 */
record RunBounds(Map<StreamId, StartPlan> starts, @Nullable Instant until) {

    /** What is to be read of a shard from a position on. */
    Unassigned from(StreamId stream, ShardPosition position) {
        return Unassigned.from(
                position, position instanceof ShardPosition.AtTimestamp at ? at.instant() : firstArrival(stream));
    }

    /** What is to be read of a shard that was born after the start. */
    Unassigned fromItsBeginning(ShardId id) {
        return Unassigned.from(new ShardPosition.TrimHorizon(), firstArrival(id.stream()));
    }

    /** The first arrival time that the job emits of a stream; null if there is none. */
    private @Nullable Instant firstArrival(StreamId stream) {
        StartPlan start = starts.get(stream);
        return start == null ? null : start.from();
    }

    /** What would begin at the end of the run, or behind it, is not for this run. */
    Progress settled(Progress progress) {
        boolean behind =
                progress instanceof Unassigned unassigned && unassigned.from() != null && stopsBy(unassigned.from());
        return behind ? new Stopped(Objects.requireNonNull(((Unassigned) progress).from())) : progress;
    }

    /** Whether the run does not go on at an instant. */
    boolean stopsBy(Instant instant) {
        return until != null && !instant.isBefore(until);
    }
}
