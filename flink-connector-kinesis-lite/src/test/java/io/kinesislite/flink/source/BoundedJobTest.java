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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // closing the results may be interrupted
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedJobTest {
    private static final int RECORDS_PER_GENERATION = 300;

    private final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));
    private final FakeKinesis kinesis = new FakeKinesis(store);

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void readsAStreamThatWasSplitAndMergedOnceAndEnds(RuntimeExecutionMode mode) throws Exception {
        List<String> written = writeThroughReshards();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
        env.setRuntimeMode(mode);

        assertThat(collect(read(env))).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void losesAndRepeatsNothingWhenTheJobFailsAfterACheckpoint() throws Exception {
        List<String> written = writeThroughReshards();
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3, config);
        env.enableCheckpointing(20);
        FailsOnce.FAILED.set(false);

        assertThat(collect(read(env).map(new FailsOnce()))).containsExactlyInAnyOrderElementsOf(written);

        assertThat(FailsOnce.FAILED).isTrue();
    }

    private DataStream<String> read(StreamExecutionEnvironment env) {
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setInitialPosition("trim_horizon")
                .setEndPosition("latest")
                .setMaxRecordsPerFetch(10)
                .setMinFetchPeriod(Duration.ofMillis(50))
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema())
                .build();
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "orders");
    }

    private static List<String> collect(DataStream<String> stream) throws Exception {
        List<String> values = new ArrayList<>();
        try (CloseableIterator<String> results = stream.executeAndCollect()) {
            results.forEachRemaining(values::add);
        }
        return values;
    }

    private List<String> writeThroughReshards() {
        List<String> written = new ArrayList<>();
        store.createStream("orders", 2);
        write(written);
        store.splitShard("orders", "shardId-000000000000");
        write(written);
        store.mergeShards("orders", "shardId-000000000003", "shardId-000000000001");
        write(written);
        store.splitShard("orders", "shardId-000000000004");
        write(written);
        return written;
    }

    private void write(List<String> written) {
        BigInteger step = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(RECORDS_PER_GENERATION));
        IntStream.range(0, RECORDS_PER_GENERATION).forEach(i -> {
            String value = "value " + written.size();
            store.putRecord(
                    "orders",
                    PutEntry.of("key", value)
                            .withExplicitHashKey(
                                    step.multiply(BigInteger.valueOf(i)).toString()));
            written.add(value);
        });
    }

    /** Fails the job at the first record behind the first checkpoint. */
    private static final class FailsOnce implements MapFunction<String, String>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final AtomicBoolean FAILED = new AtomicBoolean();

        private boolean checkpointed;

        @Override
        public String map(String value) {
            if (checkpointed && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("Fails on purpose.");
            }
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = true;
        }
    }
}
