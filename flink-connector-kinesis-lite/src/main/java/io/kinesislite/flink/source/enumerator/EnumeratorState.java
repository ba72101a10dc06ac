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

import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint keeps of the enumerator.
 *
 * @param starts where each stream that the job reads was to be read from when it was named first, resolved once
 * @param stop where the job stops; null if it does not
 * @param streams the streams, empty until they were discovered
 * @param shards the shards that the service still lists, or that are still to be read
 */
public record EnumeratorState(
        SortedMap<StreamId, StartPlan> starts,
        @Nullable Instant stop,
        List<StreamIdentity> streams,
        List<TrackedShard> shards) {

    /** Takes copies. */
    public EnumeratorState {
        starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
        streams = List.copyOf(streams);
        shards = List.copyOf(shards);
    }

    /** The same, for a job that stops then; null for one that does not. */
    public EnumeratorState stoppingAt(@Nullable Instant end) {
        return new EnumeratorState(starts, end, streams, shards);
    }

    /**
     * The same, for a job that reads these streams. Those that it was to read before keep their start, be it that they could not
     * be listed yet.
     *
     * @param start where the others are read from
     */
    public EnumeratorState reading(Collection<StreamId> named, StartPlan start) {
        SortedMap<StreamId, StartPlan> plans = new TreeMap<>();
        for (StreamId stream : named) {
            StartPlan known = starts.get(stream);
            plans.put(stream, known != null ? known : start.of(stream));
        }
        return new EnumeratorState(plans, stop, streams, shards);
    }

    /** For each stream that is still to be discovered, the first arrival time that is read, if the start is a time. */
    Map<StreamId, Instant> firstArrivals() {
        Map<StreamId, Instant> first = new HashMap<>();
        starts.forEach((stream, start) -> {
            if (start.from() != null) {
                first.put(stream, start.from());
            }
        });
        streams.forEach(known -> first.remove(known.stream()));
        return first;
    }

    /** The same without some of the streams, and their shards. */
    EnumeratorState without(Collection<StreamId> removed) {
        return new EnumeratorState(
                starts,
                stop,
                streams.stream()
                        .filter(stream -> !removed.contains(stream.stream()))
                        .toList(),
                shards.stream()
                        .filter(tracked -> !removed.contains(tracked.shard().id().stream()))
                        .toList());
    }

    /** The state of a job that starts to read these streams now. */
    public static EnumeratorState starting(Collection<StreamId> streams, StartPlan start, @Nullable Instant stop) {
        return new EnumeratorState(new TreeMap<>(), stop, List.of(), List.of()).reading(streams, start);
    }
}
