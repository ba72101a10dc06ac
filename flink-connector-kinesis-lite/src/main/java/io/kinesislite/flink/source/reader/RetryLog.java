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

import io.kinesislite.flink.model.KinesisLiteException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at most once a minute that calls are being repeated, and how many were since it last said so.
 *
 * <p>Thread: fetcher.
 */
final class RetryLog {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private long quietUntil = Long.MIN_VALUE;
    private long count;

    /** A call failed and will be repeated. */
    void retried(KinesisLiteException failure, long now) {
        count++;
        if (now < quietUntil) {
            LOG.debug("A call is repeated.", failure);
            return;
        }
        LOG.warn("{} calls failed and are repeated, the last one: {}", count, failure.getMessage());
        quietUntil = now + PERIOD;
        count = 0;
    }
}
