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
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for streams and shards. Keeps nothing but the client, which the first question opens: credentials are
 * not looked up on the thread that schedules the job.
 *
 * <p>Thread: coordinator worker; {@link #close} comes from the coordinator.
 */
final class ShardDiscovery implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private final KinesisClientFactory clients;
    private final List<StreamId> streams;
    private final Clock clock;
    private final AtomicReference<@Nullable KinesisClient> client = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ShardDiscovery(KinesisClientFactory clients, List<StreamId> streams, Clock clock) {
        this.clients = clients;
        this.streams = streams;
        this.clock = clock;
    }

    /**
     * Asks once.
     *
     * @throws KinesisLiteException if the service did not answer, or refused
     */
    Discovery discover() throws InterruptedException {
        Instant asked = clock.instant();
        KinesisClient kinesis = client();
        List<CompletableFuture<StreamDescription>> descriptions =
                streams.stream().map(kinesis::describe).toList();
        List<CompletableFuture<List<Shard>>> lists =
                streams.stream().map(kinesis::listShards).toList();
        List<StreamDescription> described = new ArrayList<>();
        for (CompletableFuture<StreamDescription> description : descriptions) {
            described.add(answer(description));
        }
        List<Shard> shards = new ArrayList<>();
        for (CompletableFuture<List<Shard>> list : lists) {
            shards.addAll(answer(list));
        }
        return new Discovery(asked, described, ShardGraph.of(shards));
    }

    /**
     * Asks again for some seconds if the failure may pass.
     *
     * @throws KinesisLiteException if it did not pass, or will not
     */
    Discovery discoverPatiently() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return discover();
            } catch (KinesisLiteException failure) {
                if (!failure.kind().passesByItself() || attempt == ATTEMPTS || pauseEndsByClose(attempt)) {
                    throw failure;
                }
            }
        }
    }

    private boolean pauseEndsByClose(int attempt) throws InterruptedException {
        return closed.await(FIRST_PAUSE_MILLIS << (attempt - 1), TimeUnit.MILLISECONDS);
    }

    private KinesisClient client() {
        KinesisClient open = client.get();
        if (open == null) {
            open = clients.open();
            client.set(open);
            if (closed.getCount() == 0) {
                closeClient();
            }
        }
        return open;
    }

    private static <T> T answer(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KinesisLiteException failure) {
                throw failure;
            }
            throw new IllegalStateException(
                    "A Kinesis client failed with something else than its contract says.", failed);
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        closed.countDown();
        closeClient();
    }

    private void closeClient() {
        KinesisClient open = client.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
