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
package io.kinesislite.e2e.compat;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Numbers the records of a stream in Flink's state and writes them to another one: {@code 1 of red}, {@code 2 of blue} and so on. */
public final class NumberingJob {
    private NumberingJob() {}

    /**
     * Submits the job.
     *
     * @param arguments the endpoint, the stream that is read, the stream that is written
     * @throws Exception if it cannot be submitted
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(500);
        Credentials keys = new Credentials.StaticKeys("key", "secret", null);
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams(arguments[1])
                .setEndpoint(arguments[0])
                .setRegion("us-east-1")
                .setCredentials(keys)
                .setInitialPosition("trim_horizon")
                .setShardDiscoveryInterval(Duration.ofSeconds(1))
                .setDeserializer(new SimpleStringSchema())
                .build();
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream(arguments[2])
                .setEndpoint(arguments[0])
                .setRegion("us-east-1")
                .setCredentials(keys)
                .setSerializationSchema(new SimpleStringSchema())
                .setPartitionKey(numbered -> numbered)
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "read")
                .uid("read")
                .keyBy(record -> "all of them")
                .map(new Numbering())
                .uid("number")
                .sinkTo(sink)
                .uid("write");
        env.execute("numbering");
    }

    private static final class Numbering extends RichMapFunction<String, String> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Integer> last;

        @Override
        @SuppressWarnings("NullAway") // Flink opens a function before it calls it
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Integer.class));
        }

        @Override
        public String map(String record) throws Exception {
            Integer before = last.value();
            int number = before == null ? 1 : before + 1;
            last.update(number);
            return number + " of " + record;
        }
    }
}
