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
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink source, read by a job of the source and a sink that only counts, chained, with object reuse. The job has a
 * MiniCluster inside this process, which stays for all cases; its CPU and memory are part of what is measured.
 */
public abstract class FlinkContestant implements Contestant {
    private final JobCluster cluster = new JobCluster();

    /** The source, unbounded and with all defaults but for what the case says; its values are the records' payloads. */
    protected abstract Source<byte[], ?, ?> source(ReadCase reading);

    @Override
    public final AutoCloseable read(ReadCase reading, RecordSink sink) throws Exception {
        if (reading.job().beginning() != ReadCase.Beginning.RESTORED) {
            return run(graph(reading), sink);
        }
        Path savepoints = Files.createTempDirectory("savepoints");
        JobGraph graph = graph(reading);
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint(reading, savepoints)));
        return run(graph, sink);
    }

    private AutoCloseable run(JobGraph graph, RecordSink sink) throws Exception {
        CountingSink.handTo(sink);
        return cluster.run(graph, sink::failed);
    }

    /** Runs a job until it has read something and leaves a savepoint of it. */
    private String savepoint(ReadCase reading, Path folder) throws Exception {
        FirstRecord first = new FirstRecord();
        JobGraph graph = graph(reading);
        AutoCloseable job = run(graph, first);
        try {
            first.await();
            return cluster.flink()
                    .triggerSavepoint(graph.getJobID(), folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                    .get();
        } finally {
            job.close();
        }
    }

    private JobGraph graph(ReadCase reading) {
        StreamExecutionEnvironment env = JobCluster.environment(reading.job().subtasks());
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

    /** For tests, whose process has more to do afterwards. */
    final void endFlink() throws Exception {
        cluster.end();
    }
}
