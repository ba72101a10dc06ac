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
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Event time: how often each page was seen in each minute, by the time when Kinesis took the click. A click is a record with
 * the user as its partition key and the page as its payload.
 *
 * <p>The watermarks are the source's own: a shard without clicks holds no window back.
 */
public final class PageViewsByMinute {
    private PageViewsByMinute() {}

    /**
     * Counts the clicks of one stream into another.
     *
     * @param arguments the region, the stream of clicks, and the stream for the counts
     * @throws Exception if the job cannot be submitted
     */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(10_000);
        define(env, ClientConfig.defaults().withRegion(arguments[0]), arguments[1], arguments[2], "never");
        env.execute("page views of " + arguments[1]);
    }

    static void define(StreamExecutionEnvironment env, ClientConfig access, String input, String output, String end) {
        KinesisLiteSource<Click> source = KinesisLiteSource.<Click>builder()
                .setStreams(input)
                .setClientConfig(access)
                .setInitialPosition("trim_horizon")
                .setEndPosition(end)
                .setArrivalTimeWatermarks(Duration.ofSeconds(1))
                .setDeserializer(new ToClick())
                .build();
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream(output)
                .setClientConfig(access)
                .setSerializationSchema(new SimpleStringSchema())
                .setPartitionKey(line -> line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' ')))
                .build();

        env.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks")
                .uid("clicks")
                .keyBy(click -> click.page)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .aggregate(new Count(), new Line())
                .uid("by-minute")
                .sinkTo(sink)
                .uid("counts");
    }

    /** Who saw which page; a class that Flink knows how to serialize. */
    public static final class Click {
        public String user = "";
        public String page = "";
    }

    private static final class ToClick implements KinesisRecordDeserializer<Click> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<Click> out) {
            Click click = new Click();
            click.user = record.partitionKey();
            click.page = new String(record.data(), UTF_8);
            out.collect(click);
        }

        @Override
        public TypeInformation<Click> getProducedType() {
            return TypeInformation.of(Click.class);
        }
    }

    private static final class Count implements AggregateFunction<Click, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Click click, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long one, Long other) {
            return one + other;
        }
    }

    private static final class Line extends ProcessWindowFunction<Long, String, String, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(String page, Context window, Iterable<Long> counts, Collector<String> out) {
            Instant minute = Instant.ofEpochMilli(window.window().getStart());
            counts.forEach(count -> out.collect(minute + " " + page + " " + count));
        }
    }
}
