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

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers without end, each in a record of 100 bytes, to a stream.
 *
 * @param endpoint where the stream is
 * @param stream its name
 * @param checkpoints the folder for checkpoints
 * @param perSecond how many numbers are offered a second, by both subtasks together
 * @param restarts how many failures it survives
 */
record WriteJob(URI endpoint, String stream, Path checkpoints, int perSecond, int restarts) {
    static final int PARALLELISM = 2;
    static final int RECORDS_PER_REQUEST = 200;
    static final int REQUESTS_IN_FLIGHT = 10;
    static final int RECORDS_BUFFERED = 2_000;

    /** The most that the sinks of all subtasks hold: what waits and what is under way. */
    static final int MOST_HELD = PARALLELISM * (RECORDS_BUFFERED + REQUESTS_IN_FLIGHT * RECORDS_PER_REQUEST);

    private static final int RECORD_BYTES = 100;
    private static final long WITHOUT_END = 1_000_000_000_000L;
    private static final int KEYS = 10_000;
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofSeconds(60);

    /**
     * The job's graph.
     *
     * @param snapshot the checkpoint to go on from; null to begin
     */
    JobGraph graph(@Nullable String snapshot) {
        StreamExecutionEnvironment env = environment();
        env.fromSource(numbers(), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .map(new Passage())
                .uid("passage")
                .sinkTo(sink())
                .uid("sink");
        JobGraph graph = env.getStreamGraph().getJobGraph();
        if (snapshot != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(snapshot));
        }
        return graph;
    }

    private StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(PARALLELISM);
        env.enableCheckpointing(Pace.chosen().checkpoints().toMillis());
        return env;
    }

    private DataGeneratorSource<Long> numbers() {
        return new DataGeneratorSource<>(
                number -> number, WITHOUT_END, RateLimiterStrategy.perSecond(perSecond), Types.LONG);
    }

    private KinesisLiteSink<Long> sink() {
        return KinesisLiteSink.<Long>builder()
                .setStream(stream)
                .setEndpoint(endpoint.toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setMaxBatchSize(RECORDS_PER_REQUEST)
                .setMaxInFlightRequests(REQUESTS_IN_FLIGHT)
                .setMaxBufferedRequests(RECORDS_BUFFERED)
                .setMaxTimeInBufferMS(200)
                .setRecordConverter(
                        number -> new UserRecord("key-" + number % KEYS, Numbers.payload(number, RECORD_BYTES)))
                .build();
    }
}
