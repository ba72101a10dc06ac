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
package io.kinesislite.flink.sink.delivery;

import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardMap;
import io.kinesislite.flink.model.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks which shards of a stream are open: when it is told to, at most once a second, and again with growing pauses until there is an answer.
 *
 * <p>Thread: task. Answers come on a thread of the client and are posted to the task.
 */
final class ShardLookup {
    private static final Logger LOG = LoggerFactory.getLogger(ShardLookup.class);

    private static final long LEAST_MILLIS = 1_000;

    /** So many failures, which take a second, are nothing to speak of. */
    private static final int LOUD_AFTER = 5;

    /**
     * What becomes of an answer.
     *
     * @param found the open shards
     * @param refused a failure that does not pass by itself; nothing is asked any more
     */
    record Reply(Consumer<ShardMap> found, Consumer<KinesisLiteException> refused) {}

    private final StreamId stream;
    private final Supplier<CompletableFuture<List<Shard>>> listing;
    private final TaskThread task;
    private final RetryPause pause;
    private final Reply reply;
    private boolean asking;
    private boolean over;
    private long askedAt = Long.MIN_VALUE / 2;
    private int failures;

    ShardLookup(
            StreamId stream,
            Supplier<CompletableFuture<List<Shard>>> listing,
            TaskThread task,
            RetryPause pause,
            Reply reply) {
        this.stream = stream;
        this.listing = listing;
        this.task = task;
        this.pause = pause;
        this.reply = reply;
    }

    /** Asks, unless it is about to. */
    void ask() {
        if (asking || over) {
            return;
        }
        asking = true;
        long at = askedAt + LEAST_MILLIS;
        if (at <= task.now()) {
            send();
        } else {
            task.at(at, this::send);
        }
    }

    private void send() {
        askedAt = task.now();
        CompletableFuture<?> unused =
                list().whenComplete((shards, failure) -> task.post(() -> answered(shards, failure), "shards"));
    }

    private CompletableFuture<List<Shard>> list() {
        try {
            return listing.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(@Nullable List<Shard> shards, @Nullable Throwable failure) {
        if (shards == null) {
            failed(
                    failure != null
                            ? FutureFailure.of(failure)
                            : new IllegalStateException("The client gave neither an answer nor a failure."));
            return;
        }
        ShardMap.of(shards).ifPresentOrElse(this::found, () -> again("the listing leaves out some hash keys"));
    }

    private void found(ShardMap shards) {
        asking = false;
        failures = 0;
        reply.found().accept(shards);
    }

    private void failed(Throwable failure) {
        if (!(failure instanceof KinesisLiteException known)) {
            throw new IllegalStateException(
                    "Cannot list the shards of stream " + stream + ": a Kinesis client failed unexpectedly.", failure);
        }
        if (known.kind().passesByItself()) {
            again(String.valueOf(known.getMessage()));
            return;
        }
        over = true;
        reply.refused().accept(known);
    }

    private void again(String why) {
        if (failures == LOUD_AFTER) {
            LOG.warn("Still asking for the shards of stream {}: {}", stream, why);
        }
        task.at(task.now() + pause.millis(failures++), this::send);
    }
}
