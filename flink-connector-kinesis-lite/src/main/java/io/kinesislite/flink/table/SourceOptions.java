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
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StopCondition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * The options of a table that is read.
 *
 * @param streams one or more
 * @param client how to reach Kinesis
 * @param window where to start and to stop
 * @param pace how to read
 * @param consumers with which consumers, if any
 * @param onDecodeError what becomes of a record that the format cannot decode
 * @param sourceWatermarkDelay how far the source's own watermarks stay behind
 * @param parallelism that of the source; null for the job's
 */
record SourceOptions(
        List<StreamId> streams,
        ClientConfig client,
        Window window,
        Pace pace,
        ConsumerSettings consumers,
        OnDecodeError onDecodeError,
        Duration sourceWatermarkDelay,
        @Nullable Integer parallelism) {

    private static final int LEAST_PAGE = 100;

    /**
     * Where to start and to stop.
     *
     * @param start where to start
     * @param earliest where to start if the query itself says from when on: the same, or the oldest record if nothing is set
     * @param stop where to stop
     */
    record Window(InitialPosition start, InitialPosition earliest, StopCondition stop) {

        /** Where a query starts that says from when on. Nothing arrived before 1970, and Kinesis takes no such time. */
        private InitialPosition from(Instant first) {
            return first.isBefore(Instant.EPOCH) ? earliest : earliest.notBefore(first);
        }
    }

    /** How to read; see the options of the same names. */
    record Pace(
            Duration shardDiscoveryInterval,
            int maxRecordsPerFetch,
            Duration minFetchPeriod,
            Duration maxIdleFetchPeriod,
            double maxFetchRate,
            MemorySize maxBufferedBytes,
            boolean failOnDataLoss,
            boolean shardMetrics,
            boolean dropRemovedStreams,
            boolean deaggregate) {}

    /** A source of what stands in a scope, which lacks its deserializer alone. */
    KinesisLiteSourceBuilder<RowData> newSource(ScanScope scope) {
        Instant from = scope.from();
        Instant until = scope.until();
        return newSource()
                .setInitialPosition(from == null ? window.start : window.from(from))
                .setEndPosition(until == null ? window.stop : window.stop.notAfter(until))
                .setShards(new ShardSelection(scope.streams(), scope.shards()));
    }

    /** The records of one call for a query that needs no more rows; few more cost nothing, and not every record is a row. */
    int pageFor(long rows) {
        return (int) Math.min(pace.maxRecordsPerFetch, Math.max(rows, LEAST_PAGE));
    }

    private KinesisLiteSourceBuilder<RowData> newSource() {
        return KinesisLiteSource.<RowData>builder()
                .setStreams(streams.stream().map(StreamId::value).toArray(String[]::new))
                .setClientConfig(client)
                .setConsumers(consumers)
                .setShardDiscoveryInterval(pace.shardDiscoveryInterval)
                .setMaxRecordsPerFetch(pace.maxRecordsPerFetch)
                .setMinFetchPeriod(pace.minFetchPeriod)
                .setMaxIdleFetchPeriod(pace.maxIdleFetchPeriod)
                .setMaxFetchRate(pace.maxFetchRate)
                .setMaxBufferedBytes(pace.maxBufferedBytes)
                .setFailOnDataLoss(pace.failOnDataLoss)
                .setShardMetrics(pace.shardMetrics)
                .setDropRemovedStreams(pace.dropRemovedStreams)
                .setDeaggregate(pace.deaggregate);
    }
}
