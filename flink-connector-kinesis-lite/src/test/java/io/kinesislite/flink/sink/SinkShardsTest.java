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
package io.kinesislite.flink.sink;

import static io.kinesislite.flink.sink.WriterHarness.delivery;
import static io.kinesislite.flink.sink.WriterHarness.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the sink learns of the shards, and what it does with that. */
class SinkShardsTest {

    private static UserRecord keyless(String text) {
        return new UserRecord(null, text.getBytes(StandardCharsets.UTF_8));
    }

    private static UserRecord keyed(String text) {
        return new UserRecord("key of " + text, text.getBytes(StandardCharsets.UTF_8));
    }

    private static WriterHarness writing(StoredStream stream, UserRecordConverter<String> converter) throws Exception {
        return new WriterHarness(stream.kinesis, settings(), converter, List.of());
    }

    private static WriterHarness aggregating(StoredStream stream, UserRecordConverter<String> converter)
            throws Exception {
        return new WriterHarness(stream.kinesis, settings(delivery(1_000_000, false, true)), converter, List.of());
    }

    /** Aggregates, and room for twenty full ones. */
    private static DeliveryConfig roomy(@Nullable Duration timeout) {
        return new DeliveryConfig(
                new DeliveryConfig.Request(4, 1_000_000, 3, 5_000),
                new DeliveryConfig.Buffer(1_000, 10_000_000),
                false,
                true,
                timeout);
    }

    private static List<Integer> sizes(StoredStream stream) {
        return stream.shards().stream()
                .filter(shard -> !shard.closed())
                .map(shard -> stream.records(shard).size())
                .toList();
    }

    @Test
    void spreadsRecordsWithoutAKeyEvenlyOverShardsOfAnySize() throws Exception {
        StoredStream stream = new StoredStream(1);
        stream.store.splitShard("orders", "shardId-000000000000");
        stream.store.splitShard("orders", "shardId-000000000001");
        stream.store.splitShard("orders", "shardId-000000000003");
        WriterHarness harness = writing(stream, SinkShardsTest::keyless);
        harness.answerAll();
        for (int i = 0; i < 404; i++) {
            harness.write("r" + i);
            harness.answerAll();
        }
        harness.writer.flush(true);
        assertThat(sizes(stream)).allSatisfy(size -> assertThat(size).isBetween(98, 104));
    }

    @Test
    void needsNoHashKeysIfTheShardsAreEven() throws Exception {
        StoredStream stream = new StoredStream(4);
        WriterHarness harness = writing(stream, SinkShardsTest::keyless);
        for (int i = 0; i < 404; i++) {
            harness.write("r" + i);
            harness.answerAll();
        }
        harness.writer.flush(true);
        assertThat(stream.kinesis.stored)
                .hasSize(404)
                .extracting(PutEntry::explicitHashKey)
                .containsOnlyNulls();
        assertThat(sizes(stream)).allSatisfy(size -> assertThat(size).isBetween(50, 160));
    }

    @Test
    void drawsKeysAsLongAsTheShardsAreNotKnown() throws Exception {
        StoredStream stream = new StoredStream(2);
        stream.kinesis.listing = CompletableFuture::new;
        WriterHarness harness = writing(stream, SinkShardsTest::keyless);
        harness.write("a", "b", "c", "d");
        assertThat(stream.kinesis.requests.get(0))
                .allSatisfy(entry -> assertThat(entry.partitionKey()).matches("[0-9a-f]{16}"))
                .extracting(PutEntry::explicitHashKey)
                .containsOnlyNulls();
    }

    @Test
    void asksForTheShardsOnlyIfItNeedsThem() throws Exception {
        StoredStream stream = new StoredStream(2);
        WriterHarness harness = writing(stream, SinkShardsTest::keyed);
        harness.write("a", "b", "c", "d");
        harness.writer.flush(true);
        assertThat(stream.kinesis.listings).isZero();
    }

    @Test
    void writesOnIfItMayNotListShards() throws Exception {
        StoredStream stream = new StoredStream(2);
        stream.kinesis.listing = () -> failed(FailureKind.DENIED);
        WriterHarness harness = writing(stream, SinkShardsTest::keyless);
        for (int i = 0; i < 40; i++) {
            harness.write("r" + i);
            harness.answerAll();
            harness.advance(Duration.ofSeconds(1));
        }
        harness.writer.flush(true);
        assertThat(stream.kinesis.stored).hasSize(40);
        assertThat(stream.kinesis.listings).isEqualTo(1);
    }

    private static <T> CompletableFuture<T> failed(FailureKind kind) {
        return CompletableFuture.failedFuture(new KinesisLiteException(kind, "Cannot list shards: words.", null));
    }

    @Test
    void failsTheJobIfItMayNotListShardsAndHasToAggregate() throws Exception {
        StoredStream stream = new StoredStream(2);
        stream.kinesis.listing = () -> failed(FailureKind.DENIED);
        WriterHarness harness = aggregating(stream, SinkShardsTest::keyed);
        harness.write("a");
        assertThatThrownBy(() -> harness.writer.flush(true))
                .hasMessage("Cannot list shards: words. Aggregation needs to know the shards: grant it, or switch"
                        + " sink.aggregation off.");
    }

