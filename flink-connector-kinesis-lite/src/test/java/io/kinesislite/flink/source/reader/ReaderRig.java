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

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import io.kinesislite.testkit.HashRange;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** A split reader on a stream in memory, and what it has emitted. The test plays the fetcher and the task thread. */
final class ReaderRig {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(5);
    static final ReadConfig CONFIG = new Reading().config();

    final ManualClock wall = new ManualClock(START);
    final StreamStore store =
            new StreamStore(StoreConfig.defaults().withClock(wall).withThroughputLimits(false));
    final FakeKinesis kinesis = new FakeKinesis(store);
    final Map<String, ShardSplitState> states = new HashMap<>();
    final List<ConsumerGoneEvent> gone = new ArrayList<>();
    final MetricListener metrics = new MetricListener();
    final ShardSplitReader<String> reader;
    private final ConsumerMode mode;

    ReaderRig(int shards) {
        this(shards, new Reading());
    }

    ReaderRig(int shards, Reading reading) {
        ReadConfig config = reading.config();
        mode = config.mode();
        store.createStream(Shards.STREAM.value(), shards);
        ReaderMetrics counted = new ReaderMetrics(
                InternalSourceReaderMetricGroup.mock(metrics.getMetricGroup()), wall, config.shardMetrics());
        ReaderTime time = new ReaderTime(new ReaderClock(wall, ticks(wall)), new SplittableRandom());
        reader = new ShardSplitReader<>(
                new ShardFeeds(kinesis.client(), config, counted, time, gone::add),
                config,
                new RecordDecoder<>(new Words(), counted),
                counted,
                time);
    }

    /** A reader that subscribes to shards, for a consumer that is registered. */
    static ReaderRig fanOut(int shards) {
        return fanOut(shards, new Reading());
    }

    static ReaderRig fanOut(int shards, Reading reading) {
        ReaderRig rig = new ReaderRig(shards, reading.by(ConsumerMode.EFO));
        rig.use(rig.register("fan"));
        return rig;
    }

    /** The ARN of a consumer that is registered now. */
    String register(String name) {
        return store.fanOut()
                .registerStreamConsumer(Shards.STREAM.value(), name)
                .arn();
    }

    /** From now on, the reader subscribes for this consumer. */
    void use(String consumerArn) {
        reader.events().add(new ShardEvent.Decided(new ReadPath.FanOut(Map.of(Shards.STREAM, consumerArn))));
    }

    /** Time passes by itself, and as far as the test sets the wall clock on. */
    private static LongSupplier ticks(Clock wall) {
        LongSupplier own = ReaderClock.system().ticks();
        return () -> own.getAsLong() + Duration.between(START, wall.instant()).toNanos();
    }

