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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The streams that the job reads, what tells them from others, and up to when their shards are known.
 *
 * <p>Thread: coordinator.
 */
final class KnownStreams {
    private final SortedMap<StreamId, StreamIdentity> streams = new TreeMap<>();
    private final Map<StreamId, Instant> listed = new HashMap<>();

    KnownStreams(Collection<StreamIdentity> restored) {
        restored.forEach(identity -> streams.put(identity.stream(), identity));
    }

    /** The stream as it is known by this name; null if it is not. */
    @Nullable StreamIdentity known(StreamId stream) {
        return streams.get(stream);
    }

    /**
     * Takes a stream in, in place of the one that was known by its name.
     *
     * @throws KinesisLiteException if it is known by another name
     */
    void put(StreamIdentity found) {
        for (StreamIdentity known : streams.values()) {
            if (known.arn().equals(found.arn()) && !known.stream().equals(found.stream())) {
                throw new KinesisLiteException(
                        FailureKind.MISCONFIGURED,
                        "Streams " + known.stream() + " and " + found.stream() + " are the same one, " + found.arn()
                                + ". Name it once, and as the job's state does, or it would be read twice.",
                        null);
            }
        }
        streams.put(found.stream(), found);
    }

    /** The shards that were born before an instant are known. */
    void listed(StreamId stream, Instant asked) {
        listed.put(stream, asked);
    }

    /** The instant before which the shards of all these streams are known. */
    Instant listedUntil(Collection<StreamId> all) {
        return all.stream()
                .map(stream -> listed.getOrDefault(stream, Instant.MIN))
                .min(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    List<StreamIdentity> all() {
        return List.copyOf(streams.values());
    }
}
