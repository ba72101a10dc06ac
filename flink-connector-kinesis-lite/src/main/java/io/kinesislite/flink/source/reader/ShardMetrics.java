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

import io.kinesislite.flink.model.RecordBatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is counted of a shard. Flink takes no metric away again before the reader is closed: those of a shard that was read to
 * its end stay as they are, and go on should the shard be read again.
 *
 * <p>Thread: fetcher. Reporters read numbers only: what they see of the gauge is as old as the last answer, and of the counters
 * perhaps a little older, as everywhere in Flink.
 */
final class ShardMetrics {
    private static final long NO_ANSWER_YET = -1;

    private final AtomicLong millisBehindLatest = new AtomicLong(NO_ANSWER_YET);
    private final Counter calls;
    private final Counter recordsRead;
    private final Counter bytesRead;
    private final Counter throttles;

    ShardMetrics(MetricGroup group) {
        group.gauge("millisBehindLatest", millisBehindLatest::get);
        calls = group.counter("calls");
        recordsRead = group.counter("recordsRead");
        bytesRead = group.counter("bytesRead");
        throttles = group.counter("throttles");
    }

    void page(RecordBatch batch, long bytes) {
        calls.inc();
        recordsRead.inc(batch.records().size());
        bytesRead.inc(bytes);
        millisBehindLatest.set(batch.millisBehindLatest());
    }

    void retried(boolean throttled) {
        calls.inc();
        if (throttled) {
            throttles.inc();
        }
    }

    /** Nothing is left to be read: it is not behind anything any more. */
    void ended() {
        millisBehindLatest.set(0);
    }

    long millisBehindLatest() {
        return millisBehindLatest.get();
    }
}
