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

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job without an exchange between its tasks: each subtask is a region of its own, which Flink restarts alone. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegionFailoverTest {
    private static final int SUBTASKS = 2;
    private static final int RECORDS = 100;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(new Configuration().set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region"))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(SUBTASKS)
            .build());

    private final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));
    private final FakeKinesis kinesis = new FakeKinesis(store);
    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void reset() {
        Keeper.reset();
        store.createStream("orders", 2 * SUBTASKS);
    }

    @Test
    void restartsTheSubtaskThatFailedAloneAndLosesAndRepeatsNothing(@InjectMiniCluster MiniCluster flink)
            throws Exception {
        write();
        JobClient job = submit();
        awaitACheckpointOfEachSubtask();

        Keeper.failOneSubtask();
        write();
        awaitAllThatWasWritten();
        store.splitShard("orders", "shardId-000000000000");
        store.mergeShards("orders", "shardId-000000000002", "shardId-000000000003");
        write();
        awaitAllThatWasWritten();

        assertThat(attempts(flink, job)).containsExactlyInAnyOrder(0, 1);
        assertThat(Keeper.kept()).containsExactlyInAnyOrderElementsOf(written);
        job.cancel().get();
    }

    private JobClient submit() throws Exception {
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(SUBTASKS);
        env.enableCheckpointing(50);
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setInitialPosition("trim_horizon")
                .setMaxRecordsPerFetch(RECORDS / 10)
                .setMinFetchPeriod(Duration.ofMillis(20))
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema())
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "orders")
                .map(new Keeper())
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync();
    }

    private static void awaitACheckpointOfEachSubtask() throws InterruptedException {
        Set<Integer> subtasks = new HashSet<>();
        while (subtasks.size() < SUBTASKS) {
            subtasks.add(Keeper.nextCheckpointed());
        }
    }

    private void awaitAllThatWasWritten() throws InterruptedException {
        int count = 0;
        while (count < written.size()) {
            count = Keeper.nextCount();
        }
    }

    private static List<Integer> attempts(MiniCluster flink, JobClient job) throws Exception {
        return StreamSupport.stream(
                        flink.getExecutionGraph(job.getJobID())
                                .get()
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .map(vertex -> vertex.getCurrentExecutionAttempt().getAttemptNumber())
                .toList();
    }

    /** Puts records to all shards that are open. */
    private void write() {
        BigInteger step = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(RECORDS));
        for (int i = 0; i < RECORDS; i++) {
            String value = "value " + written.size();
            String hashKey = step.multiply(BigInteger.valueOf(i)).toString();
            store.putRecord("orders", PutEntry.of("key", value).withExplicitHashKey(hashKey));
            written.add(value);
        }
    }
}
