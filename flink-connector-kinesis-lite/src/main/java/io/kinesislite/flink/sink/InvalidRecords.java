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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.LogSample;
import io.kinesislite.flink.model.UserRecord;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of records that the service can never take.
 *
 * <p>Thread: task.
 */
final class InvalidRecords {
    private static final Logger LOG = LoggerFactory.getLogger(InvalidRecords.class);

    private final OnInvalidRecord policy;
    private final List<String> streams;
    private final Counter skipped;

    InvalidRecords(OnInvalidRecord policy, List<String> streams, SinkWriterMetricGroup group) {
        this.policy = policy;
        this.streams = streams;
        this.skipped = group.counter("skippedRecords");
    }

    /**
     * A record is not put.
     *
     * @param flaw what is wrong with it, and the remedy
     */
    void refuse(UserRecord record, String flaw) {
        String what = describe(record) + " to stream "
                + (record.stream() == null ? String.join(", ", streams) : record.stream()) + ": " + flaw;
        if (policy == OnInvalidRecord.FAIL) {
            throw new KinesisLiteException(FailureKind.FATAL, "Cannot write " + what, null);
        }
        skipped.inc();
        if (LogSample.has(skipped.getCount())) {
            LOG.warn("Skipped, {} until now: {}", skipped.getCount(), what);
        }
    }

    private static String describe(UserRecord record) {
        String key = record.partitionKey();
        return "the record of " + record.data().length + " bytes"
                + (key == null || key.isEmpty()
                        ? " without a partition key"
                        : " with partition key '" + RecordLimits.shortened(key) + "'");
    }
}
