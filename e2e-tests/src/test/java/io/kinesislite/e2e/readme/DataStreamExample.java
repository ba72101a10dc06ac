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
package io.kinesislite.e2e.readme;

import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The README's DataStream job, as it stands there. */
final class DataStreamExample {
    private DataStreamExample() {}

    static void define(StreamExecutionEnvironment env) {
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("clicks")
                .setRegion("eu-west-1")
                .setInitialPosition("trim_horizon")
                .setDeserializer(new SimpleStringSchema())
                .build();

        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream("copies")
                .setRegion("eu-west-1")
                .setSerializationSchema(new SimpleStringSchema())
                .setPartitionKey(click -> click)
                .build();

        env.fromSource(source, WatermarkStrategy.forMonotonousTimestamps(), "clicks")
                .sinkTo(sink);
    }
}
