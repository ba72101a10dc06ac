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
package io.kinesislite.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's subscription to one shard. It is pulled: {@link #next()} says what comes next, and the callback says
 * when it is worth asking, so that whoever cannot send an event does not ask and nothing piles up.
 *
 * <p>Thread: {@code next()} is called by one thread at a time; anyone may close it.
 */
public final class ShardSubscription implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final StreamState stream;
    private final ShardLog shard;
    private final FanOutConfig config;
    private final long startedMillis;
    private final @Nullable TokenBucket bytes;
    private final AtomicReference<@Nullable KinesisError> failure = new AtomicReference<>();
    private final AtomicReference<Runnable> callback = new AtomicReference<>(() -> {});
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Runnable wakeUp = this::wakeUp;

    private long position;
    private long lastEventMillis;
    private boolean completed;
    private long eventsLeft = Long.MAX_VALUE;

    ShardSubscription(StreamState stream, ShardLog shard, long position) {
        this.stream = stream;
        this.shard = shard;
        this.position = position;
        this.config = stream.config().fanOut();
        this.startedMillis = stream.now();
        this.lastEventMillis = startedMillis;
        this.bytes =
                stream.config().throughputLimits() ? new TokenBucket(ShardThrottle.READ_BYTES, startedMillis) : null;
    }

    /**
     * Sets what is called when something may have come: records, the shard's end, an error, a move of a {@link
     * ManualClock}. It runs on the thread that brought the news and must not call the store back from there.
     */
    public void onNews(Runnable news) {
        callback.set(news);
        shard.watch(wakeUp);
        if (stream.config().clock() instanceof ManualClock manual) {
            manual.watch(wakeUp);
        }
        wakeUp();
    }

    private void wakeUp() {
        Objects.requireNonNull(callback.get()).run();
    }

    /** Lets so many events through, and then says nothing any more, not even that it is over. */
    void silenceAfter(long events) {
        eventsLeft = events;
    }

    /** The next event, or what there is instead of one. */
    public SubscriptionStep next() {
        if (eventsLeft == 0) {
            return new SubscriptionStep.Idle(Instant.ofEpochMilli(stream.now()).plus(FOR_EVER));
        }
        KinesisError error = failure.get();
        long now = stream.now();
        if (error == null && stream.isGone()) {
            error = Refusals.streamNotFound(stream.name());
        }
        if (error != null) {
            return over(new SubscriptionStep.Failed(error));
        }
        if (completed || now >= expiryMillis()) {
            return over(new SubscriptionStep.Completed());
        }
        if (bytes != null && bytes.available(now) <= 0) {
            return idleUntil(bytes.refilledMillis());
        }
        return read(now);
    }

    private SubscriptionStep read(long now) {
        ShardLog.Slice slice = stream.push(shard.number(), position, MOST_BYTES);
        long heartbeat = lastEventMillis + config.heartbeat().toMillis();
        if (slice.records().isEmpty() && !slice.ended() && now < heartbeat) {
            return idleUntil(Math.min(heartbeat, stream.nextChangeMillis()));
        }
        position = slice.next();
        eventsLeft--;
        lastEventMillis = now;
        completed = slice.ended();
        if (bytes != null) {
            bytes.take(slice.bytes());
        }
        String continuation = slice.ended() ? null : shard.numberBefore(position);
        return new SubscriptionStep.Event(slice.records(), continuation, slice.millisBehind(), slice.children());
    }

    private SubscriptionStep idleUntil(long millis) {
        return new SubscriptionStep.Idle(Instant.ofEpochMilli(Math.min(millis, expiryMillis())));
    }

    private long expiryMillis() {
        return startedMillis + config.subscriptionLifetime().toMillis();
    }

    private SubscriptionStep over(SubscriptionStep last) {
        close();
        return last;
    }

    /** Whether it can still bring events. */
    public boolean isOpen() {
        return open.get();
    }

    /** The shard that is subscribed to. */
    public String shardId() {
        return shard.shardId();
    }

    long startedMillis() {
        return startedMillis;
    }

    /** Ends it with an error, which is what comes next. */
    void fail(KinesisError error) {
        if (open.get() && failure.compareAndSet(null, error)) {
            wakeUp();
        }
    }

    /** Ends it without a word. */
    @Override
    public void close() {
        open.set(false);
        shard.unwatch(wakeUp);
        if (stream.config().clock() instanceof ManualClock manual) {
            manual.unwatch(wakeUp);
        }
    }
}
