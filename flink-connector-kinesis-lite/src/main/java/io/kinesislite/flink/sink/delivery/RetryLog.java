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
import java.util.function.Consumer;

/**
 * Tells of retries: at once for the first that was throttled and for the first that failed, then at most once a minute for each, with
 * the count of both.
 *
 * <p>Thread: task.
 */
final class RetryLog {
    private static final long INTERVAL_MILLIS = 60_000;

    private final Consumer<String> log;
    private final StreamId stream;
    private long nextThrottled = Long.MIN_VALUE;
    private long nextFailed = Long.MIN_VALUE;
    private long throttled;
    private long failed;

    RetryLog(Consumer<String> log, StreamId stream) {
        this.log = log;
        this.stream = stream;
    }

    void retried(PutOutcome.Refusal refusal, int records, long nowMillis) {
        if (refusal.throttled()) {
            throttled += records;
        } else {
            failed += records;
        }
        if (nowMillis < (refusal.throttled() ? nextThrottled : nextFailed)) {
            return;
        }
        log.accept("Retrying records that stream " + stream + " did not take: " + throttled + " throttled, " + failed
                + " failed since the last such message. The service says: " + refusal.code() + ": "
                + refusal.message());
        if (refusal.throttled()) {
            nextThrottled = nowMillis + INTERVAL_MILLIS;
        } else {
            nextFailed = nowMillis + INTERVAL_MILLIS;
        }
        throttled = 0;
        failed = 0;
    }
}
