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
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One shard on its way: where to fetch next, when, and what a page or a failure means for that.
 *
 * <p>Thread: fetcher.
 */
final class ShardCursor {
    /**
     * So many answers without a page between have to say that the shard is gone until it is taken for gone: with the pauses
     * of {@link BackOff}, that takes 13 to 26 seconds.
     */
    static final int ANSWERS_UNTIL_A_LOSS_IS_BELIEVED = 10;

    private final ShardProgress progress;
    private final ShardFeed feed;
    private final BackOff backOff;
    private final DataLoss dataLoss;

    private long due;
    private long askedAt;
    private long readUpTo;
    private long reserved;
    private boolean asked;
    private boolean wayFailed;
    private int timesGone;
    private boolean paused;
    private ShardEvent.@Nullable Page kept;

    ShardCursor(ShardProgress progress, ShardFeed feed, BackOff backOff, DataLoss dataLoss, long due) {
        this.progress = progress;
        this.feed = feed;
        this.backOff = backOff;
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

    /** Whether a page can be asked for at all now. */
    boolean isReady() {
        return feed.isReady();
    }

    /** What the next page is likely to weigh. */
    long estimate(long now) {
        return feed.estimate().after(now - readUpTo);
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
        CompletableFuture<RecordBatch> next = feed.next(progress.position(), progress.searched(), now);
        Instant madeAfter = feed.madeAfter(wallTime);
        next.whenComplete((page, failure) -> events.add(
                failure == null
                        ? ShardEvent.Page.of(this, page, madeAfter)
                        : new ShardEvent.Failed(this, known(failure))));
    }

    /** Takes the page in; what is to be emitted of it is returned. */
    ShardProgress.OpenedPage accept(ShardEvent.Page event) {
        RecordBatch batch = event.batch();
        succeeded();
        due = feed.accept(batch, event.bytes());
        ShardProgress.OpenedPage page = progress.accept(batch, event.asked());
        readUpTo = askedAt;
        if (batch.isSilentTip()) {
            feed.estimate().silent();
        } else {
            long came = ReadBudget.weight(event.bytes(), batch.records().size());
            feed.estimate().came(Math.max(came, page.weight()));
        }
        return page;
    }

    /** Lets go of a page that came during a pause: it will be asked for again. */
    void drop(ShardEvent.Page event) {
        succeeded();
        due = feed.drop(event.batch(), event.bytes());
    }

    private void succeeded() {
        backOff.reset();
        wayFailed = false;
        timesGone = 0;
    }

    /**
     * Takes a failure in.
     *
     * @return the end of the shard if it is taken for gone and the job is to go on without it
     * @throws KinesisLiteException if the job cannot go on
     */
    ShardProgress.@Nullable OpenedPage failed(KinesisLiteException failure, long now) {
        boolean notByPosition = feed.failed(failure.kind());
        switch (failure.kind()) {
            case THROTTLED, TRANSIENT -> due = backOff.after(now);
            case ITERATOR_EXPIRED, SUBSCRIPTION_OVER -> findWay(now);
            case CONSUMER_GONE -> due = feed.soon(now);
            case POSITION_TOO_OLD -> {
                dataLoss.tooOld(shard(), failure);
                progress.goOnFromOldest();
                due = feed.soon(now);
            }
            case SEQUENCE_UNKNOWN -> {
                if (notByPosition) {
                    findWay(now);
                    return null;
                }
                readAnew(failure);
                due = feed.soon(now);
            }
            case SHARD_GONE -> {
                if (++timesGone == ANSWERS_UNTIL_A_LOSS_IS_BELIEVED) {
                    dataLoss.shardGone(shard(), progress.position(), failure);
                    return ShardProgress.OpenedPage.ended(new ShardEnd.Closed(List.of()));
                }
                due = backOff.after(now);
            }
            default -> throw failure;
        }
        return null;
    }

    /** The first new way into the shard is tried soon; if that is of no use either, the next ones less and less often. */
    private void findWay(long now) {
        due = wayFailed ? backOff.after(now) : feed.soon(now);
        wayFailed = true;
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
        Throwable failure = FutureFailure.of(thrown);
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

    /** Whether a page that comes during a pause had better be kept: it would not come again by itself. */
    boolean keepsPages() {
        return !feed.repeats();
    }

    /** Keeps a page that came during a pause; it stays the one that was asked for. */
    void keep(ShardEvent.Page page, long weight) {
        kept = page;
        reserved = weight;
    }

    /** The page that came during the pause, if it was kept; once. */
    ShardEvent.@Nullable Page takeKept() {
        ShardEvent.Page page = kept;
        kept = null;
        return page;
    }

    /** Nothing more is asked for, or emitted, until {@link #resume}. */
    void pause() {
        paused = true;
    }

    /** Ends the pause. */
    void resume() {
        paused = false;
    }

    /** Nothing more is read of the shard. */
    void close() {
        feed.close();
    }
}
