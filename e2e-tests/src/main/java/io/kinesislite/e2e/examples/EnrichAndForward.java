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
package io.kinesislite.e2e.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.sink.Ordering;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.Collector;

/**
 * Enrich and forward: each record goes on to another stream under its own key, with what a lookup knows of that key. The order of a
 * key is kept by the source, by the ordered lookup and by the sink, as long as its shard is read by one subtask: a reshard or a rescale
 * may hand a key to another subtask, and two subtasks keep no order between them.
 */
public final class EnrichAndForward {
    private EnrichAndForward() {}

    /**
     * Forwards one stream to another.
     *
     * @param arguments the region, the stream to read, and the stream to write
     * @throws Exception if the job cannot be submitted
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(10_000);
        define(env, ClientConfig.defaults().withRegion(arguments[0]), arguments[1], arguments[2], "never");
        env.execute("enrich " + arguments[1]);
    }

    static void define(StreamExecutionEnvironment env, ClientConfig access, String input, String output, String end) {
        KinesisLiteSource<Tuple2<String, String>> source = KinesisLiteSource.<Tuple2<String, String>>builder()
                .setStreams(input)
                .setClientConfig(access)
                .setInitialPosition("trim_horizon")
                .setEndPosition(end)
                .setDeserializer(new KeyAndText())
                .build();
        KinesisLiteSink<Tuple2<String, String>> sink = KinesisLiteSink.<Tuple2<String, String>>builder()
                .setStream(output)
                .setClientConfig(access)
                .setRecordConverter(element -> new UserRecord(element.f0, element.f1.getBytes(UTF_8)))
                .setOrdering(Ordering.PER_KEY)
                .build();

        DataStream<Tuple2<String, String>> clicks = env.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks")
                .uid("clicks");
        AsyncDataStream.orderedWait(clicks, new WithPlan(), 10, TimeUnit.SECONDS, 100)
                .uid("plan")
                .sinkTo(sink)
                .uid("forward");
    }

    private static final class KeyAndText implements KinesisRecordDeserializer<Tuple2<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<Tuple2<String, String>> out) {
            out.collect(Tuple2.of(record.partitionKey(), new String(record.data(), UTF_8)));
        }

        @Override
        public TypeInformation<Tuple2<String, String>> getProducedType() {
            return TypeInformation.of(new TypeHint<>() {});
        }
    }

    /** Asks which plan a user has; put the client of your own service here, and close it in {@code close()}. */
    private static final class WithPlan extends RichAsyncFunction<Tuple2<String, String>, Tuple2<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void asyncInvoke(Tuple2<String, String> click, ResultFuture<Tuple2<String, String>> result) {
            var unused = planOf(click.f0).whenComplete((plan, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                } else {
                    result.complete(List.of(Tuple2.of(click.f0, plan + " " + click.f1)));
                }
            });
        }

        private static CompletableFuture<String> planOf(String user) {
            return CompletableFuture.supplyAsync(() -> user.startsWith("a") ? "free" : "paid");
        }
    }
}
