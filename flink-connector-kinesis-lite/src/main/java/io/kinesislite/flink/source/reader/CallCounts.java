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
import org.apache.flink.metrics.MetricGroup;

/**
 * How calls went, of a shard or of all shards of a reader.
 *
 * <p>Thread: fetcher.
 */
final class CallCounts {
    private final Counter calls = new Count();
    private final Counter emptyCalls = new Count();
    private final Counter retries = new Count();
    private final Counter throttles = new Count();
    private final Counter expiredIterators = new Count();
    private final Counter subscriptions = new Count();

    /** Has reporters see this. */
    void register(MetricGroup group) {
        group.counter("calls", calls);
        group.counter("emptyCalls", emptyCalls);
        group.counter("retries", retries);
        group.counter("throttles", throttles);
        group.counter("expiredIterators", expiredIterators);
        group.counter("subscriptions", subscriptions);
    }

    /** A page came, with so many records. */
    void page(int records) {
        calls.inc();
        if (records == 0) {
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

    /** A shard was subscribed to, or it was tried. */
    void subscribed() {
        subscriptions.inc();
    }
}
