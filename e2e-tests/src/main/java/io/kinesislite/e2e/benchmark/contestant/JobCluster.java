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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A MiniCluster inside this process, started when it is needed first; it stays for all cases. */
final class JobCluster {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SLOTS = 2;

    private @Nullable MiniCluster cluster;

    /** What a job is made in: it fails for good when it fails, and hands records on without copying them. */
    static StreamExecutionEnvironment environment(int subtasks) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(subtasks);
        env.getConfig().enableObjectReuse();
        return env;
    }

    /** Runs a job; closing what this returns cancels it, and waits until it has ended. */
    AutoCloseable run(JobGraph graph, Consumer<Throwable> failed) throws Exception {
        MiniCluster flink = flink();
        JobID job = flink.submitJob(graph).get().getJobID();
        var unused = flink.requestJobResult(job)
                .thenAccept(result -> result.getSerializedThrowable().ifPresent(failed));
        return () -> {
            flink.cancelJob(job).exceptionally(itHasEnded -> null).get();
            flink.requestJobResult(job).get();
        };
    }

    MiniCluster flink() throws Exception {
        if (cluster == null) {
            MiniCluster started = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(clusterConfiguration())
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(SLOTS)
                    .build());
            started.start();
            cluster = started;
        }
        return cluster;
    }

    /** For tests, whose process has more to do afterwards. */
    void end() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static Configuration clusterConfiguration() {
        Configuration configuration = new Configuration();
        configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
        configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        return configuration;
    }
}
