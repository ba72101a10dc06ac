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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.fixtures.ForwardingClient;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamConsumer;
import io.kinesislite.testkit.StreamStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a consumer when its job ends, by Flink's own account of how jobs end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsumerLifecycleTest {
    private static final int SUBTASKS = 2;
    private static final int RECORDS = 40;
    private static final BlockingQueue<String> CLOSED = new LinkedBlockingQueue<>();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(new Configuration().set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region"))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(SUBTASKS)
            .build());

    private final StreamStore store = new StreamStore(StoreConfig.defaults()
            .withThroughputLimits(false)
            .withFanOut(fanOut -> fanOut.withHeartbeat(Duration.ofMillis(50)).withResubscribePause(Duration.ZERO)));
    private final FakeKinesis kinesis = new FakeKinesis(store);
    private final ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor();
    private int written;

    @BeforeEach
    void begin() {
        Keeper.reset();
        CLOSED.clear();
        store.createStream("orders", SUBTASKS);
        ScheduledFuture<?> unused = service.scheduleWithFixedDelay(kinesis::push, 0, 20, TimeUnit.MILLISECONDS);
        write();
    }

    @AfterEach
    void end() {
        service.shutdownNow();
    }

    @Test
    void jobThatIsCancelledDeregistersItsConsumer() throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 0);
        awaitAllThatWasWritten();
        assertThat(consumers())
                .singleElement()
                .satisfies(consumer -> assertThat(consumer.name()).isEqualTo("kinesis-lite-clicks"));

        job.cancel().get();

        awaitTheEnd();
        assertThat(consumers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConsumerLifecycle.class)
    void jobThatComesToItsEndLeavesAllConsumersButItsOwn(ConsumerLifecycle lifecycle) throws Exception {
        store.fanOut().registerStreamConsumer("orders", "mine");
        KinesisLiteSourceBuilder<String> source = source(lifecycle).setConsumerName("mine");

        submit(source.setEndPosition("latest"), 0).getJobExecutionResult().get();

        awaitTheEnd();
        assertThat(Keeper.kept()).hasSize(written);
        assertThat(consumers()).hasSize(lifecycle == ConsumerLifecycle.JOB_MANAGED ? 0 : 1);
    }

    @Test
    void jobThatIsStoppedWithASavepointDeregistersItsConsumer(@TempDir Path savepoints) throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 0);
        awaitAllThatWasWritten();

        job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();

        awaitTheEnd();
        assertThat(consumers()).isEmpty();
    }

    @Test
    void restartOfASubtaskLeavesTheConsumer() throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 1);
        awaitAllThatWasWritten();
        Keeper.nextCheckpointed();

        Keeper.failOneSubtask();
        write();
        awaitAllThatWasWritten();

        assertThatTheConsumerWasRegisteredOnceAndIsThereUntilTheJobIsCancelled(job);
    }

    @Test
    void restartOfTheWholeJobLeavesTheConsumer() throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 1);
        awaitAllThatWasWritten();
        CLOSED.clear();

        kinesis.fail(Operation.DESCRIBE, "orders", FailureKind.DENIED);
        for (int closed = 0; closed < SUBTASKS + 1; closed++) {
            CLOSED.take(); // the readers' and the enumerator's
        }
        write();
        awaitAllThatWasWritten();

        assertThatTheConsumerWasRegisteredOnceAndIsThereUntilTheJobIsCancelled(job);
    }

    @Test
    void jobThatFailsForGoodByATaskLeavesTheConsumer() throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 0);
        awaitAllThatWasWritten();
        Keeper.failOneSubtask();
        write();

        awaitTheEnd();

        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FAILED);
        assertThat(consumers()).hasSize(1);
    }

    /** Flink tells the enumerator of no task that has failed or was cancelled. */
    @Test
    void jobThatFailsForGoodByItsEnumeratorDeregistersItsConsumer() throws Exception {
        JobClient job = submit(ConsumerLifecycle.JOB_MANAGED, 0);
        awaitAllThatWasWritten();
        kinesis.fail(Operation.DESCRIBE, "orders", FailureKind.DENIED);

        awaitTheEnd();

        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FAILED);
        assertThat(consumers()).isEmpty();
    }

    private void assertThatTheConsumerWasRegisteredOnceAndIsThereUntilTheJobIsCancelled(JobClient job)
            throws Exception {
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, "orders")).isEqualTo(1);
        assertThat(kinesis.calls(Operation.DEREGISTER_CONSUMER, "orders")).isZero();
        assertThat(Keeper.kept()).hasSize(written);
        job.cancel().get();
        awaitTheEnd();
        assertThat(consumers()).isEmpty();
    }

    private List<StreamConsumer> consumers() {
        return store.fanOut().listStreamConsumers("orders", 100).items();
    }

    private JobClient submit(ConsumerLifecycle lifecycle, int restarts) throws Exception {
        return submit(source(lifecycle), restarts);
    }

    private KinesisLiteSourceBuilder<String> source(ConsumerLifecycle lifecycle) {
        return KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setInitialPosition("trim_horizon")
                .setConsumerMode(ConsumerMode.EFO)
                .setConsumerLifecycle(lifecycle)
                .setShardDiscoveryInterval(Duration.ofMillis(50))
                .setClientFactory(new Watched(kinesis.factory()))
                .setDeserializer(new SimpleStringSchema());
    }

    private JobClient submit(KinesisLiteSourceBuilder<String> source, int restarts) throws Exception {
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, restarts == 0 ? "none" : "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(SUBTASKS);
        env.enableCheckpointing(50);
        env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "orders")
                .map(new Keeper())
                .sinkTo(new DiscardingSink<>());
        return env.executeAsync("clicks");
    }

    private void write() {
        for (int i = 0; i < RECORDS; i++) {
            store.putRecord("orders", PutEntry.of("key " + i, "value " + written++));
        }
    }

    private void awaitAllThatWasWritten() throws InterruptedException {
        while (Keeper.kept().size() < written) {
            Keeper.nextCount();
        }
    }

    /** Until the enumerator and all readers have closed what they had. */
    private void awaitTheEnd() throws InterruptedException {
        do {
            CLOSED.take();
        } while (kinesis.openClients() > 0);
    }

    /** Says when a client was closed. */
    private record Watched(KinesisClientFactory whole) implements KinesisClientFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public KinesisClient open() {
            return new ForwardingClient(whole.open()) {
                @Override
                public void close() {
                    super.close();
                    CLOSED.add("one");
                }
            };
        }
    }
}
