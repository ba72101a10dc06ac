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
package io.kinesislite.flink.source.reader;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.util.Collector;

/** A real reader whose fetcher takes its steps when the test says so, with a clock and dice that the test holds. */
public final class SteppedReader {
    private final SteppedFetcher<Read> fetcher;
    private final ShardReader<Read> reader;

    /** A reader that is not started yet, with a client that it will close. */
    public SteppedReader(
            KinesisClient client, ReadConfig config, SourceReaderContext context, Clock clock, RandomGenerator random) {
        Instant origin = clock.instant();
        LongSupplier ticks = () -> Duration.between(origin, clock.instant()).toNanos();
        ReaderMetrics metrics = new ReaderMetrics(context.metricGroup(), Clock.systemUTC(), true);
        RecordDecoder<Read> decoder = new RecordDecoder<>(new Reads(), metrics);
        PathRelay paths = new PathRelay();
        Supplier<SplitReader<DecodedPage<Read>, ShardSplit>> loops = () -> {
            ReaderTime time = new ReaderTime(new ReaderClock(clock, ticks), random);
            ShardFeeds feeds = new ShardFeeds(client, config, metrics, time, context::sendSourceEventToCoordinator);
            ShardSplitReader<Read> loop = new ShardSplitReader<>(feeds, config, decoder, metrics, time);
            paths.attach(loop.events());
            return loop;
        };
        fetcher = new SteppedFetcher<>(loops, context.getConfiguration());
        reader = new ShardReader<>(fetcher, client, config, paths, context);
    }

    /** What the task thread calls. */
    public ShardReader<Read> task() {
        return reader;
    }

    /** A step of the fetcher thread. */
    public void fetch() throws IOException, InterruptedException {
        fetcher.fetch();
    }

    /** The ids of the splits that the fetcher has now, in order. */
    public List<String> fetching() {
        return List.copyOf(fetcher.assigned().keySet());
    }

    /** A value: what was put, and the shard that it was read from. */
    public record Read(ShardId shard, String text) {}

    /** One value for each record with a text, none for one without. */
    private static final class Reads implements KinesisRecordDeserializer<Read> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<Read> out) {
            String text = new String(record.data(), StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                out.collect(new Read(shard, text));
            }
        }

        @Override
        public TypeInformation<Read> getProducedType() {
            return TypeInformation.of(Read.class);
        }
    }
}
