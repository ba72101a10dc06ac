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

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A Flink source, read by a job of the source and a sink that only counts, chained, with object reuse. The job has a
 * MiniCluster inside this process, which stays for all cases; its CPU and memory are part of what is measured.
 */
public abstract class FlinkContestant implements Contestant {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SLOTS = 2;

    private @Nullable MiniCluster cluster;

    /** The source, unbounded and with all defaults but for what the case says; its values are the records' payloads. */
    protected abstract Source<byte[], ?, ?> source(ReadCase reading);

    @Override
    public final AutoCloseable read(ReadCase reading, RecordSink sink) throws Exception {
        MiniCluster flink = flink();
        if (reading.job().beginning() != ReadCase.Beginning.RESTORED) {
            return run(flink, graph(reading), sink);
        }
        Path savepoints = Files.createTempDirectory("savepoints");
        JobGraph graph = graph(reading);
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint(flink, reading, savepoints)));
        return run(flink, graph, sink);
    }

    private AutoCloseable run(MiniCluster flink, JobGraph graph, RecordSink sink) throws Exception {
        CountingSink.handTo(sink);
        JobID job = flink.submitJob(graph).get().getJobID();
        var unused = flink.requestJobResult(job)
                .thenAccept(result -> result.getSerializedThrowable().ifPresent(sink::failed));
        return () -> {
            flink.cancelJob(job).exceptionally(itHasEnded -> null).get();
            flink.requestJobResult(job).get();
        };
    }

    /** Runs a job until it has read something and leaves a savepoint of it. */
    private String savepoint(MiniCluster flink, ReadCase reading, Path folder) throws Exception {
        FirstRecord first = new FirstRecord();
        JobGraph graph = graph(reading);
        AutoCloseable job = run(flink, graph, first);
        try {
            first.await();
            return flink.triggerSavepoint(
                            graph.getJobID(), folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                    .get();
        } finally {
            job.close();
        }
    }

    private JobGraph graph(ReadCase reading) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(reading.job().subtasks());
        env.getConfig().enableObjectReuse();
        env.fromSource(
                        source(reading),
                        WatermarkStrategy.noWatermarks(),
                        "source",
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .uid("source")
                .sinkTo(new CountingSink())
                .uid("sink");
        return env.getStreamGraph().getJobGraph();
    }

    private MiniCluster flink() throws Exception {
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
    final void endFlink() throws Exception {
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
