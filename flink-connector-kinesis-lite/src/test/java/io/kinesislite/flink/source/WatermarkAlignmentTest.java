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
package io.kinesislite.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values are event times, in milliseconds. The shards of one subtask may be ten seconds apart. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatermarkAlignmentTest {
    private static final int AHEAD = 0;
    private static final int BEHIND = 1;
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    private final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));
    private final FakeKinesis kinesis = new FakeKinesis(store);
    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void reset() {
        Keeper.reset();
        store.createStream("orders", 2);
    }

    @Test
    void pausesTheShardThatIsAheadAndLosesNothingOfIt() throws Exception {
        put(AHEAD, "100000");
        put(BEHIND, "0");
        JobClient job = submit();
        awaitAll();
        awaitPausedShards(job, 1);

        List<String> ofTheFuture = List.of("100001", "100002", "100003");
        ofTheFuture.forEach(value -> put(AHEAD, value));
        for (int time = 100; time <= 2_000; time += 100) {
            put(BEHIND, "" + time);
            awaitAllBut(ofTheFuture);
        }
        assertThat(Keeper.kept()).doesNotContainAnyElementsOf(ofTheFuture);

        put(BEHIND, "99999");
        awaitAll();

        assertThat(Keeper.kept()).containsExactlyInAnyOrderElementsOf(written).containsSubsequence(ofTheFuture);
        awaitPausedShards(job, 0);
        job.cancel().get();
    }

    private JobClient submit() throws Exception {
        Configuration config = new Configuration();
        config.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(1);
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setInitialPosition("trim_horizon")
                .setMinFetchPeriod(Duration.ofMillis(1))
                .setMaxIdleFetchPeriod(Duration.ofMillis(1))
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema())
                .build();
        WatermarkStrategy<String> aligned = WatermarkStrategy.<String>forMonotonousTimestamps()
                .withTimestampAssigner((value, arrival) -> Long.parseLong(value))
                .withWatermarkAlignment("orders", Duration.ofSeconds(10), Duration.ofMillis(5));
        env.fromSource(source, aligned, "orders").map(new Keeper()).sinkTo(new DiscardingSink<>());
        return env.executeAsync();
    }

    private void put(int shard, String value) {
        BigInteger middle = BigInteger.ONE.shiftLeft(127);
        String hashKey = (shard == 0 ? BigInteger.ZERO : middle).toString();
        store.putRecord("orders", PutEntry.of("key", value).withExplicitHashKey(hashKey));
        written.add(value);
    }

    private void awaitAll() throws InterruptedException {
        awaitAllBut(List.of());
    }

    private void awaitAllBut(List<String> missing) throws InterruptedException {
        while (Keeper.kept().size() < written.size() - missing.size()) {
            Keeper.nextCount();
        }
    }

    private static void awaitPausedShards(JobClient job, long count) {
        while (METRICS.findMetric(job.getJobID(), "pausedShards")
                .map(metric -> ((Gauge<?>) metric).getValue())
                .filter(paused -> paused.equals(count))
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
