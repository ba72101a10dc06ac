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
import io.kinesislite.flink.model.RepeatedFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that calls are being repeated, not more often than {@link RepeatedFailures}.
 *
 * <p>Thread: fetcher.
 */
final class RetryLog {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLog.class);

    private final RepeatedFailures failures = new RepeatedFailures();

    /** A call failed and will be repeated. */
    void retried(KinesisLiteException failure, long nanos) {
        failures.failed(failure.kind(), nanos)
                .ifPresentOrElse(
                        count -> LOG.warn(
                                "{} repeated: {}",
                                count == 1
                                        ? "A call failed and is"
                                        : count + " calls failed since the last such message and are",
                                failure.getMessage()),
                        () -> LOG.debug("A call is repeated.", failure));
    }
}
