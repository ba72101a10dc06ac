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
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;

/**
 * The loop that reads all shards of a subtask: every cursor that is due asks for its page; what comes is turned into
 * values and handed on. Each shard has its own request under way, so that no shard waits for another.
 *
 * <p>Thread: fetcher. Answers, returned bytes and wake-ups come in by one queue.
 *
 * @param <T> the type of the values
 */
final class ShardSplitReader<T> implements SplitReader<DecodedPage<T>, ShardSplit> {
    /** A thousand shards do not all ask in the same millisecond. */
    private static final long FIRST_POLLS_APART = Duration.ofMillis(1).toNanos();

    private final ReadConfig config;
    private final RecordDecoder<T> decoder;
    private final ReaderMetrics metrics;
    private final ReaderTime time;
    private final ReaderClock clock;
    private final ShardFeeds feeds;

    private final BlockingQueue<ShardEvent> events = new LinkedBlockingQueue<>();
    private final Map<String, ShardCursor> cursors = new HashMap<>();
    private final PriorityQueue<ShardCursor> schedule = new PriorityQueue<>(Comparator.comparingLong(ShardCursor::due));
    private final Deque<ShardCursor> starved = new ArrayDeque<>();

    /** Shards whose stream has no consumer now. */
    private final Set<ShardCursor> waiting = new LinkedHashSet<>();

    /** Splits that came before it was decided how to read them. */
    private final List<ShardSplit> undecided = new ArrayList<>();

    private final ReadBudget budget;
    private final DataLoss dataLoss;
    private final RetryLog retries = new RetryLog();

    private final List<ArrivedPage> ready = new ArrayList<>();
    private long asked;
    private boolean wokenUp;

    ShardSplitReader(
            ShardFeeds feeds, ReadConfig config, RecordDecoder<T> decoder, ReaderMetrics metrics, ReaderTime time) {
        this.feeds = feeds;
        this.config = config;
        this.decoder = decoder;
        this.metrics = metrics;
        this.time = time;
        this.clock = time.clock();
        this.budget = new ReadBudget(config.maxBufferedBytes());
        this.dataLoss = new DataLoss(config.failOnDataLoss(), metrics);
    }

    @Override
    public RecordsWithSplitIds<DecodedPage<T>> fetch() throws IOException {
        wokenUp = false;
        askForDue();
        while (ready.isEmpty() && !wokenUp) {
            handle(waitForEvent());
            for (ShardEvent event = events.poll(); event != null; event = events.poll()) {
                handle(event);
            }
            askForDue();
        }
        return decodeReady();
    }

    /** The pages that follow are under way meanwhile. */
    private ShardRecords<T> decodeReady() throws IOException {
        List<DecodedPage<T>> pages = new ArrayList<>(ready.size());
        List<ShardEvent.Held> held = new ArrayList<>(ready.size());
        for (ArrivedPage page : ready) {
            pages.add(decoder.decode(page.shard(), page.opened()));
            if (page.weight() > 0) {
                held.add(new ShardEvent.Held(page.shard(), page.weight()));
            }
        }
        ready.clear();
        return new ShardRecords<>(pages, held, events);
    }

    private void askForDue() {
        askFirstInLine(clock.nanos());
        metrics.underWay(budget.held(), asked);
    }

    private void askFirstInLine(long now) {
        for (ShardCursor cursor = schedule.peek(); cursor != null && cursor.due() <= now; cursor = schedule.peek()) {
            starved.add(schedule.remove());
        }
        for (ShardCursor cursor = starved.peek(); cursor != null; cursor = starved.peek()) {
            if (!cursor.isReady()) {
                waiting.add(starved.remove());
            } else if (budget.reserve(cursor.estimate(now))) {
                ask(starved.remove(), now);
            } else {
                return;
            }
        }
    }

    private void ask(ShardCursor cursor, long now) {
        cursor.ask(now, clock.instant(), events);
        asked++;
        metrics.buffered(cursor.shard(), cursor.reserved());
    }

