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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.ITERATOR;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardCursorTest {
    private static final RecordBatch TIP = new RecordBatch(List.of(), Optional.of("i"), 0, null, List.of());
    private static final RecordBatch GAP = new RecordBatch(List.of(), Optional.of("i"), 1, null, List.of());

    private final KinesisLiteException expired =
            new KinesisLiteException(FailureKind.ITERATOR_EXPIRED, "expired", null);
    private final KinesisLiteException gone = new KinesisLiteException(FailureKind.SHARD_GONE, "gone", null);
    private static final long SOON = Duration.ofMillis(10).toNanos();
    private static final long BACK_OFF = Duration.ofMillis(100).toNanos();

    @Test
    void asksForOneNewIteratorSoonAndForMoreLessAndLessOften() {
        ReaderRig rig = new ReaderRig(1);
        CountingFeed feed = new CountingFeed();
        ShardCursor cursor = cursor(rig, feed);

        for (int round = 0; round < 2; round++) {
            cursor.ask(0, ReaderRig.START, new ArrayDeque<>());
            cursor.failed(expired, 0);
            assertThat(cursor.due()).isLessThan(SOON);
            cursor.failed(expired, 0);
            assertThat(cursor.due()).isGreaterThanOrEqualTo(BACK_OFF);
            cursor.failed(expired, 0);
            assertThat(cursor.due()).isGreaterThanOrEqualTo(2 * BACK_OFF);

            cursor.accept(ShardEvent.Page.of(cursor, GAP, ReaderRig.START));
        }
        assertThat(feed.failures).isEqualTo(6);
    }

    @Test
    void takesAShardForGoneAfterAsManyAnswersAsTakeSeveralSeconds() {
        CountingFeed feed = new CountingFeed();
        ShardCursor cursor = cursor(new ReaderRig(1), feed);
        long first = cursor.due();

        cursor.failed(gone, first);
        cursor.accept(ShardEvent.Page.of(cursor, GAP, ReaderRig.START));
        for (int answers = 1; answers < ShardCursor.ANSWERS_UNTIL_A_LOSS_IS_BELIEVED; answers++) {
            assertThat(cursor.failed(gone, cursor.due())).isNull();
        }

        assertThat(cursor.due() - first).isGreaterThan(Duration.ofSeconds(10).toNanos());
        assertThat(feed.failures).isEqualTo(ShardCursor.ANSWERS_UNTIL_A_LOSS_IS_BELIEVED);
        assertThatThrownBy(() -> cursor.failed(gone, cursor.due()))
                .hasMessageStartingWith("Shard shardId-000000000000 of stream orders is gone before");
    }

    @Test
    void goesOnInsideAnAggregateIfItsIteratorIsOfNoUse() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b", "c", "d"));
        rig.kinesis.fail(RECORDS, name(0), FailureKind.ITERATOR_EXPIRED);
        rig.read(rig.split(0, new ShardPosition.Inside(aggregate, 1, ReaderRig.START), null));

        assertThat(rig.fetch()).containsExactly("c", "d");
        assertThat(rig.kinesis.calls(ITERATOR, name(0))).isEqualTo(2);
        assertThat(rig.counted("expiredIterators")).isEqualTo(1);
    }

    @Test
    void ignoresAnAnswerThatComesAfterTheReaderIsClosed() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0);
        rig.reader.wakeUp();
        assertThat(rig.fetch()).isEmpty();
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(1);
        rig.put(0, "late");

        rig.reader.close();
        rig.kinesis.release(RECORDS, name(0));

        assertThat(rig.state(0)).isEqualTo(rig.split(0));
    }

    @Test
    void weighsAPageByTheRecordsInItsAggregates() {
        ReaderRig rig = new ReaderRig(1);
        ShardCursor cursor = cursor(rig, new CountingFeed());
        String[] texts = Collections.nCopies(1_000, "x").toArray(String[]::new);
        RecordBatch batch = page(rig.put(0, Aggregates.of("0", texts)), Aggregates.of("0", texts));
        while (cursor.estimate(0) > 100_000) {
            cursor.accept(ShardEvent.Page.of(cursor, GAP, ReaderRig.START));
        }

        ShardProgress.OpenedPage opened = cursor.accept(ShardEvent.Page.of(cursor, batch, ReaderRig.START));

        assertThat(batch.bytes()).isLessThan(20_000);
        assertThat(opened.weight()).isGreaterThan(256_000).isEqualTo(cursor.estimate(0));
    }

    @Test
    void reservesTheMostForAPageOfWhichNothingIsKnown() {
        ShardCursor cursor = cursor(new ReaderRig(1), new CountingFeed());

        assertThat(cursor.estimate(0)).isGreaterThan(10_000_000);
        cursor.accept(ShardEvent.Page.of(cursor, GAP, ReaderRig.START));
        assertThat(cursor.estimate(0)).isBetween(5_000_000L, 10_000_000L);
        cursor.accept(ShardEvent.Page.of(cursor, TIP, ReaderRig.START));
        assertThat(cursor.estimate(0)).isLessThan(20_000);
    }

    @Test
    void reservesForASilentShardWhatItCanHaveTakenSince() {
        ShardCursor cursor = cursor(new ReaderRig(1), new CountingFeed());
        long second = Duration.ofSeconds(1).toNanos();
        cursor.ask(7 * second, ReaderRig.START, new ArrayDeque<>());
        cursor.accept(ShardEvent.Page.of(cursor, TIP, ReaderRig.START));

        assertThat(cursor.estimate(8 * second)).isBetween(1L << 20, 2L << 20);
        assertThat(cursor.estimate(10 * second)).isBetween(3L << 20, 4L << 20);
        cursor.ask(10 * second, ReaderRig.START, new ArrayDeque<>());
        assertThat(cursor.reserved()).isEqualTo(cursor.estimate(10 * second));
        assertThat(cursor.estimate(600 * second)).isBetween(10_000_000L, 13_000_000L);
    }

    @Test
    void waitsForWhatAPageCostsThatWasLetGo() {
        ReaderRig rig = new ReaderRig(1);
        PollingFeed feed = new PollingFeed(
                rig.kinesis.client(),
                rig.split(0).id(),
                Reading.withRate(Duration.ZERO, 1_000).config(),
                new RetentionCheck(rig.kinesis.client(), rig.wall));
        ShardCursor cursor = cursor(rig, feed);
        cursor.ask(0, ReaderRig.START, new ArrayDeque<>());

        cursor.drop(ShardEvent.Page.of(cursor, page("1", new byte[5_000]), ReaderRig.START));

        assertThat(cursor.due()).isGreaterThanOrEqualTo(Duration.ofSeconds(5).toNanos());
    }

    private static RecordBatch page(String sequenceNumber, byte[] payload) {
        KinesisRecord record = new KinesisRecord("key", payload, sequenceNumber, 0, true, ReaderRig.START, null, null);
        return new RecordBatch(List.of(record), Optional.of("i"), 1, null, List.of());
    }

    @Test
    void givesTheBytesOfAHandOverBackOnce() {
        List<ShardEvent.Held> held = List.of(new ShardEvent.Held(Shards.id(0), 5));
        Queue<ShardEvent> events = new ArrayDeque<>();
        ShardRecords<String> records = new ShardRecords<>(List.of(), held, events);

        records.recycle();
        records.recycle();

        assertThat(events).containsExactly(new ShardEvent.Released(held));
    }

    @Test
    void countsARecordThatCannotBeDecoded() {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "damaged");
        rig.read(0);

        assertThatThrownBy(rig::fetch).isInstanceOf(IOException.class);
        assertThat(rig.counted("numRecordsInErrors")).isEqualTo(1);
    }

    private static ShardCursor cursor(ReaderRig rig, ShardFeed feed) {
        ReaderMetrics metrics = LooseShard.UNREAD;
        return new ShardCursor(
                new ShardProgress(rig.split(0), true, null),
                feed,
                new BackOff(new Random(1)),
                new DataLoss(true, metrics),
                0);
    }

    /** Brings nothing, and is never told when it may be asked again. */
    private static final class CountingFeed implements ShardFeed {
        private final PageEstimate estimate = PageEstimate.polled();
        private int failures;

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched, long now) {
            return new CompletableFuture<>();
        }

        @Override
        public Instant madeAfter(Instant asked) {
            return asked;
        }

        @Override
        public long accept(RecordBatch page, long bytes) {
            return 0;
        }

        @Override
        public long drop(RecordBatch page, long bytes) {
            return 0;
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public boolean failed(FailureKind kind) {
            failures++;
            return false;
        }

        @Override
        public long soon(long now) {
            return now;
        }

        @Override
        public PageEstimate estimate() {
            return estimate;
        }

        @Override
        public void close() {}
    }
}
