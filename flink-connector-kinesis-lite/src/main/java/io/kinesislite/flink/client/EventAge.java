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
package io.kinesislite.flink.client;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old the events of a subscription are, as well as can be told: they do not say, and may have waited for minutes on their
 * way until somebody asked. One that had to be waited for was not there when it was asked for, and is younger than that.
 *
 * <p>Thread: io.
 */
final class EventAge {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private @Nullable Instant answered;
    private long answeredNanos;
    private @Nullable Instant asOf;

    /**
     * @param date what the service's answer to the subscription is dated, if it is
     */
    void answered(@Nullable Instant date, long nanos) {
        answered = date;
        answeredNanos = nanos;
        asOf = date;
    }

    /** When the service answered the subscription, by its clock, to the second; null if it did not say. */
    @Nullable Instant answered() {
        return answered;
    }

    /** When an event was made that was asked for then and has come now. */
    @Nullable Instant asOf(long askedNanos, long nowNanos) {
        boolean waited = nowNanos - askedNanos >= WAIT.toNanos();
        if (answered != null && waited && askedNanos - answeredNanos > 0) {
            asOf = answered.plusNanos(askedNanos - answeredNanos);
        }
        return asOf;
    }
}
