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
package io.kinesislite.flink.table;

import io.kinesislite.flink.sink.OnInvalidRecord;
import io.kinesislite.flink.sink.Ordering;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Reads the {@code sink.} options. */
final class DeliveryOptions {
    private static final int SERVICE_RECORDS_PER_PUT = 500;
    private static final MemorySize SERVICE_BYTES_PER_PUT = MemorySize.ofMebiBytes(10);
    private static final MemorySize SERVICE_BYTES_PER_RECORD = MemorySize.ofMebiBytes(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(Integer.MAX_VALUE);
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

    private DeliveryOptions() {}

    /**
     * @throws ValidationException if a value is out of range, or contradicts another one
     */
    static SinkOptions.Delivery delivery(OptionValues options) {
        return new SinkOptions.Delivery(
                options.choice(KinesisLiteOptions.SINK_ORDERING, Ordering.class),
                options.get(KinesisLiteOptions.SINK_AGGREGATION),
                deliveryTimeout(options),
                options.choice(KinesisLiteOptions.SINK_ON_INVALID_RECORD, OnInvalidRecord.class),
                options.get(
                        KinesisLiteOptions.SINK_MAX_RECORD_SIZE,
                        size -> size.getBytes() > 0 && size.compareTo(SERVICE_BYTES_PER_RECORD) <= 0,
                        "1 byte to 10 mb, the most that a stream can be set to take"));
    }

    /**
     * What becomes of deletions; null if updates are not taken.
     *
     * @throws ValidationException if it is set without updates
     */
    static @Nullable DeleteOption onDelete(OptionValues options) {
        boolean updates = "update".equals(options.word(KinesisLiteOptions.OUTPUT_MODE, "append", "update"));
        DeleteOption onDelete = options.choice(KinesisLiteOptions.SINK_ON_DELETE, DeleteOption.class);
        if (!updates && options.isSet(KinesisLiteOptions.SINK_ON_DELETE)) {
            throw options.refusal(
                    KinesisLiteOptions.SINK_ON_DELETE,
                    "without 'outputMode' = 'update' no deletions are taken, but by a format for changes, which writes"
                            + " them itself. Set 'outputMode' to 'update', or leave this option out.");
        }
        return updates ? onDelete : null;
    }

    private static @Nullable Duration deliveryTimeout(OptionValues options) {
        if (!options.isSet(KinesisLiteOptions.SINK_DELIVERY_TIMEOUT)) {
            return null;
        }
        Duration wait = flushBufferTimeout(options);
        return options.get(
                KinesisLiteOptions.SINK_DELIVERY_TIMEOUT,
                timeout -> timeout.compareTo(wait) > 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "more than '" + KinesisLiteOptions.SINK_FLUSH_BUFFER_TIMEOUT.key() + "', which is "
                        + TimeUtils.formatWithHighestUnit(wait)
                        + ", and at most 365 days; leave it out to try for as long as it takes");
    }

    /**
     * @throws ValidationException if a value is out of range, or contradicts another one
     */
    static SinkOptions.Batching batching(OptionValues options) {
        int batch = options.range(KinesisLiteOptions.SINK_BATCH_MAX_SIZE, 1, SERVICE_RECORDS_PER_PUT);
        MemorySize requestSize = options.get(
                KinesisLiteOptions.SINK_FLUSH_BUFFER_SIZE,
                size -> size.getBytes() > 0 && size.compareTo(SERVICE_BYTES_PER_PUT) <= 0,
                "1 byte to 10 mb, the most that one call takes");
        return new SinkOptions.Batching(
                batch,
                options.range(KinesisLiteOptions.SINK_MAX_IN_FLIGHT, 1, Integer.MAX_VALUE),
                requestsMaxBuffered(options, batch),
                options.get(
                        KinesisLiteOptions.SINK_MAX_BUFFERED_BYTES,
                        size -> size.compareTo(requestSize) > 0,
                        "more than '" + KinesisLiteOptions.SINK_FLUSH_BUFFER_SIZE.key() + "', which is " + requestSize),
                requestSize,
                flushBufferTimeout(options));
    }

    private static @Nullable Integer requestsMaxBuffered(OptionValues options, int batch) {
        return options.isSet(KinesisLiteOptions.SINK_MAX_BUFFERED)
                ? options.get(
                        KinesisLiteOptions.SINK_MAX_BUFFERED,
                        buffered -> buffered > batch,
                        "more than '" + KinesisLiteOptions.SINK_BATCH_MAX_SIZE.key() + "', which is " + batch)
                : null;
    }

    private static Duration flushBufferTimeout(OptionValues options) {
        return options.get(
                KinesisLiteOptions.SINK_FLUSH_BUFFER_TIMEOUT,
                timeout -> timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(LONGEST_WAIT) <= 0,
                "1 ms to 24 days");
    }
}
