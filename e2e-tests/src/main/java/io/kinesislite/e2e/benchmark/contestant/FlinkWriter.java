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

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink sink, written to by a job of a source that makes records and the sink, chained, with object reuse and without
 * checkpoints. The job has a MiniCluster inside this process, which stays for all cases; its CPU and memory are part of what
 * is measured.
 */
public abstract class FlinkWriter implements WriteContestant {
    private final JobCluster cluster = new JobCluster();

    /** The sink, with all defaults but for what the case says; its elements are the records' payloads. */
    protected abstract Sink<byte[]> sink(WriteCase writing);

    @Override
    public final AutoCloseable write(WriteCase writing, RecordSink made) throws Exception {
        MadeRecords.tell(made);
        StreamExecutionEnvironment env = JobCluster.environment(writing.job().subtasks());
        env.fromSource(
                        new DataGeneratorSource<>(
                                new MadeRecords(writing.content().recordBytes()),
                                writing.content().records(),
                                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
                        WatermarkStrategy.noWatermarks(),
                        "source")
                .sinkTo(sink(writing));
        AutoCloseable job = cluster.run(env.getStreamGraph().getJobGraph(), made::failed);
        made.started();
        return job;
    }

    /** For tests, whose process has more to do afterwards. */
    final void endFlink() throws Exception {
        cluster.end();
    }
}
