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
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // closing the results may be interrupted
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SourceWatermarkJobTest {
    private final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));
    private final FakeKinesis kinesis = new FakeKinesis(store);

    @Test
    void eventTimeGoesOnAlthoughAShardIsSilentAndASubtaskHasNone() throws Exception {
        store.createStream("orders", 2);
        store.putRecord("orders", PutEntry.of("key", "a").withExplicitHashKey("0"));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("orders")
                .setInitialPosition("trim_horizon")
                .setMinFetchPeriod(Duration.ofMillis(20))
                .setArrivalTimeWatermarks(Duration.ofSeconds(1))
                .setClientFactory(kinesis.factory())
                .setDeserializer(new SimpleStringSchema())
                .build();

        try (CloseableIterator<String> results = env.fromSource(source, WatermarkStrategy.noWatermarks(), "orders")
                .keyBy(value -> value)
                .process(new WaitsForItsTime())
                .executeAndCollect()) {

            assertThat(results.next()).isEqualTo("a is complete");
        }
    }

    /** Emits a value when all records that arrived as early have been read. */
    private static final class WaitsForItsTime extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(context.timestamp());
        }

        @Override
        public void onTimer(long time, OnTimerContext context, Collector<String> out) {
            out.collect(context.getCurrentKey() + " is complete");
        }
    }
}
