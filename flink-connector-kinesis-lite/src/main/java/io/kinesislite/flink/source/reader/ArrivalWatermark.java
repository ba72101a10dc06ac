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

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.RecordBatch;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard is complete by arrival time. What was read says so, less a bound for arrival times that go back; and an
 * answer from the tip says so, by the service's clock, less that bound and what records take to become readable. An empty
 * answer from further behind says nothing: services count from different things how far that is.
 *
 * <p>Thread: fetcher.
 */
final class ArrivalWatermark {
    private final long outOfOrderness;
    private final long readableAfter;
    private long told = Long.MIN_VALUE;

    ArrivalWatermark(Duration outOfOrderness) {
        this.outOfOrderness = outOfOrderness.toMillis();
        this.readableAfter = ArrivalWindow.SETTLED_AFTER.plus(outOfOrderness).toMillis();
    }

    /**
     * The watermark behind a page; null if it is not later than the one before.
     *
     * @param reached when the youngest record arrived that was read so far, that page included; null if none was
     * @param asked when the page was asked for, by this machine's clock: it counts if the service does not say its time
     */
    @Nullable Watermark advance(@Nullable Instant reached, RecordBatch page, Instant asked) {
        long complete = reached == null ? Long.MIN_VALUE : reached.toEpochMilli() - outOfOrderness;
        if (page.isSilentTip()) {
            complete = Math.max(complete, (page.asOf() == null ? asked : page.asOf()).toEpochMilli() - readableAfter);
        }
        if (complete <= told) {
            return null;
        }
        told = complete;
        return new Watermark(complete - 1);
    }
}
