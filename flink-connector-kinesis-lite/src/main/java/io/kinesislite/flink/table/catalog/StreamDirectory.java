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
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamCapacity;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamNames;
import io.kinesislite.flink.model.StreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.flink.table.catalog.exceptions.CatalogException;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one region. Keeps a list of them for a while; whether a certain one is there, it asks each time.
 *
 * <p>Thread: any.
 */
final class StreamDirectory implements AutoCloseable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final KinesisAdmin kinesis;
    private final PatientCalls calls;
    private final CatalogTime time;
    private final Duration maxAge;
    private final AtomicReference<@Nullable Listing> listing = new AtomicReference<>();

    StreamDirectory(KinesisAdmin kinesis, CatalogTime time, Duration maxAge) {
        this.kinesis = kinesis;
        this.calls = new PatientCalls(time);
        this.time = time;
        this.maxAge = maxAge;
    }

    private record Listing(List<String> names, Instant taken) {}

    KinesisAdmin kinesis() {
        return kinesis;
    }

    /**
     * The names of all streams.
     *
     * @throws KinesisLiteException if they cannot be listed
     */
    List<String> names() {
        Listing known = listing.get();
        Instant now = time.now();
        if (known != null && now.isBefore(known.taken.plus(maxAge))) {
            return known.names;
        }
        Listing taken = new Listing(list(), now);
        listing.set(taken);
        return taken.names;
    }

    private List<String> list() {
        List<String> names = new ArrayList<>();
        StreamNames page = calls.answer(() -> kinesis.listStreams(null));
        names.addAll(page.names());
        while (page.more() && !page.names().isEmpty()) {
            String last = names.get(names.size() - 1);
            page = calls.answer(() -> kinesis.listStreams(last));
            names.addAll(page.names());
        }
        return List.copyOf(names);
    }

    /**
     * A stream, unless there is none, or it is being deleted.
     *
     * @throws KinesisLiteException if it cannot be described
     */
    Optional<StreamDescription> find(StreamId stream) {
        return described(stream).filter(found -> found.status() != StreamStatus.DELETING);
    }

    private Optional<StreamDescription> described(StreamId stream) {
        try {
            return Optional.of(calls.answer(() -> kinesis.describe(stream)));
        } catch (KinesisLiteException e) {
            if (e.kind() == FailureKind.STREAM_GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Creates a stream, and waits until it is active. Nothing is done to one that is there. */
    void create(StreamId stream, StreamCapacity capacity, Duration timeout) {
        listing.set(null);
        Instant until = time.now().plus(timeout);
        StreamId unused = calls.answer(
                () -> find(stream).isPresent()
                        ? CompletableFuture.completedFuture(stream)
                        : kinesis.createStream(stream, capacity),
                until);
        await(
                stream,
                "active",
                until,
                found -> found.filter(StreamDirectory::isActive).isPresent());
    }

    /** Deletes a stream, and waits until it is gone. */
    void delete(StreamId stream, Duration timeout) {
        listing.set(null);
        Instant until = time.now().plus(timeout);
        StreamId unused = calls.answer(() ->
                find(stream).isPresent() ? kinesis.deleteStream(stream) : CompletableFuture.completedFuture(stream));
        await(stream, "gone", until, Optional::isEmpty);
    }

    private static boolean isActive(StreamDescription stream) {
        return stream.status() == StreamStatus.ACTIVE || stream.status() == StreamStatus.UPDATING;
    }

    private void await(StreamId stream, String state, Instant until, Predicate<Optional<StreamDescription>> isReached) {
        Optional<StreamDescription> found = described(stream);
        while (!isReached.test(found)) {
            if (!time.now().isBefore(until)) {
                throw new CatalogException("Stream " + stream + " is not " + state + " yet, but "
                        + found.map(s -> s.status().name()).orElse("gone")
                        + ". Look again later, or raise option 'streamTimeout'.");
            }
            calls.pause(LOOK_AGAIN);
            found = described(stream);
        }
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
