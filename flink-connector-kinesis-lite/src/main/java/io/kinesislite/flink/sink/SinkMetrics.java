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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.model.StreamId;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sink tells of itself beyond Flink's own metrics.
 *
 * <p>Thread: task; the gauges are read by reporters.
 */
final class SinkMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisLiteSink.class);

    static final String RETRIES_THROTTLED = "retriedRecordsThrottled";
    static final String RETRIES_TRANSIENT = "retriedRecordsTransient";
    static final String PUT_LATENCY = "lastPutLatencyMs";
    static final String REQUESTS_IN_FLIGHT = "putRequestsInFlight";

    private final Counter sendErrors;
    private final Counter throttled;
    private final Counter transientFailures;
    private final RetryLog log;
    private long lastPutMillis;
    private int requestsInFlight;

    SinkMetrics(SinkWriterMetricGroup group, StreamId stream) {
        this.sendErrors = group.getNumRecordsSendErrorsCounter();
        this.throttled = group.counter(RETRIES_THROTTLED);
        this.transientFailures = group.counter(RETRIES_TRANSIENT);
        this.log = new RetryLog(LOG::warn, stream);
        group.gauge(PUT_LATENCY, () -> lastPutMillis);
        group.gauge(REQUESTS_IN_FLIGHT, () -> requestsInFlight);
    }

    void sent(int inFlight) {
        requestsInFlight = inFlight;
    }

    void answered(long millis, int inFlight) {
        lastPutMillis = millis;
        requestsInFlight = inFlight;
    }

    void retried(PutOutcome.Retry retry, long nowMillis) {
        int failed = retry.entries().size();
        sendErrors.inc(failed);
        throttled.inc(retry.throttled());
        transientFailures.inc(failed - retry.throttled());
        log.retried(retry, nowMillis);
    }
}
