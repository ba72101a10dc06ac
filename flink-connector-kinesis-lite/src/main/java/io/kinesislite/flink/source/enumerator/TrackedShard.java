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

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** Whether it is read to its last record. */
    boolean isFinished() {
        return progress instanceof Finished;
    }

    /** Whether nothing of it is left to read for the moment. */
    boolean isDone() {
        return isFinished() || progress instanceof Lost;
    }

    /** The position from which nobody has read it yet, as messages name it. */
    String unread() {
        return progress instanceof Unassigned unassigned ? unassigned.position().toString() : "where a reader has it";
    }

    /** Whether a reader has it. */
    boolean isHeld() {
        return progress instanceof Assigned || progress instanceof Repeated;
    }

    /** What has become of a shard. */
    sealed interface Progress {}

    /**
     * No reader has it: it waits for its parents, or for a reader.
     *
     * @param position where it will be read from
     * @param window when the records arrived that are emitted; the run may end earlier
     */
    record Unassigned(ShardPosition position, ArrivalWindow window) implements Progress {
        /** From then on, whatever stands behind the position; null for all of that. */
        static Unassigned from(ShardPosition position, @Nullable Instant from) {
            return new Unassigned(position, new ArrivalWindow(from, null));
        }

        @Nullable Instant from() {
            return window.from();
        }

        /** What an earlier run stopped at is read on from there. */
        static Unassigned behind(Instant stop) {
            // unlike the time that a job starts from, this must not get lost
            return from(new ShardPosition.AfterSilence(null, stop), stop);
        }

        /** Whether it goes on where another part stops. */
        boolean follows(Unassigned part) {
            Instant stop = part.window().until();
            return stop != null && isBehindAStop() && !stop.isAfter(Objects.requireNonNull(from()));
        }

        /** Whether a reader may have the part before, if it was restored with that. */
        boolean isBehindAStop() {
            return from() != null && position.equals(behind(from()).position());
        }
    }

    /**
     * A reader has it, and with it the position.
     *
     * @param from the first arrival time that the reader emits; null if it emits whatever stands behind its position, or
     *     if it was restored with the shard
     */
    record Assigned(@Nullable Instant from) implements Progress {}

    /** Everything of it has been emitted once, and a reader that failed alone reads the last part of it again, or may do so. */
    record Repeated() implements Progress {}

    /**
     * What arrived before an instant has been emitted, and nothing else of it is to be, unless a later run stops later.
     *
     * @param at the instant
     */
    record Stopped(Instant at) implements Progress {}

    /**
     * It was gone before it was read, and counts as done. Should the service list it again after all, it is read.
     *
     * @param unread what was left to read
     */
    record Lost(Unassigned unread) implements Progress {}

    /** Everything of it has been emitted, or it was before the place where the job started. */
    record Finished() implements Progress {}
}
