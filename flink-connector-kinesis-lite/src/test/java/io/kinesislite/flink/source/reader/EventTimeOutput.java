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

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;

/** Keeps the watermarks that are emitted beside the values, and the values that come after their watermark. */
final class EventTimeOutput<T> extends TestingReaderOutput<T> {
    private final List<Long> watermarks = new ArrayList<>();
    private final List<T> late = new ArrayList<>();

    @Override
    public void collect(T value, long timestamp) {
        super.collect(value, timestamp);
        if (!watermarks.isEmpty() && timestamp <= watermark()) {
            late.add(value);
        }
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        watermarks.add(watermark.getTimestamp());
    }

    /** The last watermark. */
    long watermark() {
        return watermarks.get(watermarks.size() - 1);
    }

    List<Long> watermarks() {
        return watermarks;
    }

    List<T> late() {
        return late;
    }
}
