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

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplitState;
import java.util.List;
import org.apache.flink.api.connector.source.SourceOutput;
import org.jspecify.annotations.Nullable;

/**
 * The records of a page with the values that they decode to, and a place in it that moves from record to record. The place
 * is the element that Flink hands to the emitter, so that no object is made per record.
 *
 * <p>Thread: made by the fetcher, then handed over to the task thread for good.
 *
 * @param <T> the type of the values
 */
final class DecodedPage<T> {
    private final String splitId;
    private final List<KinesisRecord> records;
    private final List<T> values;
    private final int[] ends;
    private final @Nullable ShardEnd end;

    private int record = -1;

    /**
     * A page with its place before the first record.
     *
     * @param ends for each record, how many values it and the ones before it have
     */
    DecodedPage(String splitId, List<KinesisRecord> records, List<T> values, int[] ends, @Nullable ShardEnd end) {
        this.splitId = splitId;
        this.records = records;
        this.values = values;
        this.ends = ends;
        this.end = end;
    }

    /** A page of a shard of which nothing is left but its end. */
    static <T> DecodedPage<T> ended(String splitId, ShardEnd end) {
        return new DecodedPage<>(splitId, List.of(), List.of(), new int[0], end);
    }

    String splitId() {
        return splitId;
    }

    boolean endsShard() {
        return end != null;
    }

    /** Moves to the next record; a shard's end without a record counts as one. */
    boolean advance() {
        record++;
        return record < Math.max(records.size(), end == null ? 0 : 1);
    }

    /** Emits what stands at the place, all of it, and then moves the shard's state behind it. */
    void emit(SourceOutput<T> output, ShardSplitState state) {
        if (record < records.size()) {
            emitRecord(output, state);
        }
        if (end != null && record >= records.size() - 1) {
            state.finish(end);
        }
    }

    private void emitRecord(SourceOutput<T> output, ShardSplitState state) {
        KinesisRecord current = records.get(record);
        long arrival = current.arrival().toEpochMilli();
        for (int value = record == 0 ? 0 : ends[record - 1]; value < ends[record]; value++) {
            output.collect(values.get(value), arrival);
        }
        state.advanceTo(current);
    }
}
