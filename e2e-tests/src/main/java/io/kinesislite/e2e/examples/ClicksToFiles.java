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
package io.kinesislite.e2e.examples;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.source.KinesisLiteSource;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * AvailableNow: what arrived in a window of time goes into files, and the job ends. Windows that touch have each record once, so
 * that a scheduler can run it every hour with the end of the last run as the start.
 *
 * <p>Needs {@code flink-connector-files}.
 */
public final class ClicksToFiles {
    private ClicksToFiles() {}

    /**
     * Writes a window of a stream.
     *
     * @param arguments the region, the stream, the folder, and where to start and to end: {@code trim_horizon latest}, or two instants
     * @throws Exception if the job fails
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ClientConfig access = ClientConfig.defaults().withRegion(arguments[0]);
        define(env, source(access, arguments[1], arguments[3], arguments[4]), new Path(arguments[2]));
        env.execute(arguments[1] + " to files");
    }

    static KinesisLiteSource<String> source(ClientConfig access, String input, String start, String end) {
        return KinesisLiteSource.<String>builder()
                .setStreams(input)
                .setClientConfig(access)
                .setInitialPosition(start)
                .setEndPosition(end)
                .setDeserializer(new SimpleStringSchema())
                .build();
    }

    static void define(StreamExecutionEnvironment env, KinesisLiteSource<String> source, Path folder) {
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks")
                .sinkTo(FileSink.forRowFormat(folder, new SimpleStringEncoder<String>())
                        .build());
    }
}
