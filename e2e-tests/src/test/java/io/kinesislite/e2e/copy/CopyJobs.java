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
package io.kinesislite.e2e.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.endpoint.Item;
import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that copy a stream of eight shards to another one, with a failure in the middle. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CopyJobs {
    private static final int SHARDS = 8;
    private static final String CONSUMER = "copy";

    private final KinesisEndpoint kinesis;
    private final Workload workload;
    private final Workload pushedWorkload;
    private final int putsAtOnce;

    /**
     * Jobs on an endpoint.
     *
     * @param pushedWorkload what is read with enhanced fan-out: less, for the way of a record is the same from there on
     * @param putsAtOnce how many requests of a sink may be under way: an emulator that is slower than the client is patient
     *     is sent the same records again and again
     */
    CopyJobs(KinesisEndpoint kinesis, Workload workload, Workload pushedWorkload, int putsAtOnce) {
        this.kinesis = kinesis;
        this.workload = workload;
        this.pushedWorkload = pushedWorkload;
        this.putsAtOnce = putsAtOnce;
    }

    @BeforeEach
    void createStreams() {
        kinesis.createStream("in", SHARDS);
        kinesis.createStream("out", SHARDS);
        kinesis.createStream("tally", 1);
    }

    private Workload put(ConsumerMode mode) {
        Workload chosen = mode == ConsumerMode.EFO ? pushedWorkload : workload;
        kinesis.put("in", chosen.records());
        FailOnce.after(chosen.records().size() / 3);
        return chosen;
    }

    @AfterEach
    void deleteStreams() {
        kinesis.deleteStream("in");
        kinesis.deleteStream("out");
        kinesis.deleteStream("tally");
    }

    @ParameterizedTest(name = "{0}, parallelism {1}")
    @CsvSource({"POLLING, 1", "POLLING, 3", "EFO, 3"})
    @SuppressWarnings("try") // Flink's iterator may be interrupted while it closes
    void dataStreamJobCopiesEveryRecord(ConsumerMode mode, int parallelism, @TempDir Path checkpoints)
            throws Exception {
        Workload copied = put(mode);
        StreamExecutionEnvironment env = environment(parallelism, checkpoints);
        DataStream<CopiedRecord> records = env.fromSource(source(mode), WatermarkStrategy.noWatermarks(), "in")
                .map(new FailOnce<>())
                .returns(CopiedRecord.class);
        records.sinkTo(sink());
        DataStream<Tuple2<Long, Long>> tallies = records.keyBy(CopiedRecord::number)
                .process(new Ledger())
                .keyBy(tally -> 0)
                .reduce((sum, next) -> Tuple2.of(sum.f0 + next.f0, sum.f1 + next.f1));

        long read = 0;
        long repeated = 0;
        try (CloseableIterator<Tuple2<Long, Long>> sums = tallies.executeAndCollect()) {
            while (sums.hasNext()) {
                Tuple2<Long, Long> sum = sums.next();
                read = Math.max(read, sum.f0);
                repeated = Math.max(repeated, sum.f1);
            }
        }

        assertThat(FailOnce.hasFailed()).as("the failure was injected").isTrue();
        assertThat(read)
                .as("records in Flink's state")
                .isEqualTo(copied.records().size());
        assertThat(repeated).as("records in Flink's state twice").isZero();
        assertEverythingArrived(copied);
    }

    @ParameterizedTest(name = "{0}, parallelism {1}")
    @CsvSource({"POLLING, 1", "POLLING, 3", "EFO, 1"})
    void sqlJobCopiesEveryRecord(ConsumerMode mode, int parallelism, @TempDir Path checkpoints) throws Exception {
        Workload copied = put(mode);
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment(parallelism, checkpoints));
        // A tally for each few thousand records, not for each record.
        tables.getConfig()
                .set("table.exec.mini-batch.enabled", "true")
                .set("table.exec.mini-batch.allow-latency", "1 s")
                .set("table.exec.mini-batch.size", "5000");
        tables.executeSql(ddl(
                "source",
                "in",
                "partitionKey STRING, data BYTES, shardId STRING, sequenceNumber STRING",
                "'initialPosition' = 'trim_horizon', 'endPosition' = 'latest', 'maxFetchRate' = '8', "
                        + (mode == ConsumerMode.EFO
                                ? "'consumerMode' = 'efo', 'consumerName' = '" + CONSUMER + "'"
                                : "'consumerMode' = 'polling'")));
        tables.executeSql(ddl(
                "target",
                "out",
                "partitionKey STRING, data BYTES",
                "'sink.batch.max-size' = '200', 'sink.requests.max-inflight' = '" + putsAtOnce + "'"));
        tables.executeSql(
                ddl("tally", "tally", "records BIGINT, places BIGINT", "'format' = 'json', 'outputMode' = 'update'"));
        DataStream<org.apache.flink.types.Row> failing =
                tables.toDataStream(tables.from("source")).map(new FailOnce<>());
        tables.createTemporaryView("failing", failing);
        StatementSet statements = tables.createStatementSet();
        statements.addInsertSql("INSERT INTO target SELECT partitionKey, data FROM failing");
        statements.addInsertSql(
                "INSERT INTO tally SELECT COUNT(*), COUNT(DISTINCT shardId || sequenceNumber) FROM failing");

        statements.execute().await();

        assertThat(FailOnce.hasFailed()).as("the failure was injected").isTrue();
        long size = copied.records().size();
        List<Item> tally = kinesis.readAll("tally");
        assertThat(new String(tally.get(tally.size() - 1).payload().array(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"records\":" + size + ",\"places\":" + size + "}");
        assertEverythingArrived(copied);
    }

    private void assertEverythingArrived(Workload copied) {
        Map<Item, Integer> expected = copied.counts();
        Map<Item, Integer> arrived = Workload.counts(kinesis.readAll("out"));
        long missing = expected.entrySet().stream()
                .filter(item -> arrived.getOrDefault(item.getKey(), 0) < item.getValue())
                .count();
        long foreign = arrived.keySet().stream()
                .filter(item -> !expected.containsKey(item))
                .count();
        assertThat(missing).as("records that did not arrive").isZero();
        assertThat(foreign).as("records that nobody put").isZero();
    }

    private static StreamExecutionEnvironment environment(int parallelism, Path checkpoints) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        env.enableCheckpointing(300);
        return env;
    }

    private KinesisLiteSource<CopiedRecord> source(ConsumerMode mode) {
        KinesisLiteSourceBuilder<CopiedRecord> source = KinesisLiteSource.<CopiedRecord>builder()
                .setStreams("in")
                .setEndpoint(kinesis.uri().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition("trim_horizon")
                .setMaxFetchRate(8)
                .setEndPosition("latest")
                .setDeserializer(new ToCopiedRecord());
        return Subscriptions.read(source, mode, CONSUMER).build();
    }

    private KinesisLiteSink<CopiedRecord> sink() {
        return KinesisLiteSink.<CopiedRecord>builder()
                .setStream("out")
                .setEndpoint(kinesis.uri().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setMaxBatchSize(200)
                .setMaxInFlightRequests(putsAtOnce)
                .setRecordConverter(record -> new UserRecord(record.key, record.payload))
                .build();
    }

    private String ddl(String table, String stream, String columns, String options) {
        return """
                CREATE TABLE %s (%s) WITH (
                  'connector' = 'kinesis-lite',
                  'streamName' = '%s',
                  'region' = 'us-east-1',
                  'endpoint' = '%s',
                  'awsAccessKeyId' = 'test',
                  'awsSecretKey' = 'test',
                  %s)""".formatted(table, columns, stream, kinesis.uri(), options);
    }

    private static final class ToCopiedRecord implements KinesisRecordDeserializer<CopiedRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<CopiedRecord> out) {
            out.collect(new CopiedRecord(record.partitionKey(), record.data()));
        }

        @Override
        public TypeInformation<CopiedRecord> getProducedType() {
            return TypeInformation.of(CopiedRecord.class);
        }
    }
}
