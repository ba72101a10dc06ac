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
package io.kinesislite.flink.source.split;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the records of a shard have been emitted. What was fetched but not emitted does not count. Keeps no record, so
 * that no payload is held longer than it takes to emit it.
 *
 * <p>Thread: task.
 */
public final class ShardSplitState {
    private final ShardSplit split;
    private @Nullable String sequenceNumber;
    private long subSequenceNumber;
    private boolean endsSequence;
    private @Nullable Instant reached;
    private @Nullable Instant silence;
    private @Nullable ShardEnd end;

    public ShardSplitState(ShardSplit split) {
        this.split = split;
        this.reached = split.position().reached();
        this.end = split.end();
    }

    /** The record, and all before it, have been emitted. */
    public void advanceTo(KinesisRecord record) {
        sequenceNumber = record.sequenceNumber();
        subSequenceNumber = record.subSequenceNumber();
        endsSequence = record.endsSequence();
        reach(record.arrival());
        silence = null;
    }

    /** Of the records before here that arrived after the window, and were skipped, the youngest arrived at this instant. */
    public void skipped(Instant arrival) {
        reach(arrival);
    }

    private void reach(Instant arrival) {
        if (reached == null || arrival.isAfter(reached)) {
            reached = arrival;
        }
    }

    /** Nothing that is still to be emitted arrived before an instant. */
    public void silentUntil(Instant instant) {
        silence = instant;
    }

    /** Everything of the shard has been emitted. */
    public void finish(ShardEnd shardEnd) {
        end = shardEnd;
    }

    /** The split that goes on from here. */
    public ShardSplit toSplit() {
        return new ShardSplit(split.id(), split.hashKeys(), position(), split.window(), end);
    }

    private ShardPosition position() {
        ShardPosition emitted = emitted();
        return silence == null ? emitted : emitted.afterSilence(silence);
    }

    private ShardPosition emitted() {
        if (sequenceNumber == null) {
            return split.position();
        }
        return endsSequence
                ? new ShardPosition.After(sequenceNumber, reached)
                : new ShardPosition.Inside(sequenceNumber, subSequenceNumber, reached);
    }
}
