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
package io.kinesislite.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert is one when its trouble happens, and none while all is well; how long that has to last is left aside. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlertsIT {
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    private static final String ENUMERATOR = "flink_jobmanager_job_operator_coordinator_enumerator_";

    private static final Map<String, Trouble> TROUBLES = Map.of(
            "KinesisFarBehind", AlertsIT::theServiceSaysThatTheJobIsTenMinutesBehind,
            "KinesisDataLost", AlertsIT::recordsExpireBeforeTheyAreRead,
            "KinesisShardLost", AlertsIT::aShardExpiresWhileItWaitsForItsParent,
            "KinesisShardsUnassigned", AlertsIT::thereAreFewerSlotsThanSubtasks,
            "KinesisNotListed", AlertsIT::listingsFail,
            "KinesisReadsThrottled", AlertsIT::halfOfTheReadsAreRefused,
            "KinesisFanOutFallback", AlertsIT::noConsumerCanBeRegistered,
            "KinesisWritesThrottled", AlertsIT::theOtherStreamIsFull,
            "JobRestarts", AlertsIT::aCallIsDenied);

    /** What somebody is to be called for. */
    private interface Trouble {
        /** Starts the job, before or after which it happens. */
        void happen(WatchedJob job) throws Exception;
    }

    static List<Dashboard.Alert> alerts() throws IOException {
        return Dashboard.alerts();
    }

    @Test
    void eachAlertHasATrouble() throws IOException {
        assertThat(alerts().stream().map(Dashboard.Alert::name)).containsExactlyInAnyOrderElementsOf(TROUBLES.keySet());
    }

    @Test
    void noneWhileAllIsWell() throws Exception {
        try (WatchedJob job = new WatchedJob(METRICS)) {
            job.put();
            job.start();
            job.awaitCopies(1);
            job.countFromHere();
            job.awaitIncrease(ENUMERATOR + "numListings", 1);

            assertThat(alerts())
                    .flatExtracting(alert -> alert.expression().selectors())
                    .allMatch(selector -> job.has(selector.metric()));
            assertThat(alerts()).noneMatch(job::alerts);
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alertsWhenItsTroubleHappens(Dashboard.Alert alert) throws Exception {
        try (WatchedJob job = new WatchedJob(METRICS)) {
            TROUBLES.getOrDefault(alert.name(), untroubled -> {}).happen(job);

            job.awaitAlert(alert);
        }
    }

    private static void theServiceSaysThatTheJobIsTenMinutesBehind(WatchedJob job) throws Exception {
        job.put();
        job.start();
        job.awaitCopies(1);
        job.every(Operation.GET_RECORDS).emptyPage(600_000);
    }

    private static void recordsExpireBeforeTheyAreRead(WatchedJob job) throws Exception {
        AtomicInteger reads = new AtomicInteger();
        InjectedFault pause = job.every(Operation.GET_RECORDS)
                .when(read -> reads.incrementAndGet() > 1)
                .throttle();
        job.put();
        job.pass(Duration.ofSeconds(1));
        job.put();
        job.start(new Configuration(), source -> source.setMaxRecordsPerFetch(1));
        job.awaitCopies(1);
        job.pass(WatchedJob.LONG);
        pause.remove();
    }

    private static void aShardExpiresWhileItWaitsForItsParent(WatchedJob job) throws Exception {
        job.every(Operation.GET_RECORDS).throttle();
        job.start();
        for (String shard : List.of("shardId-000000000000", "shardId-000000000001")) {
            job.awaitIncrease(ENUMERATOR + "numListings", 2);
            job.store().splitShard(WatchedJob.INPUT, shard);
        }
        job.awaitIncrease(ENUMERATOR + "numListings", 2);
        job.pass(WatchedJob.LONG);
        job.awaitIncrease(ENUMERATOR + "numListings", 2);
        job.pass(Duration.ofMinutes(1));
    }

    private static void thereAreFewerSlotsThanSubtasks(WatchedJob job) throws Exception {
        job.put();
        job.store().splitShard(WatchedJob.INPUT, "shardId-000000000000");
        job.start(new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, 2), source -> source);
        job.awaitCopies(1);
    }

    private static void listingsFail(WatchedJob job) throws Exception {
        job.put();
        job.start();
        job.awaitCopies(1);
        job.every(Operation.LIST_SHARDS).throttle();
        job.awaitIncrease(ENUMERATOR + "numListingErrors", 1);
        job.countFromHere();
        job.awaitIncrease(ENUMERATOR + "numListingErrors", 1);
    }

    private static void halfOfTheReadsAreRefused(WatchedJob job) throws Exception {
        job.every(Operation.GET_RECORDS).share(0.5, 1).throttle();
        job.start();
    }

    private static void noConsumerCanBeRegistered(WatchedJob job) throws Exception {
        job.every(Operation.REGISTER_STREAM_CONSUMER).accessDenied();
        job.start(new Configuration(), source -> source.setConsumerMode(ConsumerMode.AUTO));
    }

    private static void theOtherStreamIsFull(WatchedJob job) throws Exception {
        job.next(Operation.PUT_RECORDS).throttle();
        job.put();
        job.start();
        job.awaitCopies(1);
    }

    private static void aCallIsDenied(WatchedJob job) throws Exception {
        job.next(Operation.GET_RECORDS).accessDenied();
        job.start(
                new Configuration()
                        .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                        .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10)),
                source -> source);
    }
}
