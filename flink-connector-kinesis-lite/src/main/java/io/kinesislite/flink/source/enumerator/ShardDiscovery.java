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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for streams and shards. Keeps nothing but the client, which the first question opens: credentials are
 * not looked up on the thread that schedules the job.
 *
 * <p>Thread: coordinator worker; {@link #close} comes from the coordinator.
 */
final class ShardDiscovery implements AutoCloseable {
    /**
     * So many streams are asked for at a time. AWS allows an account 20 calls of DescribeStreamSummary per second
     * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html).
     */
    static final int MOST_AT_ONCE = 10;

    private final KinesisClientFactory clients;
    private final List<StreamId> streams;
    private final Map<StreamId, Instant> starts;
    private final Clock clock;
    private final Pauses pauses;
    private final AtomicReference<@Nullable KinesisClient> client = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A discovery that has not asked yet.
     *
     * @param starts from when on streams are read that the job has not seen yet: of those it is asked which shards were over then
     */
    ShardDiscovery(
            KinesisClientFactory clients,
            List<StreamId> streams,
            Map<StreamId, Instant> starts,
            Clock clock,
            Pauses pauses) {
        this.clients = clients;
        this.streams = streams;
        this.starts = new HashMap<>(starts);
        this.clock = clock;
        this.pauses = pauses;
    }

    /** Asks for every stream. */
    Discovery discover() throws InterruptedException {
        return discover(streams);
    }

    /**
     * Asks for some of the streams, once.
     *
     * @throws KinesisLiteException if the service refused an answer; if it failed to answer, the answer says so
     */
    Discovery discover(Collection<StreamId> some) throws InterruptedException {
        Instant asked = clock.instant();
        Map<StreamId, CompletableFuture<StreamListing>> questions = ask(some);
        List<StreamListing> listings = new ArrayList<>();
        SortedMap<StreamId, KinesisLiteException> failures = new TreeMap<>();
        for (Map.Entry<StreamId, CompletableFuture<StreamListing>> question : questions.entrySet()) {
            try {
                StreamListing listing = Awaited.answer(question.getValue());
                listings.add(listing);
                if (starts.containsKey(listing.stream()) && listing.isComplete()) {
                    starts.remove(listing.stream());
                }
            } catch (KinesisLiteException failure) {
                if (!failure.kind().passesByItself()) {
                    throw failure;
                }
                failures.put(question.getKey(), failure);
            }
        }
        return new Discovery(listings, failures, Duration.between(asked, clock.instant()));
    }

    private Map<StreamId, CompletableFuture<StreamListing>> ask(Collection<StreamId> some) throws InterruptedException {
        KinesisClient kinesis = client();
        Semaphore room = new Semaphore(MOST_AT_ONCE);
        Map<StreamId, CompletableFuture<StreamListing>> questions = new LinkedHashMap<>();
        for (StreamId stream : some) {
            room.acquire();
            questions.put(stream, list(kinesis, stream).whenComplete((listing, failure) -> room.release()));
        }
        return questions;
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException if this is closed before it has passed
     */
    void pause(Duration pause) throws InterruptedException {
        pauses.pause(closed, pause);
    }

    /** The shards are asked for after the description has come, so that they are at least as new as its time. */
    private CompletableFuture<StreamListing> list(KinesisClient kinesis, StreamId stream) {
        Instant now = clock.instant();
        Instant start = starts.get(stream);
        return kinesis.describe(stream).thenCompose(description -> {
            Instant asked = description.answered() != null ? description.answered() : now;
            CompletableFuture<List<Shard>> all = kinesis.listShards(stream);
            CompletableFuture<List<Shard>> open =
                    start == null ? all : all.thenCompose(shards -> openSince(kinesis, stream, start, asked));
            return all.thenCombine(
                    open, (shards, read) -> StreamListing.of(description, asked, ShardGraph.of(shards), read));
        });
    }

    /** With the margin for clocks that differ and arrival times that are approximate. */
    private static CompletableFuture<List<Shard>> openSince(
            KinesisClient kinesis, StreamId stream, Instant start, Instant asked) {
        Instant since = (start.isBefore(asked) ? start : asked).minus(ArrivalWindow.SETTLED_AFTER);
        return kinesis.listShardsOpenSince(stream, since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since);
    }

    private KinesisClient client() {
        KinesisClient open = client.get();
        if (open == null) {
            open = clients.open();
            client.set(open);
            if (isClosed()) {
                closeClient();
            }
        }
        return open;
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        closed.countDown();
        closeClient();
    }

    /** Whether answers that come now are to nobody. */
    boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void closeClient() {
        KinesisClient open = client.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