    @Test
    void waitsWithAggregatesUntilTheShardsAreKnown() throws Exception {
        StoredStream stream = new StoredStream(2);
        var listing = stream.kinesis.listing;
        stream.kinesis.listing = () -> stream.kinesis.listings < 4 ? failed(FailureKind.THROTTLED) : listing.get();
        WriterHarness harness = aggregating(stream, SinkShardsTest::keyed);
        harness.write("a", "b");
        assertThat(WriterHarness.keysOf(harness.checkpoint())).containsExactly("key of a", "key of b");
        harness.writer.flush(true);
        assertThat(texts(stream)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void hearsOfAReshardByWhereRecordsWent() throws Exception {
        StoredStream stream = new StoredStream(1);
        WriterHarness harness = aggregating(stream, SinkShardsTest::keyed);
        write(harness, 0, 100);
        stream.store.splitShard("orders", "shardId-000000000000");
        write(harness, 100, 200);
        assertThat(stream.kinesis.listings).isGreaterThan(1);
        write(harness, 200, 300);
        assertThat(stream.read().stream().flatMap(List::stream).map(StoredStream::text))
                .hasSize(300)
                .doesNotHaveDuplicates();
        List<Shard> children =
                stream.shards().stream().filter(shard -> !shard.closed()).toList();
        assertThat(children)
                .allSatisfy(child -> assertThat(stream.records(child)).isNotEmpty());
    }

    private static void write(WriterHarness harness, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            harness.write("r" + i);
        }
        harness.advance(Duration.ofSeconds(5));
        harness.answerAll();
        harness.advance(Duration.ofSeconds(5));
        harness.answerAll();
    }

    @Test
    void packsRecordsOfOneHashKeyTogetherAndUpToFiftyKibibytes() throws Exception {
        StoredStream stream = new StoredStream(2);
        WriterHarness harness = new WriterHarness(
                stream.kinesis,
                settings(roomy(null)),
                text -> new UserRecord(null, "k" + text.hashCode() % 100, "7", new byte[1_000]),
                List.of());
        for (int i = 0; i < 200; i++) {
            harness.write("r" + i);
            harness.answerAll();
        }
        harness.writer.flush(true);
        List<KinesisRecord> aggregates = stream.records(stream.shards().get(0));
        assertThat(aggregates).hasSize(4);
        assertThat(aggregates)
                .allSatisfy(record -> assertThat(record.data().length).isLessThanOrEqualTo(50 * 1024));
        assertThat(Deaggregator.openAll(aggregates, stream.shards().get(0).hashKeys()))
                .hasSize(200)
                .allSatisfy(record -> assertThat(record.explicitHashKey()).isEqualTo("7"));
    }

    @Test
    void keepsItsAggregatesFullThoughItIsThrottled() throws Exception {
        StoredStream stream = new StoredStream(2);
        WriterHarness harness = new WriterHarness(
                stream.kinesis,
                settings(roomy(null)),
                text -> new UserRecord("k" + text.hashCode() % 100, new byte[1_000]),
                List.of());
        stream.kinesis.always(stream.answer(new EveryOther(), FailureKind.THROTTLED));
        for (int i = 0; i < 5_000; i++) {
            harness.write("r" + i);
        }
        harness.writer.flush(true);
        assertThat((Double) harness.gauge("recordsPerKinesisRecord")).isGreaterThan(40);
    }

    /** Refuses half of what it is asked. */
    private static final class EveryOther implements Predicate<PutEntry> {
        private int asked;

        @Override
        public boolean test(PutEntry entry) {
            return asked++ % 2 == 0;
        }
    }

    @Test
    void failsAtTheDeliveryTimeoutThoughTheShardsAreNotKnown() throws Exception {
        StoredStream stream = new StoredStream(2);
        stream.kinesis.listing = () -> failed(FailureKind.TRANSIENT);
        WriterHarness harness = new WriterHarness(
                stream.kinesis, settings(roomy(Duration.ofSeconds(60))), SinkShardsTest::keyed, List.of());
        harness.write("a");
        assertThatThrownBy(() -> harness.writer.flush(true))
                .hasMessageContaining("within the delivery timeout of 60000 ms");
    }

    @Test
    void fillsOneAggregateAfterTheOtherIfNoKeyChoosesTheShard() throws Exception {
        StoredStream stream = new StoredStream(10);
        WriterHarness harness = aggregating(stream, SinkShardsTest::keyless);
        for (int i = 0; i < 18; i++) {
            harness.write("r" + i);
        }
        harness.writer.flush(true);
        assertThat(stream.kinesis.stored).as("Kinesis records").hasSize(1);
        assertThat(texts(stream)).hasSize(18);
        assertThat(harness.counter("kinesisRecordsSend")).isEqualTo(1);
        assertThat(harness.gauge("recordsPerKinesisRecord")).isEqualTo(18.0);
    }

    @Test
    void putsARecordThatIsAloneInItsAggregateAsItIs() throws Exception {
        StoredStream stream = new StoredStream(2);
        WriterHarness harness = aggregating(stream, SinkShardsTest::keyed);
        harness.write("a");
        harness.writer.flush(true);
        assertThat(new String(stream.kinesis.stored.get(0).data(), StandardCharsets.UTF_8))
                .isEqualTo("a");
        assertThat(stream.kinesis.stored.get(0).partitionKey()).isEqualTo("key of a");
    }

    private static Stream<String> texts(StoredStream stream) {
        return stream.read().stream()
                .flatMap(List::stream)
                .map(StoredStream::text)
                .map(Objects::requireNonNull);
    }
}
