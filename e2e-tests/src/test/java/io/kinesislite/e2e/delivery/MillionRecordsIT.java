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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million records through the sink, as fast as it can. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MillionRecordsIT {
    private static final int RECORDS = 1_000_000;
    private static final int KEYS = 10_000;
    private static final int SHARDS = 8;
    private static final int RECORDS_PER_PAGE = 10_000;
    private static final String STREAM = "million";

    @TempDir
    private Path checkpoints;

    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).start();

    @BeforeEach
    void createStream() {
        kinesis.store().createStream(STREAM, SHARDS);
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @ParameterizedTest(name = "{0} bytes, parallelism {1}")
    @CsvSource({"100, 1", "100, 2", "1024, 1", "1024, 2"})
    void eachRecordArrivesOnce(int bytes, int parallelism) throws Exception {
        // What waits can be more than the 5 MB that the job manager keeps of one state.
        Configuration settings = new Configuration()
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        checkpoints.toUri().toString())
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.enableCheckpointing(2_000);
        env.fromSequence(0, RECORDS - 1).sinkTo(sink(bytes));

        env.execute();

        BitSet arrived = new BitSet(RECORDS);
        for (Shard shard : kinesis.store().listShards(STREAM)) {
            drain(shard, bytes, arrived);
        }
        assertThat(arrived.cardinality()).as("different records that arrived").isEqualTo(RECORDS);
    }

    private void drain(Shard shard, int bytes, BitSet arrived) {
        String next = kinesis.store().getShardIterator(STREAM, shard.shardId(), StartingPosition.trimHorizon());
        RecordPage page;
        do {
            page = kinesis.store().getRecords(String.valueOf(next), RECORDS_PER_PAGE);
            page.records().forEach(record -> note(record.data(), bytes, arrived));
            next = page.nextIterator();
        } while (!page.records().isEmpty());
    }

    private static void note(byte[] payload, int bytes, BitSet arrived) {
        long number = Numbers.of(payload);
        if (number < 0 || number >= RECORDS || payload.length != bytes) {
            throw new AssertionError("a record of " + payload.length + " bytes that nobody wrote");
        }
        if (arrived.get((int) number)) {
            throw new AssertionError("record " + number + " arrived twice");
        }
        arrived.set((int) number);
    }

    private KinesisLiteSink<Long> sink(int bytes) {
        return KinesisLiteSink.<Long>builder()
                .setStream(STREAM)
                .setEndpoint(kinesis.endpoint().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setRecordConverter(number -> new UserRecord("key-" + number % KEYS, Numbers.payload(number, bytes)))
                .build();
    }
}
