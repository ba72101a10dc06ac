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

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.model.StreamId;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How shards are read.
 *
 * @param maxRecordsPerFetch the most Kinesis records of one answer, 1 to 10,000
 * @param minFetchPeriod the time between the starts of two calls for one shard; while the shard is behind, calls that were
 *     not made within half a second may follow each other at once. The service allows five calls per second and shard, to
 *     all readers of the shard together
 * @param maxIdleFetchPeriod what the time between two calls grows to while a shard brings nothing
 * @param maxBytesPerSecond the most bytes of payloads and partition keys per second and shard, of which half a second's
 *     worth may come at once; the service allows 2 MB
 * @param maxBufferedBytes what a subtask holds between the service and the job, see {@link ReadBudget}
 * @param failOnDataLoss whether the job fails, or goes on with a warning, if records are gone for good
 * @param deaggregate whether KPL aggregates are opened
 * @param end where the job stops to read the splits that it is restored with; null to leave them as they are
 * @param streams the streams that the job reads; a restored split of another one is let go
 * @param outOfOrderness how far arrival times may go back in a shard, for watermarks that the source emits; null if it is
 *     to emit none
 * @param limit after how many values of one subtask all of them end; null if they do not
 * @param mode whether shards are polled or pushed; the paces and limits of fetches are for polling
 * @param shardMetrics whether reporters see the metrics of each shard
 */
public record ReadConfig(
        int maxRecordsPerFetch,
        Duration minFetchPeriod,
        Duration maxIdleFetchPeriod,
        long maxBytesPerSecond,
        long maxBufferedBytes,
        boolean failOnDataLoss,
        boolean deaggregate,
        @Nullable RunEnd end,
        Set<StreamId> streams,
        @Nullable Duration outOfOrderness,
        @Nullable Long limit,
        ConsumerMode mode,
        boolean shardMetrics)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Takes a copy of the streams. */
    public ReadConfig {
        streams = Set.copyOf(streams);
    }

    /** Whether the splits of a stream are read. */
    public boolean reads(StreamId stream) {
        return streams.contains(stream);
    }

    /** Whether a subtask that has emitted so many values has emitted enough for all. */
    boolean endsAfter(long values) {
        return limit != null && values >= limit;
    }

    /** The same, for a job that stops there. */
    public ReadConfig stoppingAt(RunEnd stop) {
        return new ReadConfig(
                maxRecordsPerFetch,
                minFetchPeriod,
                maxIdleFetchPeriod,
                maxBytesPerSecond,
                maxBufferedBytes,
                failOnDataLoss,
                deaggregate,
                stop,
                streams,
                outOfOrderness,
                limit,
                mode,
                shardMetrics);
    }
}
