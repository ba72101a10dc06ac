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
package io.kinesislite.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.CalledActions;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.table.DocumentSection;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies of {@code docs/iam.md} for sources have the actions that are called, and no others, by a job that is throttled, meets a
 * reshard, restarts after a failure, and goes on from a savepoint.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoredJobPermissionsTest {
    private static final int SUBTASKS = 2;
    private static final int RECORDS = 40;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(SUBTASKS)
            .build());

    private final KinesisServer kinesis = KinesisServer.builder()
            .throughputLimits(false)
            .store(store -> store.withFanOut(
                    fanOut -> fanOut.withHeartbeat(Duration.ofMillis(50)).withResubscribePause(Duration.ZERO)))
            .start();
    private final CalledActions called = new CalledActions(kinesis);
    private int written;

    @BeforeEach
    void begin() {
        Keeper.reset();
        kinesis.store().createStream("orders", SUBTASKS);
        write();
    }

    @AfterEach
    void end() {
        kinesis.close();
    }

    @Test
    void pollingNeedsWhatItsPolicyAllows(@TempDir Path savepoints) throws Exception {
        throttleOnce(Operation.DESCRIBE_STREAM_SUMMARY, Operation.LIST_SHARDS, Operation.GET_SHARD_ITERATOR);
        throttleOnce(Operation.GET_RECORDS);
        var unused = kinesis.faults().on(Operation.GET_RECORDS).times(2).expiredIterator();

        runThroughReshardFailureAndSavepoint(source(), savepoints);

        assertThat(called.all())
                .isEqualTo(DocumentSection.of("iam.md", "Polling").actions(0));
    }

    @Test
    void fanOutNeedsWhatItsPolicyAllows(@TempDir Path savepoints) throws Exception {
        throttleOnce(
                Operation.DESCRIBE_STREAM_CONSUMER,
                Operation.REGISTER_STREAM_CONSUMER,
                Operation.LIST_STREAM_CONSUMERS,
                Operation.SUBSCRIBE_TO_SHARD);

        runThroughReshardFailureAndSavepoint(source().setConsumerMode(ConsumerMode.EFO), savepoints);

        assertThat(called.all())
                .isEqualTo(DocumentSection.of("iam.md", "Fan-out: create-if-absent")
                        .actions(0));
    }

    @Test
    void fanOutWithAConsumerOfTheJobsOwnNeedsWhatItsPolicyAllows(@TempDir Path savepoints) throws Exception {
        throttleOnce(Operation.REGISTER_STREAM_CONSUMER);

        runThroughReshardFailureAndSavepoint(
                source().setConsumerMode(ConsumerMode.EFO).setConsumerLifecycle(ConsumerLifecycle.JOB_MANAGED),
                savepoints);

        assertThat(called.all())
                .isEqualTo(DocumentSection.of("iam.md", "Fan-out: job-managed").actions(0));
    }

    private void runThroughReshardFailureAndSavepoint(KinesisLiteSourceBuilder<String> source, Path savepoints)
            throws Exception {
        JobClient first = submit(source, new Configuration());
        awaitAllThatWasWritten();
        called.noticeTags("orders");
        kinesis.store().splitShard("orders", "shardId-000000000000");
        write();
        awaitAllThatWasWritten();
        Keeper.nextCheckpointed();
        Keeper.failOneSubtask();
        write();
        awaitAllThatWasWritten();
        String savepoint = first.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        first.getJobExecutionResult().get();
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        JobClient second = submit(source, restored);
        write();
        awaitAllThatWasWritten();
        second.cancel().get();
    }

    private KinesisLiteSourceBuilder<String> source() {
        return KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setRegion("eu-west-1")
                .setEndpoint(kinesis.endpoint().toString())
                .setCredentials(new Credentials.StaticKeys("AKIDEXAMPLE", "secret", null))
                .setInitialPosition("trim_horizon")
                .setShardDiscoveryInterval(Duration.ofMillis(100))
                .setDeserializer(new SimpleStringSchema());
    }

    private static JobClient submit(KinesisLiteSourceBuilder<String> source, Configuration config) throws Exception {
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(SUBTASKS);
        env.enableCheckpointing(50);
        env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "orders")
                .uid("orders")
                .map(new Keeper())
                .uid("keeper")
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync("clicks");
    }

    private void throttleOnce(Operation... operations) {
        for (Operation operation : operations) {
            var unused = kinesis.faults().on(operation).throttle();
        }
    }

    private void write() {
        for (int i = 0; i < RECORDS; i++) {
            var unused = kinesis.store().putRecord("orders", PutEntry.of("key " + i, "value " + written++));
        }
    }

    private void awaitAllThatWasWritten() throws InterruptedException {
        while (Keeper.kept().stream().distinct().count() < written) {
            Keeper.nextCount();
        }
    }
}
