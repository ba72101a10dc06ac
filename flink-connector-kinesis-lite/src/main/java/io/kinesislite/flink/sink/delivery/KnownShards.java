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

import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardMap;
import io.kinesislite.flink.model.StreamId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open shards of a stream, as far as they are known: asked for when they are needed, and again when a record is found on another one.
 *
 * <p>Thread: task.
 */
final class KnownShards {
    private static final Logger LOG = LoggerFactory.getLogger(KnownShards.class);

    private final StreamId stream;
    private final boolean indispensable;
    private final Runnable onNews;
    private final ShardLookup lookup;
    private @Nullable ShardMap known;
    private @Nullable ShardMap news;

    /**
     * @param indispensable whether nothing goes without them
     * @param listing lists the shards
     * @param onNews called when there is something to {@link #takeNews}
     */
    KnownShards(
            StreamId stream,
            boolean indispensable,
            Supplier<CompletableFuture<List<Shard>>> listing,
            StreamLane.Shared shared,
            Runnable onNews) {
        this.stream = stream;
        this.indispensable = indispensable;
        this.onNews = onNews;
        this.lookup = new ShardLookup(
                stream, listing, shared.task(), shared.pause(), new ShardLookup.Reply(this::found, this::notFound));
    }

    /** Asks, if nothing is known. */
    void need() {
        if (known == null && news == null) {
            lookup.ask();
        }
    }

    /** Records went to these shards: to one that was not open, if the stream was resharded. */
    void seen(List<@Nullable String> shards) {
        ShardMap latest = news == null ? known : news;
        if (latest == null) {
            return;
        }
        for (String shard : shards) {
            if (shard != null && !latest.isOpen(shard)) {
                lookup.ask();
                return;
            }
        }
    }

    /** Whether other shards are open than those that were taken last. */
    boolean hasNews() {
        return news != null;
    }

    /** The shards that are open now; they are known from here on. */
    ShardMap takeNews() {
        ShardMap taken = news;
        if (taken == null) {
            throw new IllegalStateException("There are no news.");
        }
        known = taken;
        news = null;
        return taken;
    }

    private void found(ShardMap open) {
        if (known == null || !known.isLike(open)) {
            news = open;
            onNews.run();
        }
    }

    private void notFound(KinesisLiteException failure) {
        if (indispensable) {
            throw new KinesisLiteException(
                    failure.kind(),
                    failure.getMessage()
                            + " Aggregation needs to know the shards: grant it, or switch sink.aggregation off.",
                    failure);
        }
        LOG.warn(
                "Records without a partition key are not spread by the shards of stream {} but by random keys, which is as even"
                        + " as the shards' hash key ranges are. {}",
                stream,
                failure.getMessage());
    }
}
