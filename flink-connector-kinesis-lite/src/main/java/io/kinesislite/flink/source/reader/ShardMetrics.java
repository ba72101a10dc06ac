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

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is counted of one shard. A shard that was read to its end stays registered, and goes on if it comes back: Flink removes
 * metrics only when the task ends.
 *
 * <p>Thread: fetcher; gauges are read by reporters.
 */
final class ShardMetrics {
    private static final long NOTHING_YET = -1;

    private final CallCounts calls = new CallCounts();
    private final Counter recordsRead = new Count();
    private final Counter userRecordsRead = new Count();
    private final Counter bytesRead = new Count();

    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicLong millisBehindLatest = new AtomicLong(NOTHING_YET);
    private final AtomicLong lastArrival = new AtomicLong(NOTHING_YET);
    private final AtomicLong bufferedBytes = new AtomicLong();

    /** Has reporters see this. */
    void register(MetricGroup group, Clock clock) {
        calls.register(group);
        group.counter("recordsRead", recordsRead);
        group.counter("userRecordsRead", userRecordsRead);
        group.counter("bytesRead", bytesRead);
        group.gauge("millisBehindLatest", millisBehindLatest::get);
        group.gauge("lastRecordAge", () -> lastRecordAge(clock));
        group.gauge("bufferedBytes", bufferedBytes::get);
    }

    private long lastRecordAge(Clock clock) {
        long arrival = lastArrival.get();
        return arrival == NOTHING_YET ? NOTHING_YET : Math.max(0, clock.millis() - arrival);
    }

    /** It is read from now on, and holds nothing: what an earlier loop held of it is not this one's. */
    void begun() {
        reading.set(true);
        bufferedBytes.set(0);
    }

    /** Nobody holds anything of it, unless another loop reads it. */
    void letGo() {
        if (!reading.get()) {
            bufferedBytes.set(0);
        }
    }

    void page(RecordBatch batch, long bytes) {
        List<KinesisRecord> records = batch.records();
        calls.page(records.size());
        bytesRead.inc(bytes);
        recordsRead.inc(records.size());
        millisBehindLatest.set(batch.millisBehindLatest());
        if (!records.isEmpty()) {
            lastArrival.set(records.get(records.size() - 1).arrival().toEpochMilli());
        }
    }

    /** So many records of a page go to the job. */
    void opened(int userRecords) {
        userRecordsRead.inc(userRecords);
    }

    /** How its calls went. */
    CallCounts calls() {
        return calls;
    }

    /** More is held, or less. */
    void buffered(long difference) {
        bufferedBytes.addAndGet(difference);
    }

    /** Nothing is left to be read: it is not behind anything any more, and no record is the last one. */
    void ended() {
        reading.set(false);
        millisBehindLatest.set(0);
        lastArrival.set(NOTHING_YET);
    }

    /** Whether it is being read, and has answered. */
    boolean saysHowFarItIsBehind() {
        return reading.get() && millisBehindLatest.get() != NOTHING_YET;
    }

    long millisBehindLatest() {
        return millisBehindLatest.get();
    }
}
