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

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A MiniCluster of two TaskManagers with four slots each, and what tests do to the jobs on it. */
@SuppressWarnings("try") // Flink may be interrupted while it closes
final class Cluster implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final MiniCluster flink;
    private final Path savepoints;

    private Cluster(MiniCluster flink, Path savepoints) {
        this.flink = flink;
        this.savepoints = savepoints;
    }

    static Cluster start(Path savepoints) throws Exception {
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(4)
                .setHaServices(MiniCluster.HaServices.WITH_LEADERSHIP_CONTROL)
                .withRandomPorts()
                .build());
        flink.start();
        return new Cluster(flink, savepoints);
    }

    JobID submit(JobGraph graph) throws Exception {
        return flink.submitJob(graph).get().getJobID();
    }

    /** Waits until a bounded job has read everything. */
    void awaitEnd(JobID job) throws Exception {
        flink.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
    }

    void failJobManager(JobID job) {
        HaLeadershipControl leadership = flink.getHaLeadershipControl().orElseThrow();
        leadership.revokeJobMasterLeadership(job).join();
        leadership.grantJobMasterLeadership(job).join();
    }

    boolean hasHeardOf(String failure, JobID job) {
        ErrorInfo last = flink.getExecutionGraph(job).join().getFailureInfo();
        return last != null && last.getExceptionAsString().contains(failure);
    }

    /** A savepoint takes all tasks, and after a failure it takes a while until all run again. */
    String stop(JobID job) {
        await().atMost(PATIENCE).until(() -> runs(flink.getExecutionGraph(job).join()));
        return flink.stopWithSavepoint(job, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .join();
    }

    private static boolean runs(AccessExecutionGraph graph) {
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(vertex -> vertex.getExecutionState() == ExecutionState.RUNNING);
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
