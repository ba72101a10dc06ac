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
package io.kinesislite.e2e.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.sink.KinesisLiteSinkBuilder;
import io.kinesislite.flink.sink.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Jobs that write some thousand records, each key on one subtask, and what others and the source read of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WriteJobs {
    private static final int PARALLELISM = 2;
    private static final int SECONDS = 4;
    private static final List<String> STREAMS = List.of("written", "written-too", "written-as-well");
    private static final String STREAM = STREAMS.get(0);

    private final KinesisEndpoint kinesis;
    private final int records;
    private final int putsAtOnce;

    /**
     * Jobs on an endpoint.
     *
     * @param records how many are written
     * @param putsAtOnce how many requests of a sink may be under way
     */
    WriteJobs(KinesisEndpoint kinesis, int records, int putsAtOnce) {
        this.kinesis = kinesis;
        this.records = records;
        this.putsAtOnce = putsAtOnce;
    }

    /** Has some of the records refused, where that can be had. */
    abstract void refuseAtRandom();

    @BeforeEach
    void createStreams() {
        STREAMS.forEach(stream -> kinesis.createStream(stream, 4));
    }

    @AfterEach
    void deleteStreams() {
        STREAMS.forEach(kinesis::deleteStream);
    }

    @Test
    void eachRecordArrivesOnce() throws Exception {
        refuseAtRandom();
        write(sink(), false).getJobExecutionResult().get();

        assertThat(Written.of(kinesis.readAll(STREAM))).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void recordsOfAKeyArriveInOrder() throws Exception {
        refuseAtRandom();
        write(sink().setOrdering(Ordering.PER_KEY), false)
                .getJobExecutionResult()
                .get();

        List<Written> arrived = Written.of(kinesis.readAll(STREAM));
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(all());
        assertThat(Written.firstOutOfOrder(arrived)).isEmpty();
    }

    @Test
    void aggregatesAreFewAndTheSourceReadsThem() throws Exception {
        refuseAtRandom();
        write(sink().setAggregation(true), false).getJobExecutionResult().get();

        assertThat(kinesis.readAll(STREAM)).as("records on the shards").hasSizeBetween(4, records / 20);
        assertThat(Reading.all(kinesis.uri(), STREAM)).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void aggregatesKeepTheOrderOnEachShardThoughTheStreamIsSplit() throws Exception {
        refuseAtRandom();
        JobClient job = write(sink().setAggregation(true).setOrdering(Ordering.PER_KEY), true);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !kinesis.readAll(STREAM).isEmpty());
        kinesis.splitShards(STREAM);
        job.getJobExecutionResult().get();

        List<Written> read = Reading.all(kinesis.uri(), STREAM);
        assertThat(read).containsExactlyInAnyOrderElementsOf(all());
        assertThat(Written.firstOutOfOrder(read)).isEmpty();
    }

    @Test
    void eachRecordGoesToItsStream() throws Exception {
        KinesisLiteSink<Written> sink = sink().setStreams(STREAMS.toArray(String[]::new))
                .setSerializationSchema(Written::payload)
                .setPartitionKey(record -> record.key)
                .setStreamSelector(record -> STREAMS.get(streamOf(record)))
                .build();
        write(sink, false).getJobExecutionResult().get();

        for (int i = 0; i < STREAMS.size(); i++) {
            int stream = i;
            assertThat(Written.of(kinesis.readAll(STREAMS.get(i))))
                    .as(STREAMS.get(i))
                    .containsExactlyInAnyOrderElementsOf(all().stream()
                            .filter(record -> streamOf(record) == stream)
                            .toList());
        }
    }

    private static int streamOf(Written record) {
        return (int) (record.number % STREAMS.size());
    }

    private List<Written> all() {
        return LongStream.range(0, records).mapToObj(Written::of).toList();
    }

    private JobClient write(KinesisLiteSinkBuilder<Written> sink, boolean slowly) throws Exception {
        return write(
                sink.setStream(STREAM)
                        .setRecordConverter(record -> new UserRecord(record.key, record.payload()))
                        .build(),
                slowly);
    }

    /** A job that writes all records, within some seconds or at once. */
    private JobClient write(KinesisLiteSink<Written> sink, boolean slowly) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(PARALLELISM);
        env.enableCheckpointing(500);
        DataGeneratorSource<Written> source = new DataGeneratorSource<>(
                Written::of,
                records,
                slowly ? RateLimiterStrategy.perSecond((double) records / SECONDS) : RateLimiterStrategy.noOp(),
                TypeInformation.of(Written.class));
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "numbers")
                .setParallelism(1)
                .keyBy(record -> record.key)
                .sinkTo(sink);
        return env.executeAsync();
    }

    private KinesisLiteSinkBuilder<Written> sink() {
        return KinesisLiteSink.<Written>builder()
                .setEndpoint(kinesis.uri().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setMaxBatchSize(200)
                .setMaxTimeInBufferMS(200)
                .setMaxInFlightRequests(putsAtOnce);
    }
}
