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
import io.kinesislite.flink.client.ShardSubscription;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes a shard's events from a subscription of enhanced fan-out, one at a time: what is not asked for stays with the service. A
 * subscription is replaced before the service ends it, from the sequence number up to which its events went.
 *
 * <p>Thread: fetcher.
 */
final class FanOutFeed implements ShardFeed {
    /**
     * The service ends a subscription after five minutes
     * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html). Replaced at ages between these, those
     * of a thousand shards that began together are spread over more than a minute.
     */
    static final Duration YOUNGEST_RENEWED = Duration.ofSeconds(210);

    static final Duration OLDEST = Duration.ofSeconds(285);

    /** So soon after a subscription the service refuses the next one, by the same reference. */
    static final Duration REFUSED = Duration.ofSeconds(5);

    private final Surroundings around;
    private final ShardSplit split;
    private final PageEstimate estimate = PageEstimate.pushed();

    private @Nullable ShardSubscription subscription;
    private String consumer = "";
    private long subscribed;
    private long lifetime;
    private Instant begun = Instant.EPOCH;
    private @Nullable String continuation;

    /** The event may have been on its way for long, or kept while its shard was paused: no longer than its subscription is old. */
    private long continuationAt;

    private boolean byContinuation;

    /** What the feeds of a reader share. */
    record Surroundings(
            KinesisClient client,
            Consumers consumers,
            RetentionCheck retention,
            ReaderMetrics metrics,
            ReaderTime time) {}

    FanOutFeed(Surroundings around, ShardSplit split) {
        this.around = around;
        this.split = split;
    }

    @Override
    public boolean isReady() {
        return subscription != null || hasConsumer();
    }

    private boolean hasConsumer() {
        return around.consumers().has(split.id().stream());
    }

    @Override
    public CompletableFuture<RecordBatch> next(ShardPosition position, ShardPosition searched, long now) {
        if (now - subscribed >= lifetime && hasConsumer()) {
            close();
        }
        ShardSubscription open = subscription;
        return open != null ? open.next() : subscribe(position, searched, now);
    }

    private CompletableFuture<RecordBatch> subscribe(ShardPosition position, ShardPosition searched, long now) {
        consumer = around.consumers().arn(split.id().stream());
        byContinuation = continuation != null;
        ShardPosition start = continuation == null ? searched : new ShardPosition.After(continuation);
        ShardSubscription opened = around.client().subscribe(consumer, split.id(), start);
        subscription = opened;
        subscribed = now;
        begun = around.time().clock().instant();
        lifetime = around.time().random().nextLong(YOUNGEST_RENEWED.toNanos(), OLDEST.toNanos());
        around.metrics().subscribed(split.id());
        return isKept(now)
                ? opened.next()
                : around.retention().check(split.id(), position).thenCompose(kept -> opened.next());
    }

    /** The position may be of a record long before the continuation, behind which nothing has come since. */
    private boolean isKept(long now) {
        return byContinuation && now - continuationAt < RetentionCheck.ALWAYS_KEPT.toNanos();
    }

    /** Events may have been on their way since the subscription began. */
    @Override
    public Instant madeAfter(Instant asked) {
        return begun;
    }

    @Override
    public long accept(RecordBatch page, long bytes) {
        long now = around.time().clock().nanos();
        continuation = page.next().orElse(null);
        continuationAt =
                subscribed - Duration.ofMillis(page.millisBehindLatest()).toNanos();
        if (page.endsShard() || isTooOldToStop(page, now)) {
            close();
        }
        return now;
    }

    /**
     * Whether a younger subscription would say that nothing is left before the stop: this one is older, and its events may have
     * been on their way for as long.
     */
    private boolean isTooOldToStop(RecordBatch page, long now) {
        Instant stop = split.window().until();
        if (stop == null || !page.isSilentTip() || now - subscribed < REFUSED.toNanos()) {
            return false;
        }
        Instant settled = stop.plus(ArrivalWindow.SETTLED_AFTER);
        return page.answeredOr(begun).isBefore(settled)
                && !around.time().clock().instant().isBefore(settled);
    }

    /** Only a new subscription brings the page again. */
    @Override
    public long drop(RecordBatch page, long bytes) {
        close();
        return around.time().clock().nanos();
    }

    @Override
    public boolean repeats() {
        return false;
    }

    @Override
    public boolean failed(FailureKind kind) {
        close();
        if (kind == FailureKind.CONSUMER_GONE) {
            around.consumers().gone(split.id().stream(), consumer);
        }
        if (!kind.losesRecords()) {
            return false;
        }
        continuation = null;
        return byContinuation;
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
    public void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }
}
