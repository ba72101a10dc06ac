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
import io.kinesislite.flink.source.split.ShardSplitState;
import java.util.List;
import org.apache.flink.api.connector.source.SourceOutput;

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
    private final ShardProgress.OpenedPage page;
    private final List<KinesisRecord> records;
    private final PageValues<T> values;

    private int record = -1;

    /** A page with its place before the first record. */
    DecodedPage(String splitId, ShardProgress.OpenedPage page, PageValues<T> values) {
        this.splitId = splitId;
        this.page = page;
        this.records = page.records();
        this.values = values;
    }

    String splitId() {
        return splitId;
    }

    boolean endsShard() {
        return page.end() != null;
    }

    /**
     * Moves to the next record. A page without records that tells something has one place as well: a shard's end, or that the
     * shard is silent.
     */
    boolean advance() {
        record++;
        return record < Math.max(records.size(), page.tells() ? 1 : 0);
    }

    /** Whether a record stands at the place. */
    boolean isAtRecord() {
        return record < records.size();
    }

    /** How many values the record at the place has. */
    int valuesAtRecord() {
        return values.end(record) - values.start(record);
    }

    /** Emits what stands at the place, all of it, and then moves the shard's state behind it. */
    void emit(SourceOutput<T> output, ShardSplitState state) {
        if (isAtRecord()) {
            emitRecord(output, state);
        }
        if (record >= records.size() - 1) {
            tell(output, state);
        }
    }

    private void tell(SourceOutput<T> output, ShardSplitState state) {
        if (page.watermark() != null) {
            output.emitWatermark(page.watermark());
        }
        if (page.silence() != null) {
            state.silentUntil(page.silence());
        }
        if (page.end() != null) {
            state.finish(page.end());
        }
    }

    private void emitRecord(SourceOutput<T> output, ShardSplitState state) {
        KinesisRecord current = records.get(record);
        long arrival = current.arrival().toEpochMilli();
        for (int value = values.start(record); value < values.end(record); value++) {
            output.collect(values.get(value), arrival);
        }
        state.advanceTo(current);
        if (!page.skips().isEmpty()) {
            state.skipped(page.skips().get(record));
        }
    }
}
