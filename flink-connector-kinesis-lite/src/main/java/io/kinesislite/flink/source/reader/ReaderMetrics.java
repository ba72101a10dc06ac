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
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * What a reader counts.
 *
 * <p>Thread: fetcher.
 */
final class ReaderMetrics {
    private final Counter bytesIn;
    private final Counter calls;
    private final Counter emptyCalls;
    private final Counter retries;
    private final Counter throttles;
    private final Counter expiredIterators;
    private final Counter dataLosses;
    private final Counter errors;

    ReaderMetrics(SourceReaderMetricGroup group) {
        bytesIn = group.getIOMetricGroup().getNumBytesInCounter();
        calls = group.counter("calls");
        emptyCalls = group.counter("emptyCalls");
        retries = group.counter("retries");
        throttles = group.counter("throttles");
        expiredIterators = group.counter("expiredIterators");
        dataLosses = group.counter("dataLosses");
        errors = group.getNumRecordsInErrorsCounter();
    }

    /** A page came. */
    void page(long bytes, boolean empty) {
        calls.inc();
        bytesIn.inc(bytes);
        if (empty) {
            emptyCalls.inc();
        }
    }

    /** A call failed and will be repeated. */
    void retried(FailureKind kind) {
        calls.inc();
        retries.inc();
        if (kind == FailureKind.THROTTLED) {
            throttles.inc();
        } else if (kind == FailureKind.ITERATOR_EXPIRED) {
            expiredIterators.inc();
        }
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
