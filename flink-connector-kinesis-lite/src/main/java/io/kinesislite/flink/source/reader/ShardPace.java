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

import java.time.Duration;

/**
 * When a shard is asked again: far from the tip as fast as its calls and bytes per second allow, at the tip once in the
 * shortest period, less and less often while it brings nothing. Pure over a clock that the caller reads; all times are
 * nanoseconds of that clock.
 *
 * <p>Thread: fetcher.
 */
final class ShardPace {
    /**
     * What was not read for a while may be read at once, up to this time's worth. The service lets a second's worth come at
     * once; the other half is for calls that arrive there sooner after each other than they were sent.
     */
    private static final long BURST = Duration.ofMillis(500).toNanos();

    private final long minPeriod;
    private final long maxIdlePeriod;
    private final double nanosPerByte;
    private final Allowance calls;
    private final Allowance bytes;

    private long asked;
    private long idlePeriod;

    ShardPace(ReadConfig config) {
        this.minPeriod = config.minFetchPeriod().toNanos();
        this.maxIdlePeriod = Math.max(minPeriod, config.maxIdleFetchPeriod().toNanos());
        this.nanosPerByte = 1e9 / config.maxBytesPerSecond();
        this.calls = new Allowance(minPeriod, Math.max(minPeriod, BURST));
        this.bytes = new Allowance(nanosPerByte, BURST);
        this.idlePeriod = minPeriod;
    }

    /** The shard is asked now. */
    void asked(long now) {
        asked = now;
        calls.take(now, 1);
    }

    /** The shard brought records, and there are more. */
    long afterRecords(long size) {
        idlePeriod = minPeriod;
        return Math.max(calls.when(1), paid(size));
    }

    /** The shard brought its newest records. */
    long afterNewest(long size) {
        return Math.max(afterRecords(size), asked + minPeriod);
    }

    /**
     * A page that is larger than a burst is waited for in full: after 10 MB the service refuses calls for five seconds, by
     * its reference of GetRecords.
     */
    private long paid(long size) {
        bytes.take(asked, size);
        long time = (long) (size * nanosPerByte);
        return Math.max(bytes.when(0), time > BURST ? asked + time : asked);
    }

    /** The shard brought nothing, though there is more. */
    long afterGap() {
        return afterRecords(0);
    }

    /** The shard brought nothing, and there is nothing more: it is asked less and less often. */
    long atTip() {
        long due = Math.max(calls.when(1), asked + idlePeriod);
        idlePeriod = Math.min(maxIdlePeriod, Math.max(1, idlePeriod) * 2);
        return due;
    }
}
