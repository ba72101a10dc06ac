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

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.model.StopCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How tests read {@link Shards#STREAM}: by polling, as fast as it goes, unless said otherwise. */
final class Reading {
    private static final long MUCH = 1_000_000_000;

    private int records = 1000;
    private Duration minFetchPeriod = Duration.ofMillis(1);
    private Duration maxIdleFetchPeriod = Duration.ofMillis(1);
    private long bytesPerSecond = MUCH;
    private long buffer = MUCH;
    private boolean failOnDataLoss = true;
    private boolean deaggregate = true;
    private @Nullable RunEnd end;
    private ConsumerMode mode = ConsumerMode.POLLING;
    private boolean shardMetrics = true;

    /** Up to so many records of a call. */
    static Reading withPages(int records) {
        Reading reading = new Reading();
        reading.records = records;
        return reading;
    }

    /** One record of a call, and so many bytes in all. */
    static Reading withBuffer(long bytes) {
        Reading reading = withPages(1);
        reading.buffer = bytes;
        return reading;
    }

    static Reading withRate(Duration minFetchPeriod, long bytesPerSecond) {
        Reading reading = new Reading();
        reading.minFetchPeriod = minFetchPeriod;
        reading.maxIdleFetchPeriod = Duration.ofSeconds(1);
        reading.bytesPerSecond = bytesPerSecond;
        return reading;
    }

    static Reading withoutShardMetrics() {
        Reading reading = new Reading();
        reading.shardMetrics = false;
        return reading;
    }

    static Reading withoutOpeningAggregates() {
        Reading reading = new Reading();
        reading.deaggregate = false;
        return reading;
    }

    static Reading until(Instant stop) {
        Reading reading = new Reading();
        reading.end = new RunEnd(new StopCondition.At(stop), ReaderRig.START);
        return reading;
    }

    static Reading goingOnAfterDataLoss() {
        Reading reading = new Reading();
        reading.failOnDataLoss = false;
        return reading;
    }

    /** In another mode than by polling. */
    Reading by(ConsumerMode other) {
        mode = other;
        return this;
    }

    ReadConfig config() {
        return new ReadConfig(
                records,
                minFetchPeriod,
                maxIdleFetchPeriod,
                bytesPerSecond,
                buffer,
                failOnDataLoss,
                deaggregate,
                end,
                Set.of(Shards.STREAM),
                null,
                null,
                mode,
                shardMetrics);
    }
}
