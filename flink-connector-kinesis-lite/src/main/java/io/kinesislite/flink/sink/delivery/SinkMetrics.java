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
package io.kinesislite.flink.sink.delivery;

import io.kinesislite.flink.model.StreamId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sink tells of itself. Records are user records, unless they are called Kinesis records: an aggregate is one of these.
 *
 * <p>Thread: task. Gauges are read by the threads of reporters, which see numbers only.
 */
final class SinkMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(SinkMetrics.class);

    /** The service counts what is put in units of so many bytes of each Kinesis record. */
    private static final int PAYLOAD_UNIT = 25 * 1024;

    private final SinkWriterMetricGroup group;
    private final Counter recordsSend;
    private final Counter bytesSend;
    private final Counter sendErrors;
    private final Counter kinesisRecords;
    private final Counter payloadUnits;
    private final Counter puts;
    private final Counter putMillis;
    private final Counter throttled;
    private final Map<String, Counter> retriesByCode = new HashMap<>();
    private final Map<StreamId, RetryLog> logs = new HashMap<>();
    private final AtomicLong lastPutMillis = new AtomicLong();
    private final AtomicLong requestsInFlight = new AtomicLong();
    private final AtomicLong bufferedRecords = new AtomicLong();
    private final AtomicLong bufferedBytes = new AtomicLong();

    SinkMetrics(SinkWriterMetricGroup group) {
        this.group = group;
        recordsSend = group.getNumRecordsSendCounter();
        bytesSend = group.getNumBytesSendCounter();
        sendErrors = group.getNumRecordsSendErrorsCounter();
        kinesisRecords = group.counter("kinesisRecordsSend");
        payloadUnits = group.counter("payloadUnitsSend");
        puts = group.counter("puts");
        putMillis = group.counter("putMillis");
        throttled = group.counter("throttledRecords");
        group.setCurrentSendTimeGauge(lastPutMillis::get);
        group.gauge("putsInFlight", requestsInFlight::get);
        group.gauge("bufferedRecords", bufferedRecords::get);
        group.gauge("bufferedBytes", bufferedBytes::get);
        group.gauge("recordsPerKinesisRecord", this::recordsPerKinesisRecord);
    }

    private double recordsPerKinesisRecord() {
        long sent = kinesisRecords.getCount();
        return sent == 0 ? 0 : (double) recordsSend.getCount() / sent;
    }

    /** A request was sent. */
    void sent() {
        requestsInFlight.incrementAndGet();
    }

    /** An answer came. */
    void answered(long millis) {
        puts.inc();
        putMillis.inc(millis);
        lastPutMillis.set(millis);
        requestsInFlight.decrementAndGet();
    }

    /** So much the sink holds. */
    void holds(Stock stock) {
        bufferedRecords.set(stock.records());
        bufferedBytes.set(stock.bytes());
    }

    /** A Kinesis record is stored. */
    void stored(Parcel parcel) {
        recordsSend.inc(parcel.count());
        bytesSend.inc(parcel.bytes());
        kinesisRecords.inc();
        payloadUnits.inc(Math.max(1, (parcel.bytes() + PAYLOAD_UNIT - 1) / PAYLOAD_UNIT));
    }

    /** A Kinesis record came back and will be put again. */
    void retried(StreamId stream, Parcel parcel, PutOutcome.Refusal refusal, long nowMillis) {
        sendErrors.inc(parcel.count());
        if (refusal.throttled()) {
            throttled.inc(parcel.count());
        }
        retriesByCode
                .computeIfAbsent(
                        refusal.code(),
                        code -> group.addGroup("errorCode", code).counter("retriedRecords"))
                .inc(parcel.count());
        logs.computeIfAbsent(stream, added -> new RetryLog(LOG::warn, added))
                .retried(refusal, parcel.count(), nowMillis);
    }
}
