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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * What a reader counts, and what it counts of each of its shards. Names follow FLIP-33 and Kinesis. There is no
 * {@code pendingRecords}: the service says how much time a shard is behind, not how many records.
 *
 * <p>Thread: fetcher. Gauges are read by the threads of reporters, which see numbers only, those of the last page.
 */
final class ReaderMetrics {
    private static final long NO_RECORD_YET = -1;

    private final SourceReaderMetricGroup group;
    private final Clock clock;
    private final boolean registersShards;
    private final Map<ShardId, ShardMetrics> shards = new ConcurrentHashMap<>();
    private final Counter bytesIn;
    private final CallCounts calls = new CallCounts();
    private final Counter dataLosses;
    private final Counter errors;

    private final AtomicLong fetchLag = new AtomicLong(NO_RECORD_YET);
    private final AtomicLong bufferedBytes = new AtomicLong();
    private final AtomicLong assignedShards = new AtomicLong();
    private final AtomicLong pausedShards = new AtomicLong();
    private final AtomicLong callsInFlight = new AtomicLong();

    /**
     * @param registersShards whether reporters see the metrics of each shard
     */
    ReaderMetrics(SourceReaderMetricGroup group, Clock clock, boolean registersShards) {
        this.group = group;
        this.clock = clock;
        this.registersShards = registersShards;
        bytesIn = group.getIOMetricGroup().getNumBytesInCounter();
        calls.register(group);
        dataLosses = group.counter("dataLosses");
        errors = group.getNumRecordsInErrorsCounter();
        group.gauge("currentFetchEventTimeLag", fetchLag::get);
        group.gauge("millisBehindLatest", this::millisBehindLatest);
        group.gauge("averageMillisBehindLatest", this::averageMillisBehindLatest);
        group.gauge("callsInFlight", callsInFlight::get);
        group.gauge("bufferedBytes", bufferedBytes::get);
        group.gauge("assignedShards", assignedShards::get);
        group.gauge("pausedShards", pausedShards::get);
    }

    /** The largest of all shards. */
    private long millisBehindLatest() {
        return shards.values().stream()
                .mapToLong(ShardMetrics::millisBehindLatest)
                .max()
                .orElse(0);
    }

    /** Of the shards that are being read and have answered. */
    private double averageMillisBehindLatest() {
        return shards.values().stream()
                .filter(ShardMetrics::saysHowFarItIsBehind)
                .mapToLong(ShardMetrics::millisBehindLatest)
                .average()
                .orElse(0);
    }

    private ShardMetrics of(ShardId shard) {
        return shards.computeIfAbsent(shard, this::added);
    }

    private ShardMetrics added(ShardId shard) {
        ShardMetrics metrics = new ShardMetrics();
        if (registersShards) {
            metrics.register(group.addGroup("stream", shard.stream().name()).addGroup("shardId", shard.shard()), clock);
        }
        return metrics;
    }

    /** A page came. */
    void page(ShardId shard, RecordBatch batch, long bytes) {
        List<KinesisRecord> records = batch.records();
        calls.page(records.size());
        bytesIn.inc(bytes);
        of(shard).page(batch, bytes);
        if (!records.isEmpty()) {
            Instant arrival = records.get(records.size() - 1).arrival();
            fetchLag.set(Duration.between(arrival, clock.instant()).toMillis());
        }
    }

    /** A call failed and will be repeated. */
    void retried(ShardId shard, FailureKind kind) {
        calls.retried(kind);
        of(shard).calls().retried(kind);
    }

    /** A shard was subscribed to, or it was tried. */
    void subscribed(ShardId shard) {
        calls.subscribed();
        of(shard).calls().subscribed();
    }

    /** A shard is read from now on. */
    void begun(ShardId shard) {
        of(shard).begun();
    }

    /** So many records of a page go to the job: those that were read before, or are of another run, are left out, and aggregates opened. */
    void opened(ShardId shard, int userRecords) {
        of(shard).opened(userRecords);
    }

    /** More is held, or reserved, of a shard than before, or less. */
    void buffered(ShardId shard, long difference) {
        of(shard).buffered(difference);
    }

    /** Nothing is left to be read of a shard. */
    void ended(ShardId shard) {
        of(shard).ended();
    }

    /** So many shards the reader has, and so many of them are paused. */
    void shards(long assigned, long paused) {
        assignedShards.set(assigned);
        pausedShards.set(paused);
    }

    /** So many bytes the reader holds or has reserved for what it has asked for, with so many calls. */
    void underWay(long bytes, long calls) {
        bufferedBytes.set(bytes);
        callsInFlight.set(calls);
    }

    /** The loop is over, and what it held is let go. */
    void closed() {
        underWay(0, 0);
        shards.values().forEach(ShardMetrics::letGo);
    }

    /** Records of a shard are gone, or may be. */
    void dataLost() {
        dataLosses.inc();
    }

    /** A record could not be decoded. */
    void undecodable() {
        errors.inc();
    }
}
