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

import io.kinesislite.flink.source.split.ShardSplitState;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * Emits what stands at the place of a page, and counts.
 *
 * <p>Thread: task.
 *
 * @param <T> the type of the values
 */
final class PageEmitter<T> implements RecordEmitter<DecodedPage<T>, T, ShardSplitState> {
    private final Counter recordsIn;
    private long emitted;

    PageEmitter(SourceReaderMetricGroup metrics) {
        recordsIn = metrics.getIOMetricGroup().getNumRecordsInCounter();
    }

    /** Flink has counted as a record whatever comes here, the end of a shard and its silence included. */
    @Override
    public void emitRecord(DecodedPage<T> page, SourceOutput<T> output, ShardSplitState state) {
        if (page.isAtRecord()) {
            emitted += page.valuesAtRecord();
        } else {
            recordsIn.dec();
        }
        page.emit(output, state);
    }

    /** How many values have been emitted. */
    long emitted() {
        return emitted;
    }
}
