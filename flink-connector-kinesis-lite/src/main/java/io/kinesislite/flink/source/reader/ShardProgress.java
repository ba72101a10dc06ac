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

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.SequenceNumbers;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard was fetched, and what of each page is to be emitted. No calls, no clock.
 *
 * <p>Thread: fetcher.
 */
final class ShardProgress {
    /**
     * What arrived this long before an answer from the tip has been seen by then, if it is not among the records. Records
     * become readable some hundred milliseconds after they arrived, and the service's clock is read to the second; the rest
     * is for bad days of the service.
     */
    static final Duration SILENCE_MARGIN = Duration.ofSeconds(60);

    /** How often the position of a silent shard moves on: an idle subtask has to stay idle. */
    static final Duration SILENCE_PERIOD = Duration.ofSeconds(60);

    private final ShardSplit split;
    private final boolean deaggregate;
    private final @Nullable ArrivalWatermark watermark;

    private ShardPosition position;
    private @Nullable String fetched;
    private @Nullable Instant reached;

    /**
     * A shard of which nothing was fetched yet.
     *
     * @param watermark null if none is to be told
     */
    ShardProgress(ShardSplit split, boolean deaggregate, @Nullable ArrivalWatermark watermark) {
        this.split = split;
        this.deaggregate = deaggregate;
        this.watermark = watermark;
        this.position = split.position();
        this.fetched = sequenceNumber(position);
        this.reached = position.reached();
    }

    private static @Nullable String sequenceNumber(ShardPosition position) {
        if (position instanceof ShardPosition.After after) {
            return after.sequenceNumber();
        }
        return position instanceof ShardPosition.AfterSilence silence ? silence.sequenceNumber() : null;
    }

    ShardId shard() {
        return split.id();
    }

    /** Where the shard was fetched up to. */
    ShardPosition position() {
        return position;
    }

    /**
     * Where to look for what follows. A search by time may miss a record of the window in front of older ones; behind a
     * stop, where records of both sides are mixed, it begins early, and the window sorts them out.
     */
    ShardPosition searched() {
        Instant from = split.window().from();
        return from != null
                        && position instanceof ShardPosition.AfterSilence silence
                        && !silence.until().isAfter(from)
                ? new ShardPosition.AtTimestamp(silence.until().minus(ArrivalWindow.SETTLED_AFTER))
                : position;
    }

    /** The records that follow are lost: what is left of the shard is read, but nothing again. */
    void goOnFromOldest() {
        if (position instanceof ShardPosition.Inside inside) {
            fetched = inside.sequenceNumber();
        }
        position = new ShardPosition.TrimHorizon();
    }

    /** The shard is another one than was read: it is read from its beginning. */
    void beginAgain() {
        fetched = null;
        reached = null;
        position = new ShardPosition.TrimHorizon();
    }

    /**
     * Takes a page in.
     *
     * @param asked when it was asked for, by this machine's clock
     */
    OpenedPage accept(RecordBatch batch, Instant asked) {
        List<KinesisRecord> unread = unread(batch.records());
        Instant skippedBefore = skipped();
        List<KinesisRecord> opened = opened(unread);
        List<KinesisRecord> records = inWindow(opened);
        advanceTo(unread);
        ShardEnd end = endOf(batch, asked);
        Instant silence = records.isEmpty() && end == null ? silence(batch) : null;
        if (silence != null) {
            position = position.afterSilence(silence);
        }
        boolean skips = skipped() != null && !records.isEmpty();
        Watermark advanced = watermark == null ? null : watermark.advance(reached, batch, asked);
        return new OpenedPage(records, skips ? skips(opened, skippedBefore) : List.of(), silence, end, advanced);
    }

    /** A page that was searched for by time may begin with records that were read before. */
    private List<KinesisRecord> unread(List<KinesisRecord> page) {
        int read = 0;
        while (read < page.size() && wasRead(page.get(read).sequenceNumber())) {
            read++;
        }
        return read == 0 ? page : page.subList(read, page.size());
    }

    private boolean wasRead(String sequenceNumber) {
        return fetched != null && SequenceNumbers.isUpTo(sequenceNumber, fetched);
    }

    private List<KinesisRecord> opened(List<KinesisRecord> records) {
        if (position instanceof ShardPosition.Inside inside) {
            return openedBehind(inside, records);
        }
        return deaggregate ? Deaggregator.openAll(records, split.hashKeys()) : records;
    }

