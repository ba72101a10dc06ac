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

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.sink.KinesisLiteSinkBuilder;
import io.kinesislite.flink.sink.OnInvalidRecord;
import io.kinesislite.flink.sink.Ordering;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * The options of a table that is written.
 *
 * @param streams one or more
 * @param client how to reach Kinesis
 * @param onDelete what becomes of deletions where updates are taken; null where rows are taken as they come
 * @param partitioner the keys of rows that bring none
 * @param delivery what is done for each row
 * @param batching how rows become requests
 * @param parallelism that of the sink; null for its input's
 */
record SinkOptions(
        List<StreamId> streams,
        ClientConfig client,
        @Nullable DeleteOption onDelete,
        PartitionerOption partitioner,
        Delivery delivery,
        Batching batching,
        @Nullable Integer parallelism) {

    /**
     * What is done for each row; see the {@code sink.} options of the same names.
     *
     * @param deliveryTimeout null for as long as it takes
     */
    record Delivery(
            Ordering ordering,
            boolean aggregation,
            @Nullable Duration deliveryTimeout,
            OnInvalidRecord onInvalidRecord,
            MemorySize maxRecordSize) {}

    /**
     * How rows become requests; see the {@code sink.} options of the same names.
     *
     * @param requestsMaxBuffered null for the sink's own default
     */
    record Batching(
            int batchMaxSize,
            int requestsMaxInFlight,
            @Nullable Integer requestsMaxBuffered,
            MemorySize maxBufferedBytes,
            MemorySize flushBufferSize,
            Duration flushBufferTimeout) {}

    /** Whether the new versions of rows are taken, and their old versions left out. */
    boolean updates() {
        return onDelete != null;
    }

    /** A sink that lacks what makes records of rows. */
    KinesisLiteSinkBuilder<RowData> newSink() {
        KinesisLiteSinkBuilder<RowData> sink = KinesisLiteSink.<RowData>builder()
                .setStreams(streams.stream().map(StreamId::value).toArray(String[]::new))
                .setClientConfig(client)
                .setOrdering(delivery.ordering)
                .setAggregation(delivery.aggregation)
                .setOnInvalidRecord(delivery.onInvalidRecord)
                .setMaxRecordSizeInBytes(delivery.maxRecordSize.getBytes())
                .setMaxBatchSize(batching.batchMaxSize)
                .setMaxInFlightRequests(batching.requestsMaxInFlight)
                .setMaxBufferedBytes(batching.maxBufferedBytes)
                .setMaxBatchSizeInBytes(batching.flushBufferSize.getBytes())
                .setMaxTimeInBufferMS(batching.flushBufferTimeout.toMillis());
        if (delivery.deliveryTimeout != null) {
            sink.setDeliveryTimeout(delivery.deliveryTimeout);
        }
        if (batching.requestsMaxBuffered != null) {
            sink.setMaxBufferedRequests(batching.requestsMaxBuffered);
        }
        return sink;
    }
}
