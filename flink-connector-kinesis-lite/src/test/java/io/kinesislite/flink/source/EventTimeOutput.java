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
package io.kinesislite.flink.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** What comes after a source operator: keeps the values, and those that come after their watermark. */
final class EventTimeOutput implements DataOutput<String> {
    private final List<String> values = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;
    private boolean idle;

    @Override
    public void emitRecord(StreamRecord<String> element) {
        values.add(element.getValue());
        if (element.getTimestamp() <= watermark) {
            late.add(element.getValue());
        }
    }

    @Override
    public void emitWatermark(Watermark advanced) {
        watermark = advanced.getTimestamp();
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        idle = status.isIdle();
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {}

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {}

    @Override
    public void emitWatermark(WatermarkEvent event) {}

    List<String> values() {
        return values;
    }

    /** The values that came after their watermark. */
    List<String> late() {
        return late;
    }

    /** The last watermark; {@link Long#MIN_VALUE} if there was none. */
    long watermark() {
        return watermark;
    }

    /** Whether nobody is to wait for this subtask. */
    boolean isIdle() {
        return idle;
    }
}