    private @Nullable ShardEvent waitForEvent() {
        try {
            ShardCursor next = schedule.peek();
            return next == null
                    ? events.take()
                    : events.poll(Math.max(0, next.due() - clock.nanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ShardEvent.WokenUp();
        }
    }

    private void handle(@Nullable ShardEvent event) {
        if (event instanceof ShardEvent.Page page) {
            arrived(page);
        } else if (event instanceof ShardEvent.Failed failed) {
            retry(failed);
        } else if (event instanceof ShardEvent.Released released) {
            released.pages().forEach(this::release);
        } else if (event instanceof ShardEvent.Decided decided) {
            decided(decided.path());
        } else if (event instanceof ShardEvent.WokenUp) {
            wokenUp = true;
        }
    }

    private void release(ShardEvent.Held page) {
        budget.release(page.weight());
        metrics.buffered(page.shard(), -page.weight());
    }

    private void decided(ReadPath path) {
        feeds.decide(path);
        schedule.addAll(waiting);
        waiting.clear();
        begin(List.copyOf(undecided));
        undecided.clear();
    }

    private void arrived(ShardEvent.Page page) {
        ShardCursor cursor = page.cursor();
        long reserved = cursor.reserved();
        if (cursor.isPaused() && cursor.keepsPages()) {
            long came = ReadBudget.weight(page.bytes(), page.batch().records().size());
            if (budget.keep(reserved, came)) {
                metrics.buffered(cursor.shard(), came - reserved);
                cursor.keep(page, came);
                asked--;
                return;
            }
        }
        answered(cursor);
        metrics.page(cursor.shard(), page.batch(), page.bytes());
        if (cursor.isPaused()) {
            // Kept, pages of paused shards could fill the budget, and starve the shards that the pause is for.
            release(new ShardEvent.Held(cursor.shard(), reserved));
            cursor.drop(page);
            return;
        }
        ShardProgress.OpenedPage opened = cursor.accept(page);
        long weight = opened.weight();
        budget.settle(reserved, weight);
        metrics.buffered(cursor.shard(), weight - reserved);
        metrics.opened(cursor.shard(), opened.records().size());
        handOver(cursor, opened, weight);
    }

    private void answered(ShardCursor cursor) {
        cursor.answered();
        asked--;
    }

    private void retry(ShardEvent.Failed failed) {
        ShardCursor cursor = failed.cursor();
        answered(cursor);
        release(new ShardEvent.Held(cursor.shard(), cursor.reserved()));
        ShardProgress.OpenedPage lost = cursor.failed(failed.failure(), clock.nanos());
        if (lost != null) {
            handOver(cursor, lost, 0);
            return;
        }
        count(cursor.shard(), failed.failure());
        scheduleUnlessPaused(cursor);
    }

    private void count(ShardId shard, KinesisLiteException failure) {
        FailureKind kind = failure.kind();
        if (kind == FailureKind.SUBSCRIPTION_OVER) {
            return; // as it was agreed
        }
        metrics.retried(shard, kind);
        // Losses have been told; a shard that is asked again is not lost yet.
        if (!kind.losesRecords() || kind == FailureKind.SHARD_GONE) {
            retries.retried(failure, clock.nanos());
        }
    }

    private void handOver(ShardCursor cursor, ShardProgress.OpenedPage page, long weight) {
        if (page.tells()) {
            ready.add(new ArrivedPage(cursor.shard(), page, weight));
        }
        if (page.end() != null) {
            cursors.remove(cursor.splitId());
            cursor.close();
            metrics.ended(cursor.shard());
            countShards();
        } else {
            scheduleUnlessPaused(cursor);
        }
    }

    private void scheduleUnlessPaused(ShardCursor cursor) {
        if (!cursor.isPaused()) {
            schedule.add(cursor);
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new UnsupportedOperationException(
                    "Cannot change splits by " + change.getClass().getName() + ".");
        }
        List<ShardSplit> open = new ArrayList<>();
        for (ShardSplit split : change.splits()) {
            if (split.end() == null) {
                open.add(split);
            } else {
                ready.add(new ArrivedPage(split.id(), ShardProgress.OpenedPage.ended(split.end()), 0));
            }
        }
        if (feeds.isDecided()) {
            begin(open);
        } else {
            undecided.addAll(open);
        }
    }

    private void begin(List<ShardSplit> splits) {
        long due = clock.nanos();
        for (ShardSplit split : splits) {
            ShardCursor cursor = cursor(split, due);
            due += FIRST_POLLS_APART;
            cursors.put(cursor.splitId(), cursor);
            schedule.add(cursor);
            metrics.begun(cursor.shard());
        }
        countShards();
    }

    private void countShards() {
        metrics.shards(
                cursors.size(),
                cursors.values().stream().filter(ShardCursor::isPaused).count());
    }

    private ShardCursor cursor(ShardSplit split, long due) {
        return new ShardCursor(
                new ShardProgress(split, config.deaggregate(), watermark()),
                feeds.open(split),
                new BackOff(time.random()),
                dataLoss,
                due);
    }

    private @Nullable ArrivalWatermark watermark() {
        return config.outOfOrderness() == null ? null : new ArrivalWatermark(config.outOfOrderness());
    }

    @Override
    public void pauseOrResumeSplits(Collection<ShardSplit> toPause, Collection<ShardSplit> toResume) {
        for (ShardSplit split : toPause) {
            ShardCursor cursor = cursors.get(split.splitId());
            if (cursor != null) {
                cursor.pause();
                schedule.remove(cursor);
                starved.remove(cursor);
                waiting.remove(cursor);
            }
        }
        for (ShardSplit split : toResume) {
            ShardCursor cursor = cursors.get(split.splitId());
            if (cursor != null && cursor.isPaused()) {
                resume(cursor);
            }
        }
        countShards();
    }

    private void resume(ShardCursor cursor) {
        cursor.resume();
        ShardEvent.Page kept = cursor.takeKept();
        if (kept != null) {
            budget.keepNoLonger(cursor.reserved());
            asked++;
            events.add(kept);
        } else if (!cursor.isAsked()) {
            schedule.add(cursor);
        }
    }

    /** Where other threads tell this one something. */
    Queue<ShardEvent> events() {
        return events;
    }

    @Override
    public void wakeUp() {
        events.add(new ShardEvent.WokenUp());
    }

    /** A page that is still to be decoded. */
    private record ArrivedPage(ShardId shard, ShardProgress.OpenedPage opened, long weight) {}

    /** The client belongs to the reader, which closes it. */
    @Override
    public void close() {
        cursors.values().forEach(ShardCursor::close);
        cursors.clear();
        metrics.closed();
    }
}
