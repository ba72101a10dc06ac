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
package io.kinesislite.e2e.faults.job;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads the stream {@code in}, has in its state what came, and writes all of it to the stream {@code out}. */
public final class FaultJob {
    /** The stream that it reads. */
    public static final String IN = "in";

    /** The stream that it writes. */
    public static final String OUT = "out";

    /** The stream that it reads with fan-out, beside the other one. */
    public static final String PUSHED = "pushed";

    /** The mode in which it reads two streams. */
    public static final String BOTH = "both";

    private static final Duration DISCOVERY = Duration.ofSeconds(5);
    private static final String REGION = "us-east-1";

    private FaultJob() {}

    /**
     * Submits the job.
     *
     * @param args the endpoint of Kinesis; {@code polling}, or {@code both}: with fan-out too; the file that makes snapshots slow
     */
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        records(env, args[0], args[1])
                .keyBy(Numbered::key)
                .process(new SequenceCheck())
                .uid("check")
                .name("check")
                .map(new SlowSnapshots(args[2]))
                .uid("snapshots")
                .name("snapshots")
                .sinkTo(sink(args[0]))
                .uid("out")
                .name("out");
        env.execute("faults");
    }

    private static DataStream<Numbered> records(StreamExecutionEnvironment env, String endpoint, String mode) {
        DataStream<Numbered> polled = env.fromSource(
                        source(endpoint, IN).build(), WatermarkStrategy.noWatermarks(), "in")
                .uid("in");
        if (!BOTH.equals(mode)) {
            return polled;
        }
        return polled.union(env.fromSource(pushed(endpoint), WatermarkStrategy.noWatermarks(), "pushed")
                .uid("pushed"));
    }

    private static KinesisLiteSource<Numbered> pushed(String endpoint) {
        return source(endpoint, PUSHED)
                .setConsumerMode(ConsumerMode.EFO)
                .setConsumerName("faults")
                .build();
    }

    private static KinesisLiteSourceBuilder<Numbered> source(String endpoint, String stream) {
        return KinesisLiteSource.<Numbered>builder()
                .setStreams(stream)
                .setEndpoint(endpoint)
                .setRegion(REGION)
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition("trim_horizon")
                .setShardDiscoveryInterval(DISCOVERY)
                .setDeserializer(new ToNumbered());
    }

    private static KinesisLiteSink<Passed> sink(String endpoint) {
        return KinesisLiteSink.<Passed>builder()
                .setStream(OUT)
                .setEndpoint(endpoint)
                .setRegion(REGION)
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setMaxTimeInBufferMS(500)
                .setRecordConverter(passed -> new UserRecord("key-" + passed.key(), passed.payload()))
                .build();
    }
}
