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
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard on its way: where to fetch next, when, and what a page or a failure means for that.
 *
 * <p>Thread: fetcher.
 */
final class ShardCursor {
    private static final Logger LOG = LoggerFactory.getLogger(ShardCursor.class);

    /** What a page brings at the most: 10 MB, by the service's reference of GetRecords. */
    private static final long LARGEST_PAGE = 10_000_000;

    private static final long SMALLEST_ESTIMATE = 16 * 1024;

    private final ShardSplit split;
    private final ShardFeed feed;
    private final ShardPace pace;
    private final ReadConfig config;

    private ShardPosition position;
    private long due;
    private long estimate = LARGEST_PAGE;
    private boolean asked;
    private boolean paused;
    private ShardEvent.@Nullable Page parked;

    ShardCursor(ShardSplit split, ShardFeed feed, ShardPace pace, ReadConfig config, long due) {
        this.split = split;
        this.feed = feed;
        this.pace = pace;
        this.config = config;
        this.position = split.position();
        this.due = due;
    }

    ShardId shard() {
        return split.id();
    }

    String splitId() {
        return split.splitId();
    }

    /** When the next page is to be asked for, in nanoseconds of the reader's clock. */
    long due() {
        return due;
    }

    /** The bytes that the next page is likely to bring: the most at first, then what the last pages brought. */
    long estimate() {
        return estimate;
    }

    /** Asks for the next page. The answer comes as one event. */
    @SuppressWarnings("FutureReturnValueIgnored") // the event is the outcome
    void ask(long now, Instant wallTime, Queue<ShardEvent> events) {
        asked = true;
        pace.asked(now);
        feed.next(position)
                .whenComplete((page, failure) -> events.add(
                        failure == null
                                ? ShardEvent.Page.of(this, page, wallTime)
                                : new ShardEvent.Failed(this, known(failure))));
    }

    /** Takes the page in; what is to be emitted of it is returned. */
    OpenedPage accept(ShardEvent.Page event) {
        RecordBatch batch = event.batch();
        feed.accept(batch);
        long bytes = event.bytes();
        estimate = Math.max(SMALLEST_ESTIMATE, Math.max(bytes, estimate / 2));
        List<KinesisRecord> fetched = batch.records();
        due = nextDue(batch, bytes);
        List<KinesisRecord> opened = config.deaggregate() ? Deaggregator.openAll(fetched, split.hashKeys()) : fetched;
        List<KinesisRecord> records = inWindow(afterPosition(opened));
        if (!fetched.isEmpty()) {
            position = new ShardPosition.After(fetched.get(fetched.size() - 1).sequenceNumber());
        }
        return new OpenedPage(records, endOf(event, fetched));
    }

    private long nextDue(RecordBatch batch, long bytes) {
        if (!batch.records().isEmpty()) {
            return pace.afterRecords(bytes);
        }
        return batch.millisBehindLatest() > 0 ? pace.afterGap() : pace.atTip();
    }

    /**
     * A page that begins at an aggregate of which some was emitted before brings that again. If aggregates are not opened
     * any more, the whole one is emitted: to repeat some of it is better than to lose the rest.
     */
    private List<KinesisRecord> afterPosition(List<KinesisRecord> records) {
        if (!(position instanceof ShardPosition.Inside inside) || !config.deaggregate()) {
            return records;
        }
        int seen = 0;
        while (seen < records.size()
                && records.get(seen).sequenceNumber().equals(inside.sequenceNumber())
                && records.get(seen).subSequenceNumber() <= inside.subSequenceNumber()) {
            seen++;
        }
        return records.subList(seen, records.size());
    }

    private List<KinesisRecord> inWindow(List<KinesisRecord> records) {
        if (split.window().equals(ArrivalWindow.ALL)) {
            return records;
        }
        return records.stream()
                .filter(record -> split.window().contains(record.arrival()))
                .toList();
    }

    private @Nullable ShardEnd endOf(ShardEvent.Page event, List<KinesisRecord> fetched) {
        RecordBatch batch = event.batch();
        if (batch.endsShard()) {
            return new ShardEnd.Closed(batch.children());
        }
        Instant stop = split.window().until();
        return stop != null && reaches(stop, event, fetched) ? new ShardEnd.Stopped(stop) : null;
    }

    /** Nothing that arrived before the stop follows: a later record is here, or the tip was reached after the stop. */
    private static boolean reaches(Instant stop, ShardEvent.Page event, List<KinesisRecord> fetched) {
        if (fetched.stream().anyMatch(record -> !record.arrival().isBefore(stop))) {
            return true;
        }
        return event.batch().millisBehindLatest() == 0 && !event.asked().isBefore(stop);
    }

    /**
     * Takes a failure in.
     *
     * @return the end of the shard if it is gone and the job is to go on without it
     * @throws KinesisLiteException if the job cannot go on
     */
    @Nullable OpenedPage failed(KinesisLiteException failure, long now) {
        switch (failure.kind()) {
            case THROTTLED, TRANSIENT -> due = pace.afterFailure(now);
            case ITERATOR_EXPIRED -> {
                feed.reset();
                due = pace.afterGap();
            }
            case SHARD_GONE -> {
                return gone(failure);
            }
            default -> throw failure;
        }
        return null;
    }

    private OpenedPage gone(KinesisLiteException failure) {
        if (config.failOnDataLoss()) {
            throw new KinesisLiteException(
                    FailureKind.SHARD_GONE,
                    "Shard " + shard() + " is gone before it was read to its end; it was read up to " + position
                            + ", what followed is lost. To go on without it, set failOnDataLoss to false. "
                            + failure.getMessage(),
                    failure);
        }
        LOG.warn(
                "Shard {} is gone before it was read to its end; it was read up to {}, what followed is lost. {}",
                shard(),
                position,
                failure.getMessage());
        return new OpenedPage(List.of(), new ShardEnd.Closed(List.of()));
    }

    private static KinesisLiteException known(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return failure instanceof KinesisLiteException known
                ? known
                : new KinesisLiteException(
                        FailureKind.FATAL, "A Kinesis client failed unexpectedly: " + failure, failure);
    }

    /** Whether a page was asked for and has not come yet. */
    boolean isAsked() {
        return asked;
    }

    /** The page, or a failure, has come. */
    void answered() {
        asked = false;
    }

    boolean isPaused() {
        return paused;
    }

    /** Nothing more is asked for, or emitted, until {@link #resume}. */
    void pause() {
        paused = true;
    }

    /** Keeps a page that came during the pause. */
    void park(ShardEvent.Page page) {
        parked = page;
    }

    /** Ends the pause; the page that came meanwhile, if one did, is still to be taken and accepted. */
    void resume() {
        paused = false;
    }

    boolean hasParkedPage() {
        return parked != null;
    }

    /** Takes the page that came during the pause. */
    ShardEvent.Page unpark() {
        ShardEvent.Page page = Objects.requireNonNull(parked, "no page came during the pause");
        parked = null;
        return page;
    }

    /**
     * What of a page is to be emitted.
     *
     * @param records the records
     * @param end present if nothing follows
     */
    record OpenedPage(List<KinesisRecord> records, @Nullable ShardEnd end) {}
}
