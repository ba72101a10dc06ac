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
package io.kinesislite.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Flink job that writes over HTTP to a Kinesis that refuses records. */
@Timeout(60)
class SinkOverTheWireTest {
    private static final String STREAM = "orders";
    private static final int RECORDS = 2_000;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().throughputLimits(false));

    @Test
    void storesEachRecordOnceThoughSomeAreRefused(KinesisServer kinesis) throws Exception {
        kinesis.store().createStream(STREAM, 2);
        kinesis.faults().on(Operation.PUT_RECORDS).times(2).throttle();
        kinesis.faults().on(Operation.PUT_RECORDS).times(1).serviceUnavailable();
        kinesis.faults().on(Operation.PUT_RECORDS).forever().failEntries(0.2, 42);
        run(kinesis);
        assertThat(payloads(kinesis)).containsExactlyInAnyOrderElementsOf(expected());
        assertThat(kinesis.journal().count(Operation.PUT_RECORDS))
                .as("requests, of at most 50 records")
                .isGreaterThan(RECORDS / 50 + 3);
    }

    @Test
    void losesNothingWhenAnswersAreLost(KinesisServer kinesis) throws Exception {
        kinesis.store().createStream(STREAM, 2);
        kinesis.faults().on(Operation.PUT_RECORDS).times(1).resetConnection();
        kinesis.faults().on(Operation.PUT_RECORDS).times(2).answerLost();
        run(kinesis);
        assertThat(payloads(kinesis)).containsAll(expected());
    }

    @Test
    void failsTheJobWithTheRemedyWhenAccessIsDenied(KinesisServer kinesis) {
        kinesis.store().createStream(STREAM, 2);
        kinesis.faults().on(Operation.PUT_RECORDS).forever().accessDenied();
        assertThatThrownBy(() -> run(kinesis)).hasStackTraceContaining("kinesis:PutRecords");
    }

    @Test
    void failsTheJobWhenTheStreamDoesNotExist(KinesisServer kinesis) {
        assertThatThrownBy(() -> run(kinesis))
                .hasStackTraceContaining("Stream " + STREAM + " does not exist in region us-east-1 at ");
    }

    private static void run(KinesisServer kinesis) throws Exception {
        StreamExecutionEnvironment job = StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
        job.setParallelism(2);
        job.enableCheckpointing(100);
        job.fromSequence(1, RECORDS)
                .map(number -> "record " + number)
                .returns(Types.STRING)
                .sinkTo(KinesisLiteSink.<String>builder()
                        .setStream(STREAM)
                        .setRegion("us-east-1")
                        .setEndpoint(kinesis.endpoint().toString())
                        .setCredentials(new Credentials.StaticKeys("id", "secret", null))
                        .setSerializationSchema(new SimpleStringSchema())
                        .setMaxBatchSize(50)
                        .setMaxTimeInBufferMS(100)
                        .build());
        job.execute();
    }

    private static List<String> expected() {
        return IntStream.rangeClosed(1, RECORDS).mapToObj(i -> "record " + i).toList();
    }

    private static List<String> payloads(KinesisServer kinesis) {
        List<String> payloads = new ArrayList<>();
        for (Shard shard : kinesis.store().listShards(STREAM)) {
            String iterator = kinesis.store().getShardIterator(STREAM, shard.shardId(), StartingPosition.trimHorizon());
            RecordPage page = kinesis.store().getRecords(iterator, 10_000);
            page.records().forEach(record -> payloads.add(new String(record.data(), StandardCharsets.UTF_8)));
        }
        return payloads;
    }
}
