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

import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers from a stream and notes them in Flink's state, in checkpoints on disk.
 *
 * @param endpoint where the stream is
 * @param stream its name
 * @param checkpoints the folder for checkpoints
 * @param mode how shards are read
 */
record Job(URI endpoint, String stream, Path checkpoints, ConsumerMode mode) {

    /** The same job, whose shards are read in another way. */
    Job with(ConsumerMode other) {
        return new Job(endpoint, stream, checkpoints, other);
    }

    /**
     * The job's graph.
     *
     * @param end the end position
     * @param savepoint where to go on from; null to begin
     */
    JobGraph graph(int parallelism, String end, @Nullable String savepoint) {
        StreamExecutionEnvironment env = environment(parallelism);
        env.fromSource(source(end), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .map(new Disturbance())
                .uid("disturbance")
                .keyBy(Ledger::page)
                .process(new Ledger())
                .uid("ledger")
                .keyBy(delta -> 0)
                .reduce((sum, delta) -> Tuple2.of(sum.f0 + delta.f0, sum.f1 + delta.f1))
                .uid("sum")
                .map(new Tally())
                .returns(Types.TUPLE(Types.LONG, Types.LONG))
                .uid("tally")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (savepoint != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return graph;
    }

    private StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        env.setMaxParallelism(128);
        env.enableCheckpointing(200);
        return env;
    }

    private KinesisLiteSource<Long> source(String end) {
        KinesisLiteSourceBuilder<Long> source = KinesisLiteSource.<Long>builder()
                .setStreams(stream)
                .setEndpoint(endpoint.toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition("trim_horizon")
                .setEndPosition(end)
                .setShardDiscoveryInterval(Duration.ofSeconds(5))
                .setDeserializer(new Numbers());
        return Subscriptions.read(source, mode, "numbers").build();
    }

    private static final class Numbers implements KinesisRecordDeserializer<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<Long> out) {
            out.collect(ByteBuffer.wrap(record.data()).getLong());
        }

        @Override
        public TypeInformation<Long> getProducedType() {
            return Types.LONG;
        }
    }
}
