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

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stream and its shards, as the service listed them.
 *
 * @param identity what tells the stream from another one of the same name
 * @param retention how long it keeps records
 * @param asked when the shards were asked for, by the service's clock if it said: shards born before it are in the graph
 * @param graph the shards
 * @param over closed shards of the graph that have nothing which arrived at the start of the job or later; empty if that
 *     was not asked for
 */
record StreamListing(StreamIdentity identity, Duration retention, Instant asked, ShardGraph graph, Set<ShardId> over) {

    /**
     * What the service said.
     *
     * @param read the shards that are not over; others count as over only if they are closed and what came after them is known
     */
    static StreamListing of(StreamDescription description, Instant asked, ShardGraph graph, Collection<Shard> read) {
        Set<ShardId> followed = graph.shards().values().stream()
                .flatMap(shard -> shard.parents().stream())
                .collect(Collectors.toSet());
        Set<ShardId> over = graph.shards().values().stream()
                .filter(Shard::closed)
                .map(Shard::id)
                .filter(followed::contains)
                .collect(Collectors.toSet());
        read.forEach(shard -> over.remove(shard.id()));
        return new StreamListing(description.identity(), description.retention(), asked, graph, over);
    }

    /** Whether every hash key goes to some shard. */
    boolean isComplete() {
        return graph.uncovered().isEmpty();
    }

    StreamId stream() {
        return identity.stream();
    }

    /** No record that the stream still has arrived before this instant. */
    Instant oldest() {
        return asked.minus(retention);
    }
}
