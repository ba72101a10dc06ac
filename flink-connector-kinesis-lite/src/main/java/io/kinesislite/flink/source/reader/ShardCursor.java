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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One shard on its way: where to fetch next, when, and what a page or a failure means for that.
 *
 * <p>Thread: fetcher.
 */
final class ShardCursor {
    /** What a page weighs at the most: 10 MB and 10,000 records, by the service's reference of GetRecords. */
    private static final long LARGEST_PAGE = ReadBudget.weight(10_000_000, 10_000);

    private static final long SMALLEST_ESTIMATE = 16 * 1024;

    /** What a shard takes in a second at the most: 1 MiB and 1,000 records, by the service's quotas. */
    private static final long TAKEN_IN_A_SECOND = ReadBudget.weight(1 << 20, 1_000);

    /**
     * So many answers without a page between have to say that the shard is gone until it is taken for gone: with the pauses
     * of {@link ShardPace}, that takes 13 to 26 seconds.
     */
    static final int ANSWERS_UNTIL_A_LOSS_IS_BELIEVED = 10;

    private final ShardProgress progress;
    private final ShardFeed feed;
    private final ShardPace pace;
    private final DataLoss dataLoss;

    private long due;
    private long lastPages = LARGEST_PAGE;
    private long askedAt;
    private long readUpTo;
    private long reserved;
    private boolean asked;
    private boolean iteratorFailed;
    private int timesGone;
    private boolean paused;

    ShardCursor(ShardProgress progress, ShardFeed feed, ShardPace pace, DataLoss dataLoss, long due) {
        this.progress = progress;
        this.feed = feed;
        this.pace = pace;
        this.dataLoss = dataLoss;
        this.due = due;
        this.readUpTo = due;
    }

    ShardId shard() {
        return progress.shard();
    }

    String splitId() {
        return ShardSplit.splitId(shard());
    }

    /** When the next page is to be asked for, in nanoseconds of the reader's clock. */
    long due() {
        return due;
    }

    /**
     * What the next page is likely to weigh: the most at first, then what the last pages did, and what can have come to the
     * shard since.
     */
    long estimate(long now) {
        double seconds = (now - readUpTo) / 1e9;
        return Math.min(LARGEST_PAGE, Math.max(lastPages, (long) (seconds * TAKEN_IN_A_SECOND)));
    }

    /** What was taken of the budget for the page that was asked for. */
    long reserved() {
        return reserved;
    }

    /** Asks for the next page. The answer comes as one event. */
    @SuppressWarnings("FutureReturnValueIgnored") // the event is the outcome
    void ask(long now, Instant wallTime, Queue<ShardEvent> events) {
        asked = true;
        askedAt = now;
        reserved = estimate(now);
        pace.asked(now);
        feed.next(progress.position(), progress.searched())
                .whenComplete((page, failure) -> events.add(
                        failure == null
                                ? ShardEvent.Page.of(this, page, wallTime)
                                : new ShardEvent.Failed(this, known(failure))));
    }

    /** Takes the page in; what is to be emitted of it is returned. */
    ShardProgress.OpenedPage accept(ShardEvent.Page event) {
        RecordBatch batch = event.batch();
        feed.accept(batch);
        iteratorFailed = false;
        timesGone = 0;
        due = nextDue(batch, event.bytes());
        ShardProgress.OpenedPage page = progress.accept(batch, event.asked());
        readUpTo = askedAt;
        lastPages = batch.isSilentTip() ? SMALLEST_ESTIMATE : lastPages(page, event);
        return page;
    }

    private long lastPages(ShardProgress.OpenedPage page, ShardEvent.Page event) {
        long came = ReadBudget.weight(event.bytes(), event.batch().records().size());
        return Math.max(Math.max(SMALLEST_ESTIMATE, lastPages / 2), Math.max(came, page.weight()));
    }

    /** Lets go of a page that came during a pause: it will be asked for again. */
    void drop(ShardEvent.Page event) {
        iteratorFailed = false;
        timesGone = 0;
        due = nextDue(event.batch(), event.bytes());
    }

    private long nextDue(RecordBatch batch, long bytes) {
        boolean behind = batch.millisBehindLatest() > 0;
        if (batch.records().isEmpty()) {
            return behind ? pace.afterGap() : pace.atTip();
        }
        return behind ? pace.afterRecords(bytes) : pace.afterNewest(bytes);
    }

    /**
     * Takes a failure in.
     *
     * @return the end of the shard if it is taken for gone and the job is to go on without it
     * @throws KinesisLiteException if the job cannot go on
     */
    ShardProgress.@Nullable OpenedPage failed(KinesisLiteException failure, long now) {
        switch (failure.kind()) {
            case THROTTLED, TRANSIENT -> due = pace.afterFailure(now);
            case ITERATOR_EXPIRED -> findIterator(now);
            case POSITION_TOO_OLD -> {
                dataLoss.tooOld(shard(), failure);
                progress.goOnFromOldest();
                due = pace.afterGap();
            }
            case SEQUENCE_UNKNOWN -> {
                readAnew(failure);
                due = pace.afterGap();
            }
            case SHARD_GONE -> {
                if (++timesGone == ANSWERS_UNTIL_A_LOSS_IS_BELIEVED) {
                    dataLoss.shardGone(shard(), progress.position(), failure);
                    return ShardProgress.OpenedPage.ended(new ShardEnd.Closed(List.of()));
                }
                feed.reset();
                due = pace.afterFailure(now);
            }
            default -> throw failure;
        }
        return null;
    }

    /** The first new iterator is asked for soon; if that is of no use either, the next ones less and less often. */
    private void findIterator(long now) {
        feed.reset();
        due = iteratorFailed ? pace.afterFailure(now) : pace.afterGap();
        iteratorFailed = true;
    }

    /** That the shard does not know a number which a user gave is a mistake, not a loss. */
    private void readAnew(KinesisLiteException failure) {
        if (progress.position().reached() == null) {
            throw failure;
        }
        dataLoss.otherShard(shard(), progress.position(), failure);
        progress.beginAgain();
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

    /** Ends the pause. */
    void resume() {
        paused = false;
    }
}
