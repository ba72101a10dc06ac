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

import static org.awaitility.Awaitility.await;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.messages.FlinkJobTerminatedWithoutCancellationException;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * A job that copies a stream to another, with its metrics: one subtask, a look for shards every tenth of a second, and nothing
 * that a loss of data ends. The service's clock stands still, and is behind by more than streams keep records: what it lets
 * expire is old by this machine's clock, too.
 *
 * <p>Thread: that of its test.
 */
final class WatchedJob implements AutoCloseable {
    static final String INPUT = "words";

    /** More than streams keep records. */
    static final Duration LONG = Duration.ofHours(25);

    private static final String OUTPUT = "copies";
    private static final String COPIED = "flink_taskmanager_job_task_operator_numRecordsSend";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final ManualClock clock = new ManualClock(Instant.now().minus(LONG));
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).clock(clock).start();
    private final InMemoryReporter reporter;
    private Readings before = Readings.NONE;
    private @Nullable JobClient job;

    WatchedJob(InMemoryReporter reporter) {
        this.reporter = reporter;
        kinesis.store().createStream(INPUT, 1);
        kinesis.store().createStream(OUTPUT, 1);
    }

    FaultPlan next(Operation operation) {
        return kinesis.faults().on(operation);
    }

    FaultPlan every(Operation operation) {
        return next(operation).forever();
    }

    StreamStore store() {
        return kinesis.store();
    }

    /** Time of the service, not of the job. */
    void pass(Duration time) {
        clock.advance(time);
    }

    void put() {
        kinesis.store().putRecord(INPUT, PutEntry.of("key", "word"));
    }

    void start() throws Exception {
        start(new Configuration(), source -> source);
    }

    void start(Configuration configuration, UnaryOperator<KinesisLiteSourceBuilder<String>> options) throws Exception {
        Credentials keys = new Credentials.StaticKeys("id", "secret", null);
        KinesisLiteSource<String> source = options.apply(KinesisLiteSource.<String>builder()
                        .setStreams(INPUT)
                        .setRegion("us-east-1")
                        .setEndpoint(kinesis.endpoint().toString())
                        .setCredentials(keys)
                        .setInitialPosition("trim_horizon")
                        .setShardDiscoveryInterval(Duration.ofMillis(100))
                        .setFailOnDataLoss(false)
                        .setDeserializer(new SimpleStringSchema()))
                .build();
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream(OUTPUT)
                .setRegion("us-east-1")
                .setEndpoint(kinesis.endpoint().toString())
                .setCredentials(keys)
                .setSerializationSchema(new SimpleStringSchema())
                .setMaxTimeInBufferMS(10)
                .build();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "words").sinkTo(sink);
        job = env.executeAsync();
    }

    void awaitCopies(int records) {
        await(COPIED).atMost(SOON).pollInterval(OFTEN).until(() -> reading(COPIED) >= records);
    }

    /** Waits until a metric has grown by this much. */
    void awaitIncrease(String metric, int by) {
        double least = reading(metric) + by;
        await(metric).atMost(SOON).pollInterval(OFTEN).until(() -> reading(metric) >= least);
    }

    private double reading(String metric) {
        return readings().values().getOrDefault(metric, 0.0);
    }

    private Readings readings() {
        return job == null ? Readings.NONE : Readings.of(reporter, job.getJobID());
    }

    /** Alerts count from now on, instead of from the start of the job. */
    void countFromHere() {
        before = readings();
    }

    boolean alerts(Dashboard.Alert alert) {
        return Condition.holds(alert.expression(), before, readings());
    }

    void awaitAlert(Dashboard.Alert alert) {
        await(alert.name()).atMost(SOON).pollInterval(OFTEN).until(() -> alerts(alert));
    }

    boolean has(String metric) {
        return readings().values().containsKey(metric);
    }

    @Override
    public void close() {
        try {
            if (job != null) {
                cancel(job);
            }
        } finally {
            kinesis.close();
        }
    }

    private static void cancel(JobClient job) {
        try {
            job.cancel().join();
        } catch (CompletionException e) {
            // One that has failed by itself has said why.
            if (ExceptionUtils.findThrowable(e, FlinkJobTerminatedWithoutCancellationException.class)
                    .isEmpty()) {
                throw e;
            }
        }
    }
}
