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
import io.kinesislite.flink.sink.KinesisLiteSink;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Aggregated writes: small records are packed into aggregates, as the Kinesis Producer Library does, so that a shard takes many
 * times as many of them, for a fraction of the price. Readers have to open aggregates; this connector's source does.
 */
public final class AggregatedWrites {
    private AggregatedWrites() {}

    /**
     * Writes numbers.
     *
     * @param arguments the region, the stream, and how many numbers
     * @throws Exception if the job fails
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(10_000);
        define(env, ClientConfig.defaults().withRegion(arguments[0]), arguments[1], Long.parseLong(arguments[2]));
        env.execute("numbers to " + arguments[1]);
    }

    static void define(StreamExecutionEnvironment env, ClientConfig access, String output, long count) {
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream(output)
                .setClientConfig(access)
                .setSerializationSchema(new SimpleStringSchema())
                .setPartitionKey(number -> "sensor-" + Long.parseLong(number) % 100)
                .setAggregation(true)
                .setMaxTimeInBufferMS(500)
                .build();

        env.fromSource(new NumberSequenceSource(1, count), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .map(number -> Long.toString(number))
                .uid("text")
                .sinkTo(sink)
                .uid("aggregates");
    }
}
