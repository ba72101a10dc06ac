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

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;

/**
 * What the enumerator counts.
 *
 * <p>Thread: coordinator. Gauges are read by the threads of reporters, which see values only.
 */
final class EnumeratorMetrics {
    private static final long NOT_YET = -1;

    private final Counter listings;
    private final Counter listingErrors;
    private final Counter incompleteListings;
    private final Counter lostShards;
    private final Counter recreatedStreams;
    private final Counter fanOutFallbacks;

    private final AtomicReference<ShardCounts> shards = new AtomicReference<>(ShardCounts.NONE);
    private final AtomicLong discoveryTime = new AtomicLong(NOT_YET);

    EnumeratorMetrics(SplitEnumeratorMetricGroup group) {
        group.setUnassignedSplitsGauge(shards(ShardCounts::unassigned));
        group.gauge("waitingSplits", shards(ShardCounts::waiting));
        group.gauge("assignedSplits", shards(ShardCounts::assigned));
        group.gauge("finishedSplits", shards(ShardCounts::finished));
        group.gauge("openShards", shards(ShardCounts::open));
        group.gauge("discoveryTime", discoveryTime::get);
        listings = group.counter("numListings");
        listingErrors = group.counter("numListingErrors");
        incompleteListings = group.counter("numIncompleteListings");
        lostShards = group.counter("numLostShards");
        recreatedStreams = group.counter("numRecreatedStreams");
        fanOutFallbacks = group.counter("numFanOutFallbacks");
    }

    private Gauge<Long> shards(ToLongFunction<ShardCounts> figure) {
        return () -> figure.applyAsLong(Objects.requireNonNull(shards.get()));
    }

    /** Where the shards are at the end of what the coordinator has just done. */
    void shards(ShardCounts counts) {
        shards.set(counts);
    }

    /** The service has said which shards so many streams have. */
    void listed(int streams, Duration took) {
        listings.inc(streams);
        discoveryTime.set(took.toMillis());
    }

    /** A stream could not be listed for the moment. */
    void listingFailed() {
        listingErrors.inc();
    }

    /** A listing left out some hash keys. */
    void listingWasIncomplete() {
        incompleteListings.inc();
    }

    /** A shard was gone before it was read. */
    void shardWasLost() {
        lostShards.inc();
    }

    /** A stream was deleted and created anew. */
    void streamWasRecreated() {
        recreatedStreams.inc();
    }

    /** Shards are polled because no consumers can be had. */
    void fellBackToPolling() {
        fanOutFallbacks.inc();
    }
}
