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
package io.kinesislite.example;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import java.util.Locale;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * Copies the lines of one stream to another, for as long as it is let.
 *
 * <p>{@code --input STREAM --output STREAM --region REGION}, and, if they are needed, {@code --endpoint URL}, {@code --initial-position},
 * {@code --end-position}, {@code --consumer-mode}, {@code --checkpoint-interval MILLISECONDS} and the keys of {@link Access}.
 */
public final class CopyJob {
    private static final long CHECKPOINT_INTERVAL = 10_000;

    private CopyJob() {}

    /**
     * Defines the job and submits it.
     *
     * @param args as above
     * @throws Exception if the job cannot be submitted
     */
    public static void main(String[] args) throws Exception {
        ParameterTool arguments = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(arguments.getLong("checkpoint-interval", CHECKPOINT_INTERVAL));
        ClientConfig access = new Access(arguments).clientConfig();

        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams(arguments.getRequired("input"))
                .setClientConfig(access)
                .setInitialPosition(arguments.get("initial-position", "trim_horizon"))
                .setEndPosition(arguments.get("end-position", "never"))
                .setConsumerMode(consumerMode(arguments))
                .setDeserializer(new SimpleStringSchema())
                .build();
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream(arguments.getRequired("output"))
                .setClientConfig(access)
                .setSerializationSchema(new SimpleStringSchema())
                .setPartitionKey(line -> line)
                .build();

        env.fromSource(source, WatermarkStrategy.noWatermarks(), "read")
                .uid("read")
                .sinkTo(sink)
                .name("write")
                .uid("write");
        env.execute("copy " + arguments.getRequired("input"));
    }

    private static ConsumerMode consumerMode(ParameterTool arguments) {
        return ConsumerMode.valueOf(arguments.get("consumer-mode", "polling").toUpperCase(Locale.ROOT));
    }
}
