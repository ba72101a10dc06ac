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
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * The options of a table that is written.
 *
 * @param stream the one stream
 * @param client how to reach Kinesis
 * @param updates whether updates are taken: the new row is written, the old one ignored
 * @param partitioner the keys of rows that bring none
 * @param batching how rows become requests
 * @param parallelism that of the sink; null for its input's
 */
record SinkOptions(
        StreamId stream,
        ClientConfig client,
        boolean updates,
        PartitionerOption partitioner,
        Batching batching,
        @Nullable Integer parallelism) {

    /** How rows become requests; see the {@code sink.} options of the same names. */
    record Batching(
            int batchMaxSize,
            int requestsMaxInFlight,
            int requestsMaxBuffered,
            MemorySize flushBufferSize,
            Duration flushBufferTimeout) {}

    /** A sink that lacks its payload and its own keys alone. */
    KinesisLiteSinkBuilder<RowData> newSink() {
        return KinesisLiteSink.<RowData>builder()
                .setStream(stream.value())
                .setClientConfig(client)
                .setPartitioner(partitioner.partitioner())
                .setMaxBatchSize(batching.batchMaxSize)
                .setMaxInFlightRequests(batching.requestsMaxInFlight)
                .setMaxBufferedRequests(batching.requestsMaxBuffered)
                .setMaxBatchSizeInBytes(batching.flushBufferSize.getBytes())
                .setMaxTimeInBufferMS(batching.flushBufferTimeout.toMillis());
    }
}