    /** The aggregate that was being emitted is opened, whatever is to happen to those behind it. */
    private List<KinesisRecord> openedBehind(ShardPosition.Inside inside, List<KinesisRecord> records) {
        List<KinesisRecord> opened = new ArrayList<>(records.size());
        for (KinesisRecord record : records) {
            if (record.sequenceNumber().equals(inside.sequenceNumber())) {
                Deaggregator.open(record, split.hashKeys()).stream()
                        .filter(user -> user.subSequenceNumber() > inside.subSequenceNumber())
                        .forEach(opened::add);
            } else if (deaggregate) {
                opened.addAll(Deaggregator.open(record, split.hashKeys()));
            } else {
                opened.add(record);
            }
        }
        return opened;
    }

    /** The page itself if nothing of it is outside, as is the rule. */
    private List<KinesisRecord> inWindow(List<KinesisRecord> records) {
        ArrivalWindow window = split.window();
        for (KinesisRecord record : records) {
            if (!window.contains(record.arrival())) {
                return records.stream()
                        .filter(each -> window.contains(each.arrival()))
                        .toList();
            }
        }
        return records;
    }

    /** For each record of the window, when the youngest one arrived that was skipped before it; the epoch if none was. */
    private List<Instant> skips(List<KinesisRecord> opened, @Nullable Instant before) {
        Instant stop = Objects.requireNonNull(split.window().until());
        List<Instant> skips = new ArrayList<>();
        Instant youngest = before == null ? Instant.EPOCH : before;
        for (KinesisRecord record : opened) {
            Instant arrival = record.arrival();
            if (split.window().contains(arrival)) {
                skips.add(youngest);
            } else if (!arrival.isBefore(stop) && arrival.isAfter(youngest)) {
                youngest = arrival;
            }
        }
        return skips;
    }

    private void advanceTo(List<KinesisRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        for (KinesisRecord record : records) {
            if (reached == null || record.arrival().isAfter(reached)) {
                reached = record.arrival();
            }
        }
        fetched = records.get(records.size() - 1).sequenceNumber();
        position = new ShardPosition.After(fetched, reached);
    }

    /**
     * A closed shard of which a record was skipped has not ended for the next run: it will read that record, and then find
     * the end.
     */
    private @Nullable ShardEnd endOf(RecordBatch batch, Instant asked) {
        if (batch.endsShard() && skipped() == null) {
            return new ShardEnd.Closed(batch.children());
        }
        Instant stop = split.window().until();
        if (stop == null) {
            return null;
        }
        return batch.endsShard() || isSettled(stop, batch, asked) ? new ShardEnd.Stopped(stop) : null;
    }

    /** Whether everything that arrived before the stop has been seen. */
    private boolean isSettled(Instant stop, RecordBatch batch, Instant asked) {
        Instant settled = stop.plus(ArrivalWindow.SETTLED_AFTER);
        if (reached != null && !reached.isBefore(settled)) {
            return true;
        }
        return batch.isSilentTip() && !batch.answeredOr(asked).isBefore(settled);
    }

    /** When the youngest record arrived that is too late for the window; null if none was seen. */
    private @Nullable Instant skipped() {
        Instant stop = split.window().until();
        return stop != null && reached != null && !reached.isBefore(stop) ? reached : null;
    }

    /**
     * Up to when nothing more can come; null if that is not known, or has moved too little. Only an answer from the tip
     * says so: how far another one is behind, services count from different things.
     */
    private @Nullable Instant silence(RecordBatch batch) {
        Instant answered = batch.answered();
        if (answered == null || !batch.isSilentTip() || position instanceof ShardPosition.Inside) {
            return null;
        }
        Instant until = answered.minus(SILENCE_MARGIN);
        return position.isLater(until.minus(SILENCE_PERIOD)) ? until : null;
    }

    /**
     * What of a page is to be emitted, or told to the one who emits.
     *
     * @param records the records
     * @param skips for each record, when the youngest one arrived that was skipped before it; empty if none was
     * @param silence nothing that follows arrived before this instant; null if nothing is to be told about that
     * @param end present if nothing follows
     * @param watermark no record that follows arrived by then; null if there is nothing new to be told about that
     */
    record OpenedPage(
            List<KinesisRecord> records,
            List<Instant> skips,
            @Nullable Instant silence,
            @Nullable ShardEnd end,
            @Nullable Watermark watermark) {

        static OpenedPage ended(ShardEnd end) {
            return new OpenedPage(List.of(), List.of(), null, end, null);
        }

        /** What the page weighs until it is emitted. */
        long weight() {
            return ReadBudget.weight(KinesisRecord.bytes(records), records.size());
        }

        /** Whether there is something for the task thread. */
        boolean tells() {
            return end != null || silence != null || watermark != null || !records.isEmpty();
        }
    }
}
