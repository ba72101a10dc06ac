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

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on a cluster in this JVM, and what Flink tells of it. */
final class RunningJob {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MiniCluster flink;
    private final JobID id;

    private RunningJob(MiniCluster flink, JobID id) {
        this.flink = flink;
        this.id = id;
    }

    static RunningJob submit(MiniCluster flink, JobGraph graph) {
        return new RunningJob(flink, flink.submitJob(graph).join().getJobID());
    }

    long completedCheckpoints() {
        return checkpoints().getCounts().getNumberOfCompletedCheckpoints();
    }

    long failedCheckpoints() {
        return checkpoints().getCounts().getNumberOfFailedCheckpoints();
    }

    /** Where the last completed checkpoint is. */
    String lastCheckpoint() {
        CompletedCheckpointStats last = checkpoints().getHistory().getLatestCompletedCheckpoint();
        if (last == null) {
            throw new IllegalStateException("The job has no completed checkpoint.");
        }
        return String.valueOf(last.getExternalPath());
    }

    private CheckpointStatsSnapshot checkpoints() {
        CheckpointStatsSnapshot snapshot = graph().getCheckpointStatsSnapshot();
        return snapshot == null ? CheckpointStatsSnapshot.empty() : snapshot;
    }

    /** Waits until the job has failed, and gives the reason. */
    String awaitFailure() {
        await().atMost(PATIENCE).until(() -> graph().getState() == JobStatus.FAILED);
        return failure();
    }

    /** The last failure of a task, or nothing. */
    String failure() {
        ErrorInfo failure = graph().getFailureInfo();
        return failure == null ? "" : failure.getExceptionAsString();
    }

    /** Stops the job when the sink has delivered all that it holds. */
    void drain(Path savepoints) {
        await().atMost(PATIENCE).until(() -> runs(graph()));
        flink.stopWithSavepoint(id, savepoints.toUri().toString(), true, SavepointFormatType.CANONICAL)
                .join();
        await().atMost(PATIENCE).until(() -> graph().getState() == JobStatus.FINISHED);
    }

    private static boolean runs(AccessExecutionGraph graph) {
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    private AccessExecutionGraph graph() {
        return flink.getExecutionGraph(id).join();
    }
}
