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
import io.kinesislite.flink.model.KinesisLiteException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that calls are being repeated: at once for the first of its kind, then at most once a minute for each kind, with the count.
 *
 * <p>Thread: fetcher.
 */
final class RetryLog {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private final Consumer<String> log;
    private final Map<FailureKind, Long> quietUntil = new EnumMap<>(FailureKind.class);
    private final Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);

    RetryLog() {
        this(LOG::warn);
    }

    RetryLog(Consumer<String> log) {
        this.log = log;
    }

    /** A call failed and will be repeated. */
    void retried(KinesisLiteException failure, long now) {
        FailureKind kind = failure.kind();
        long count = counts.merge(kind, 1L, Long::sum);
        if (now - quietUntil.getOrDefault(kind, now) < 0) {
            return;
        }
        String what = count == 1
                ? "A call failed and is repeated: "
                : count + " calls failed and are repeated, the last one: ";
        log.accept(what + failure.getMessage());
        quietUntil.put(kind, now + PERIOD);
        counts.remove(kind);
    }
}
