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
package io.kinesislite.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.CallJournal;
import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a job that writes to a stream of two shards. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SinkRuns {
    static final Pace PACE = Pace.chosen();
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final int SHARDS = 2;

    private static final String STREAM = "numbers";

    final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).start();
    final MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(WriteJob.PARALLELISM)
            .withRandomPorts()
            .build());

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() throws Exception {
        Passage.reset();
        kinesis.store().createStream(STREAM, SHARDS);
        flink.start();
    }

    @AfterEach
    void stop() throws Exception {
        flink.close();
        kinesis.close();
    }

    RunningJob run(int perSecond, int restarts) {
        return run(perSecond, restarts, null);
    }

    /** A job that goes on from a snapshot, or begins; it writes already when this returns. */
    RunningJob run(int perSecond, int restarts, @Nullable String snapshot) {
        WriteJob job = new WriteJob(kinesis.endpoint(), STREAM, folder, perSecond, restarts);
        long stored = stored();
        RunningJob running = RunningJob.submit(flink, job.graph(snapshot));
        await().atMost(PATIENCE).until(() -> stored() > stored);
        return running;
    }

    FaultPlan puts() {
        return kinesis.faults().on(Operation.PUT_RECORDS).forever();
    }

    CallJournal journal() {
        return kinesis.journal();
    }

    /** How many records were stored by requests that were answered. */
    long stored() {
        return journal().records(Operation.PUT_RECORDS);
    }

    /** How many records the sinks hold: exact while there is nothing but refusals. */
    static long held(long stored) {
        return Passage.count() - stored;
    }

    /** Waits until a time is over. */
    static void endure(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE)).until(() -> System.nanoTime() >= end);
    }

    /** Waits until a time is over, in which a third of the checkpoints has to complete, and none may fail. */
    static void endureWithCheckpoints(RunningJob job, Duration time) {
        endureWithCheckpoints(job, time, Math.max(2, time.dividedBy(PACE.checkpoints()) / 3));
    }

    /** Waits until a time is over, in which at least so many checkpoints have to complete, and none may fail. */
    static void endureWithCheckpoints(RunningJob job, Duration time, long atLeast) {
        long failed = job.failedCheckpoints();
        long before = job.completedCheckpoints();
        endure(time);
        assertThat(job.completedCheckpoints() - before)
                .as("checkpoints completed during the fault")
                .isGreaterThanOrEqualTo(atLeast);
        awaitCheckpoint(job);
        assertThat(job.failedCheckpoints() - failed).as("failed checkpoints").isZero();
    }

    static void awaitCheckpoint(RunningJob job) {
        long before = job.completedCheckpoints();
        await().atMost(PATIENCE).until(() -> job.completedCheckpoints() > before);
    }

    /** Ends the job, and gives what it has delivered, which has to be everything. */
    Delivered delivered(RunningJob job) {
        job.drain(folder);
        Delivered delivered = Delivered.in(kinesis.store(), STREAM);
        assertThat(delivered.missing(Passage.numbers()))
                .as("numbers that did not arrive, of " + Passage.count())
                .isZero();
        assertThat(delivered.copies()).as("different numbers that arrived").hasSize((int) Passage.count());
        assertThat(delivered.foreign()).as("records that nobody wrote").isZero();
        return delivered;
    }
}
