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
package io.kinesislite.e2e.fanout;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job that takes nothing for longer than the service keeps a subscription, by a clock that the test sets. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SlowConsumerIT {
    private static final String STREAM = "lines";
    private static final int RECORDS_AT_ONCE = 20;
    private static final int RECORD_BYTES = 20_000;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration HELD = Duration.ofMinutes(10);

    private final ManualClock clock = new ManualClock(Instant.now());
    private long next;

    @Test
    @SuppressWarnings("try") // job and cluster may be interrupted while they close
    void jobThatTakesNothingForTenMinutesGoesOnWhereItStopped() throws Exception {
        try (KinesisServer kinesis = KinesisServer.builder()
                        .throughputLimits(false)
                        .clock(clock)
                        .start();
                KinesisEndpoint endpoint = new KinesisEndpoint(kinesis.endpoint());
                MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(2)
                        .withRandomPorts()
                        .build())) {
            flink.start();
            kinesis.store().createStream(STREAM, 2);
            put(kinesis);
            try (FanOutJob job = FanOutJob.start(flink, new FanOutJob.Plan("slow", kinesis.endpoint(), STREAM))) {
                job.awaitRecords(RECORDS_AT_ONCE);
                job.ledger().hold();
                for (Duration held = Duration.ZERO; held.compareTo(HELD) < 0; held = held.plus(STEP)) {
                    put(kinesis);
                    clock.advance(STEP);
                }
                job.ledger().letGo();

                job.await(() -> {
                    clock.advance(Duration.ofSeconds(1));
                    return job.ledger().size() >= next;
                });
                job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
            }
        }
    }

    /** More in all than a reader and the connection hold. */
    private void put(KinesisServer kinesis) {
        for (int i = 0; i < RECORDS_AT_ONCE; i++) {
            String text = Long.toString(next) + " ".repeat(RECORD_BYTES);
            kinesis.store().putRecord(STREAM, PutEntry.of("key-" + next, text));
            next++;
        }
    }
}
