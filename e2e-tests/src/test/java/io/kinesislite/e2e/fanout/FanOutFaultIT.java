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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.Shard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Jobs that read with enhanced fan-out while something goes wrong: each record comes once, and shard by shard in order. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // a job may be interrupted while it closes
final class FanOutFaultIT {
    private static final String STREAM = "lines";
    private static final int SHARDS = 4;

    private final KinesisServer kinesis = KinesisServer.builder()
            .throughputLimits(false)
            .store(Subscriptions::hasten)
            .start();
    private final KinesisEndpoint endpoint = new KinesisEndpoint(kinesis.endpoint());
    private final MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(SHARDS)
            .withRandomPorts()
            .build());
    private final AtomicLong next = new AtomicLong();

    @BeforeAll
    void start() throws Exception {
        flink.start();
    }

    @AfterAll
    void stop() throws Exception {
        flink.close();
        endpoint.close();
        kinesis.close();
    }

    @BeforeEach
    void createStream() {
        kinesis.store().createStream(STREAM, SHARDS);
        next.set(0);
    }

    @AfterEach
    void clear() {
        kinesis.clear();
    }

    @Test
    void connectionsThatAreResetEverySecondLoseNothing() throws Exception {
        try (FanOutJob job = start("resets")) {
            eachSecondWhileWriting(5, () -> {
                kinesis.network().cut();
                kinesis.network().heal();
            });

            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
        }
    }

    @Test
    void connectionsThatAreToBeLeftLoseNothing() throws Exception {
        try (FanOutJob job = start("go-away")) {
            eachSecondWhileWriting(4, () -> kinesis.network().goAway());

            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
        }
    }

    @Test
    void subscriptionThatFallsSilentIsReplaced() throws Exception {
        kinesis.faults().on(Operation.SUBSCRIBE_TO_SHARD).times(2).silentAfter(1);
        put(400);
        try (FanOutJob job = start("silent")) {
            job.awaitRecords(1);
            put(400);

            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
        }
    }

    @Test
    void throttledSubscriptionsAreTriedAgain() throws Exception {
        kinesis.faults().on(Operation.SUBSCRIBE_TO_SHARD).times(2 * SHARDS).throttle();
        put(400);
        try (FanOutJob job = start("throttled")) {
            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));

            assertThat(kinesis.journal().count(Operation.SUBSCRIBE_TO_SHARD, "LimitExceededException"))
                    .isEqualTo(2 * SHARDS);
        }
    }

    @Test
    void consumerThatSomeoneDeletesIsRegisteredAgain() throws Exception {
        try (FanOutJob job = start("deleted")) {
            put(400);
            job.awaitRecords(100);
            kinesis.store().fanOut().deregisterStreamConsumer(STREAM, FanOutJob.CONSUMER);
            put(400);

            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
            assertThat(kinesis.journal().count(Operation.REGISTER_STREAM_CONSUMER, Call.OK))
                    .isEqualTo(2);
        }
    }

    @Test
    void jobsThatTakeTheSameConsumerFromEachOtherBothReadEverything() throws Exception {
        try (FanOutJob one = start("one")) {
            put(400);
            one.awaitRecords(100);
            try (FanOutJob other = start("other")) {
                other.awaitRecords(100);
                put(400);

                other.assertThatItReads(endpoint.sequenceNumbers(STREAM));
            }
            put(400);
            one.assertThatItReads(endpoint.sequenceNumbers(STREAM));
        }
        assertThat(kinesis.journal().count(Operation.REGISTER_STREAM_CONSUMER, Call.OK))
                .isEqualTo(1);
    }

    @Test
    void shardThatIsSplitWhileItIsPausedIsReadToItsEnd() throws Exception {
        List<Shard> shards = kinesis.store().listShards(STREAM);
        Shard ahead = shards.get(0);
        WatermarkStrategy<Line> aligned = WatermarkStrategy.<Line>forMonotonousTimestamps()
                .withTimestampAssigner((line, arrival) -> line.number)
                .withWatermarkAlignment("lines", Duration.ofSeconds(1), Duration.ofMillis(50));
        try (FanOutJob job =
                FanOutJob.start(flink, new FanOutJob.Plan("paused", kinesis.endpoint(), STREAM, aligned))) {
            shards.stream().skip(1).forEach(shard -> put(shard, 0));
            long far = putUntilPaused(job, ahead, shards.get(1));
            kinesis.store().splitShard(STREAM, ahead.shardId());
            put(ahead, far + 1);
            long read = job.ledger().size();
            shards.stream().skip(1).forEach(shard -> put(shard, far + 10));

            job.assertThatItReads(endpoint.sequenceNumbers(STREAM));
            assertThat(read).isLessThan(job.ledger().size() - SHARDS);
        }
    }

    /** Until what was put into the shard that is ahead is overtaken by what another one got later. Its last number. */
    private long putUntilPaused(FanOutJob job, Shard ahead, Shard behind) {
        AtomicLong far = new AtomicLong(Duration.ofDays(1).toMillis());
        job.await(() -> {
            put(ahead, far.incrementAndGet());
            long before = job.ledger().size();
            put(behind, 0);
            job.await(() -> job.ledger().size() > before);
            return !job.ledger().hasCome(far.get());
        });
        return far.get();
    }

    private FanOutJob start(String name) throws Exception {
        return FanOutJob.start(flink, new FanOutJob.Plan(name, kinesis.endpoint(), STREAM));
    }

    /** Puts a record every 5 ms meanwhile. */
    private void eachSecondWhileWriting(int times, Runnable disturbance) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(times);
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
        var writing = timers.scheduleAtFixedRate(() -> put(1), 0, 5, TimeUnit.MILLISECONDS);
        var disturbing = timers.scheduleAtFixedRate(
                () -> {
                    disturbance.run();
                    left.countDown();
                },
                1,
                1,
                TimeUnit.SECONDS);
        assertThat(left.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(writing.isDone()).as("a put failed").isFalse();
        assertThat(disturbing.isDone()).as("a disturbance failed").isFalse();
        timers.shutdownNow();
        assertThat(timers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void put(int records) {
        for (int i = 0; i < records; i++) {
            long number = next.getAndIncrement();
            kinesis.store().putRecord(STREAM, PutEntry.of("key-" + number, Long.toString(number)));
        }
    }

    private void put(Shard shard, long number) {
        kinesis.store()
                .putRecord(
                        STREAM,
                        PutEntry.of("key", Long.toString(number))
                                .withExplicitHashKey(shard.hashRange().start().toString()));
    }
}