    /** The words of a payload: {@code a|b|c} has three, an empty one has none, {@code damaged} cannot be read. */
    static final class Words implements KinesisRecordDeserializer<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<String> out) throws IOException {
            String text = new String(record.data(), StandardCharsets.UTF_8);
            if (text.equals("damaged")) {
                throw new IOException("no words");
            }
            if (!text.isEmpty()) {
                List.of(text.split("\\|")).forEach(out::collect);
            }
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }

    static String name(int shard) {
        return Shards.id(shard).shard();
    }

    HashKeyRange keys(int shard) {
        HashRange range = store.listShards(Shards.STREAM.value()).stream()
                .filter(listed -> listed.shardId().equals(name(shard)))
                .findFirst()
                .orElseThrow()
                .hashRange();
        return new HashKeyRange(range.start(), range.end());
    }

    /** Puts records, each to this shard; the sequence number of the last one. */
    String put(int shard, String... texts) {
        String last = "";
        for (String text : texts) {
            last = put(shard, text.getBytes(StandardCharsets.UTF_8));
        }
        return last;
    }

    String put(int shard, byte[] payload) {
        PutEntry entry = PutEntry.of("key", payload)
                .withExplicitHashKey(keys(shard).start().toString());
        return Objects.requireNonNull(
                store.putRecord(Shards.STREAM.value(), entry).sequenceNumber());
    }

    ShardSplit split(int shard) {
        return split(shard, new ShardPosition.TrimHorizon(), null);
    }

    ShardSplit split(int shard, ShardPosition position, @Nullable Instant stop) {
        return ShardSplit.open(Shards.id(shard), keys(shard), position, new ArrivalWindow(null, stop));
    }

    void read(int... shards) {
        for (int shard : shards) {
            read(split(shard));
        }
    }

    void read(ShardSplit split) {
        states.put(split.splitId(), new ShardSplitState(split));
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split)));
    }

    /** Reads a shard until the service has said so often that it is gone that it will be believed the next time. */
    void readUntilAlmostGone(int shard) throws IOException {
        read(split(shard));
        for (int answers = ShardCursor.ANSWERS_UNTIL_A_LOSS_IS_BELIEVED; answers > 0; answers--) {
            kinesis.fail(FakeKinesis.Operation.RECORDS, name(shard), FailureKind.SHARD_GONE);
        }
        for (int answers = ShardCursor.ANSWERS_UNTIL_A_LOSS_IS_BELIEVED; answers > 1; answers--) {
            reader.wakeUp();
            fetch();
            wall.advance(Duration.ofSeconds(5));
        }
    }

    void pause(int shard) {
        reader.pauseOrResumeSplits(List.of(split(shard)), List.of());
    }

    void resume(int shard) {
        reader.pauseOrResumeSplits(List.of(), List.of(split(shard)));
    }

    /** What was counted under a name. */
    long counted(String name) {
        return metrics.getCounter(name).orElseThrow().getCount();
    }

    /** Behind a record that arrived at {@link #START}. */
    static ShardPosition after(String sequenceNumber) {
        return new ShardPosition.After(sequenceNumber, START);
    }

    /** Fetches once and emits what came; subscriptions bring what is there now. */
    List<String> fetch() throws IOException {
        return emit(take());
    }

    /** Fetches once. */
    RecordsWithSplitIds<DecodedPage<String>> take() throws IOException {
        if (mode != ConsumerMode.POLLING) {
            kinesis.push();
            reader.wakeUp();
        }
        return reader.fetch();
    }

    /** Time passes in steps, none of them longer than the service is silent; what was emitted meanwhile. */
    List<String> pass(Duration time) throws IOException {
        List<String> values = new ArrayList<>();
        for (Duration left = time; !left.isZero(); ) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            wall.advance(step);
            left = left.minus(step);
            values.addAll(fetch());
        }
        return values;
    }

    List<String> emit(RecordsWithSplitIds<DecodedPage<String>> records) {
        TestingReaderOutput<String> output = new TestingReaderOutput<>();
        for (String split = records.nextSplit(); split != null; split = records.nextSplit()) {
            ShardSplitState state = Objects.requireNonNull(states.get(split));
            for (DecodedPage<String> page = records.nextRecordFromSplit();
                    page != null;
                    page = records.nextRecordFromSplit()) {
                page.emit(output, state);
            }
        }
        records.recycle();
        return output.getEmittedRecords();
    }

    /** Fetches until so many values were emitted. */
    List<String> fetchValues(int count) throws IOException {
        List<String> values = new ArrayList<>();
        while (values.size() < count) {
            values.addAll(fetch());
        }
        return values;
    }

    /** Fetches until the shard has ended; what was emitted meanwhile, of all shards. */
    List<String> fetchToTheEndOf(int shard) throws IOException {
        List<String> values = new ArrayList<>();
        while (state(shard).end() == null) {
            values.addAll(fetch());
        }
        return values;
    }

    /** The shard as a checkpoint would keep it now. */
    ShardSplit state(int shard) {
        return Objects.requireNonNull(states.get(ShardSplit.splitId(Shards.id(shard))))
                .toSplit();
    }
}
