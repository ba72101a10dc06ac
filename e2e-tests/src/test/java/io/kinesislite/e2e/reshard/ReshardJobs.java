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
package io.kinesislite.e2e.reshard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job reads while its stream is written, split and merged, three tasks and the JobManager fail, and two savepoints change
 * the parallelism. At the end each number is in Flink's state, and none is there twice.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReshardJobs {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final URI endpoint;
    private final int shards;
    private final int lastShards;
    private final long recordsPerPhase;

    @TempDir
    private Path folder = Path.of("");

    /**
     * The job on an endpoint.
     *
     * @param shards how many there are at first; later twice as many
     * @param lastShards how many there are at the end
     * @param recordsPerPhase five phases of writing are as long, three half as long
     */
    ReshardJobs(URI endpoint, int shards, int lastShards, long recordsPerPhase) {
        this.endpoint = endpoint;
        this.shards = shards;
        this.lastShards = lastShards;
        this.recordsPerPhase = recordsPerPhase;
    }

    @BeforeEach
    void reset() {
        Disturbance.reset();
        Tally.reset();
    }

    @Test
    @SuppressWarnings("try") // the cluster may be interrupted while it closes
    void everyNumberIsInFlinksStateOnce() throws Exception {
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(4)
                .setHaServices(MiniCluster.HaServices.WITH_LEADERSHIP_CONTROL)
                .withRandomPorts()
                .build();
        try (Stream stream = new Stream(endpoint, "numbers", shards, 100);
                MiniCluster flink = new MiniCluster(configuration)) {
            flink.start();
            run(new Job(endpoint, stream.name(), folder), stream, flink);

            assertThat(Disturbance.failures()).as("tasks that failed").isEqualTo(3);
            assertThat(Tally.repeated()).as("numbers in Flink's state twice").isZero();
            assertThat(Tally.different()).as("numbers in Flink's state").isEqualTo(stream.size());
        }
    }

    private void run(Job job, Stream stream, MiniCluster flink) throws Exception {
        stream.put(recordsPerPhase);
        JobID first = submit(flink, job, 2, "never", null);
        whileWriting(stream, stream::splitAll);
        failATask(stream, flink, first);
        whileWriting(stream, () -> failJobManager(flink, first));
        String savepoint = stop(flink, first);

        JobID second = submit(flink, job, 4, "never", savepoint);
        failATask(stream, flink, second);
        whileWriting(stream, () -> stream.mergeTo(lastShards));
        failATask(stream, flink, second);
        savepoint = stop(flink, second);

        stream.put(recordsPerPhase);
        JobID last = submit(flink, job, 1, "latest", savepoint);
        flink.requestJobResult(last).get().toJobExecutionResult(getClass().getClassLoader());
    }

    /** Does something to the job or its stream in the middle of a phase of writing. */
    private void whileWriting(Stream stream, Runnable disturbance) {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> stream.put(recordsPerPhase));
        long seen = Disturbance.seen();
        await().atMost(PATIENCE).until(() -> Disturbance.seen() > seen);
        disturbance.run();
        writing.join();
    }

    /** Fails a task in the middle of what is written meanwhile: it takes a checkpoint, and then a record. */
    private void failATask(Stream stream, MiniCluster flink, JobID job) {
        int failures = Disturbance.failures();
        long enough = stream.size() + recordsPerPhase / 2;
        Disturbance.failOneTask();
        await().atMost(PATIENCE).until(() -> {
            stream.put(Math.min(100, recordsPerPhase / 100));
            return Disturbance.failures() > failures;
        });
        await().atMost(PATIENCE).until(() -> hasHeardOf(Disturbance.messageOf(failures + 1), flink, job));
        stream.put(Math.max(0, enough - stream.size()));
    }

    private static JobID submit(MiniCluster flink, Job job, int parallelism, String end, @Nullable String savepoint)
            throws Exception {
        return flink.submitJob(job.graph(parallelism, end, savepoint)).get().getJobID();
    }

    private static void failJobManager(MiniCluster flink, JobID job) {
        HaLeadershipControl leadership = flink.getHaLeadershipControl().orElseThrow();
        leadership.revokeJobMasterLeadership(job).join();
        leadership.grantJobMasterLeadership(job).join();
    }

    private static boolean hasHeardOf(String failure, MiniCluster flink, JobID job) {
        ErrorInfo last = flink.getExecutionGraph(job).join().getFailureInfo();
        return last != null && last.getExceptionAsString().contains(failure);
    }

    /** A savepoint takes all tasks, and after a failure it takes a while until all run again. */
    private String stop(MiniCluster flink, JobID job) {
        await().atMost(PATIENCE).until(() -> runs(flink.getExecutionGraph(job).join()));
        return flink.stopWithSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .join();
    }

    private static boolean runs(AccessExecutionGraph graph) {
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }
}
