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

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.SequenceNumbers;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.jspecify.annotations.Nullable;

/**
 * A shard as the service really keeps it: arrival times go back, and records become readable some time after they arrived,
 * in their order. The test plays all threads, and all clocks.
 */
final class LooseShard {
    static final ReaderMetrics UNREAD =
            new ReaderMetrics(new TestingReaderContext().metricGroup(), Clock.systemUTC(), true);

    private static final long FIRST_NUMBER = 7; // the next ones have two digits and more

    private final List<KinesisRecord> records = new ArrayList<>();
    private final List<Instant> readable = new ArrayList<>();
    private List<Shard> children = List.of();
    private boolean closed;

    /** Puts a record that is readable at once. */
    LooseShard put(String text, Instant arrival) {
        return put(text, arrival, arrival);
    }

    LooseShard put(String text, Instant arrival, Instant readableAt) {
        Instant before = readable.isEmpty() ? readableAt : readable.get(readable.size() - 1);
        records.add(new KinesisRecord(
                "key",
                text.getBytes(StandardCharsets.UTF_8),
                String.valueOf(FIRST_NUMBER + records.size()),
                0,
                true,
                arrival,
                null,
                null));
        readable.add(before.isAfter(readableAt) ? before : readableAt);
        return this;
    }

    LooseShard close(Shard... followers) {
        closed = true;
        children = List.of(followers);
        return this;
    }

    /** The index of the first record behind a position; a search by time is a binary one, as if times were in order. */
    private int find(ShardPosition position) {
        if (position instanceof ShardPosition.AtTimestamp at) {
            return firstFrom(at.instant());
        }
        if (position instanceof ShardPosition.AfterSilence silence) {
            return firstFrom(silence.until());
        }
        int index = 0;
        if (position instanceof ShardPosition.After after) {
            while (index < records.size()
                    && SequenceNumbers.isUpTo(records.get(index).sequenceNumber(), after.sequenceNumber())) {
                index++;
            }
        }
        return index;
    }

    private int firstFrom(Instant time) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).arrival().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int readableAt(Instant now) {
        int count = 0;
        while (count < readable.size() && !readable.get(count).isAfter(now)) {
            count++;
        }
        return count;
    }

    /** A split of this shard from its beginning on. */
    static ShardSplit split(ShardPosition position, @Nullable Instant from, @Nullable Instant until) {
        return ShardSplit.open(Shards.id(0), Shards.ALL_KEYS, position, new ArrivalWindow(from, until));
    }

    /** Reads a split of this shard. */
    Run read(ShardSplit split) {
        return new Run(split, null);
    }

    /** Reads a split of this shard with watermarks. */
    Run readWithWatermarks(ShardSplit split, Duration outOfOrderness) {
        return new Run(split, new ArrivalWatermark(outOfOrderness));
    }

    /** One attempt to read the shard, from a checkpoint to the next failure. */
    final class Run {
        private final ShardSplitState state;
        private final ShardProgress progress;
        private final RecordDecoder<String> decoder;
        private final EventTimeOutput<String> output = new EventTimeOutput<>();
        private int next = -1;
        private int elements;
        private boolean cutOff;

        private Run(ShardSplit split, @Nullable ArrivalWatermark watermark) {
            this.state = new ShardSplitState(split);
            this.progress = new ShardProgress(split, true, watermark);
            this.decoder = new RecordDecoder<>(new ReaderRig.Words(), UNREAD);
        }

        /** Reads one page; the service's clock and this machine's show the same. */
        Run poll(Instant now) throws Exception {
            return poll(now, now.truncatedTo(ChronoUnit.SECONDS), now, Integer.MAX_VALUE);
        }

        /** Reads one page, and emits so many of its elements. */
        Run poll(Instant now, @Nullable Instant answered, Instant ownClock, int emitted) throws Exception {
            if (next < 0) {
                next = find(progress.searched());
            }
            int tip = Math.max(next, readableAt(now));
            List<KinesisRecord> page = records.subList(next, Math.min(tip, next + 3));
            next += page.size();
            boolean ended = closed && next == records.size();
            long behind = next < tip ? 1 : 0;
            RecordBatch batch =
                    new RecordBatch(page, ended ? Optional.empty() : Optional.of("i"), behind, answered, children);
            return emit(batch, ownClock, emitted);
        }

        /** Takes an event that brings nothing, by a subscription that has begun at an instant. */
        Run silence(Instant begun, Instant now) throws Exception {
            RecordBatch batch = new RecordBatch(List.of(), Optional.of("9"), 0, begun, now, List.of());
            return emit(batch, begun, Integer.MAX_VALUE);
        }

        /** The shard turned out to be another one. */
        Run beginAgain() {
            progress.beginAgain();
            return this;
        }

        /** An answer that found nothing on its way to the tip. */
        Run gap(Instant now) throws Exception {
            RecordBatch batch = new RecordBatch(List.of(), Optional.of("i"), 5_000, now, List.of());
            return emit(batch, now, Integer.MAX_VALUE);
        }

        private Run emit(RecordBatch batch, Instant asked, int emitted) throws Exception {
            DecodedPage<String> page = decoder.decode(Shards.id(0), progress.accept(batch, asked));
            for (int left = emitted; page.advance(); left--) {
                if (left == 0) {
                    cutOff = true;
                    break;
                }
                page.emit(output, state);
                elements++;
            }
            return this;
        }

        List<String> emitted() {
            return output.getEmittedRecords();
        }

        /** The values and watermarks that went out. */
        EventTimeOutput<String> output() {
            return output;
        }

        /** Records, ends and silences that went to the task thread. */
        int elements() {
            return elements;
        }

        /** Whether the run has failed in the middle of a page, or has nothing more to do. */
        boolean isOver() {
            return cutOff || checkpoint().end() != null;
        }

        /** Where the shard is read next without a page before: what a new iterator is asked for. */
        ShardPosition searched() {
            return new ShardProgress(checkpoint(), true, null).searched();
        }

        ShardSplit checkpoint() {
            return state.toSplit();
        }
    }
}
