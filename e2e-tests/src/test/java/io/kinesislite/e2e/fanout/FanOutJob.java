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
package io.kinesislite.e2e.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.awaitility.Awaitility;

/** A job of two subtasks that reads a stream with enhanced fan-out into a {@link Ledger}, and may not fail once. */
@SuppressWarnings("try") // Flink may be interrupted while a job ends
final class FanOutJob implements AutoCloseable {
    static final String CONSUMER = "fan-out";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SUBTASKS = 2;

    private final MiniCluster flink;
    private final JobID id;
    private final CompletableFuture<JobResult> result;
    private final Ledger ledger;

    private FanOutJob(MiniCluster flink, JobID id, Ledger ledger) {
        this.flink = flink;
        this.id = id;
        this.ledger = ledger;
        this.result = flink.requestJobResult(id);
    }

    /**
     * What is read, and how.
     *
     * @param name of the ledger
     * @param watermarks the records' numbers are their times
     */
    record Plan(String name, URI endpoint, String stream, WatermarkStrategy<Line> watermarks) {
        Plan(String name, URI endpoint, String stream) {
            this(name, endpoint, stream, WatermarkStrategy.noWatermarks());
        }

        private JobGraph graph() {
            Configuration configuration = new Configuration();
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            env.setParallelism(SUBTASKS);
            env.fromSource(source(), watermarks, "lines").sinkTo(new Ledger.Entry(name));
            return env.getStreamGraph().getJobGraph();
        }

        private KinesisLiteSource<Line> source() {
            return KinesisLiteSource.<Line>builder()
                    .setStreams(stream)
                    .setEndpoint(endpoint.toString())
                    .setRegion("us-east-1")
                    .setCredentials(new Credentials.StaticKeys("test", "test", null))
                    .setInitialPosition("trim_horizon")
                    .setConsumerMode(ConsumerMode.EFO)
                    .setConsumerName(CONSUMER)
                    .setMaxBufferedBytes(MemorySize.ofMebiBytes(16))
                    .setShardDiscoveryInterval(Duration.ofSeconds(1))
                    .setDeserializer(new ToLine())
                    .build();
        }
    }

    static FanOutJob start(MiniCluster flink, Plan plan) throws Exception {
        Ledger ledger = Ledger.open(plan.name());
        return new FanOutJob(flink, flink.submitJob(plan.graph()).get().getJobID(), ledger);
    }

    Ledger ledger() {
        return ledger;
    }

    void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            assertThat(result).as("the job's end").isNotDone();
            return condition.getAsBoolean();
        });
    }

    /** Waits until so many records are there. */
    void awaitRecords(long count) {
        await(() -> ledger.size() >= count);
    }

    /** Waits for these records of each shard; every one has come once, and in this order. */
    void assertThatItReads(Map<String, List<String>> sequenceNumbers) {
        awaitRecords(sequenceNumbers.values().stream().mapToLong(List::size).sum());
        assertThat(ledger.sequenceNumbers()).isEqualTo(sequenceNumbers);
    }

    @Override
    public void close() throws Exception {
        ledger.letGo();
        flink.cancelJob(id).exceptionally(itHasEnded -> null).get();
        result.get();
    }

    private static final class ToLine implements KinesisRecordDeserializer<Line> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<Line> out) {
            String text = new String(record.data(), StandardCharsets.UTF_8);
            out.collect(new Line(shard.shard(), record.sequenceNumber(), Long.parseLong(text.strip())));
        }

        @Override
        public TypeInformation<Line> getProducedType() {
            return TypeInformation.of(Line.class);
        }
    }
}
