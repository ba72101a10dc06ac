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
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the service lists into what the job knows, and tells whether it can be so. A listing that leaves something out
 * is asked for again before it is believed.
 *
 * <p>Thread: coordinator.
 */
final class ListingIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ListingIntake.class);
    private static final int NAMED = 20;

    /** So many listings in a row have to leave out the same hash keys until the job fails. */
    static final int LISTINGS_UNTIL_A_GAP_IS_BELIEVED = 10;

    private final boolean failOnDataLoss;
    private final Map<StreamId, StartPlan> starts;
    private final ShardTracker tracker;
    private final KnownStreams streams;
    private final EnumeratorMetrics metrics;
    private final Map<StreamId, Gap> gaps = new HashMap<>();
    private final Absences absences = new Absences();

    ListingIntake(
            boolean failOnDataLoss,
            Map<StreamId, StartPlan> starts,
            ShardTracker tracker,
            KnownStreams streams,
            EnumeratorMetrics metrics) {
        this.failOnDataLoss = failOnDataLoss;
        this.starts = starts;
        this.tracker = tracker;
        this.streams = streams;
        this.metrics = metrics;
    }

    private record Gap(List<HashKeyRange> ranges, int times) {}

    /**
     * Takes in the shards of one stream.
     *
     * @return whether the listing can be relied on; if not, the service has to be asked again soon
     * @throws KinesisLiteException if something is missing for good that the job cannot do without
     */
    boolean takeIn(StreamListing listing) {
        boolean complete = isComplete(listing);
        StreamIdentity known = streams.known(listing.stream());
        boolean sameStream =
                known != null && known.created().equals(listing.identity().created());
        if (!sameStream) {
            if (!complete) {
                return false; // the job must not start with some of the shards alone
            }
            receive(listing, known);
        }
        List<Shard> born = tracker.discovered(listing.graph());
        if (!born.isEmpty()) {
            LOG.info(
                    "Found {} new shards: {}.",
                    born.size(),
                    names(born.stream().map(Shard::id).toList()));
        }
        absences.seen(listing.graph());
        if (!complete || !nothingIsMissing(listing)) {
            return false;
        }
        streams.listed(listing.stream(), listing.asked());
        return true;
    }

    private void receive(StreamListing listing, @Nullable StreamIdentity known) {
        if (known == null) {
            streams.put(listing.identity());
            begin(listing);
        } else {
            goOnWithTheNewStream(listing, known);
        }
    }

    private void begin(StreamListing listing) {
        StreamId stream = listing.stream();
        StartPlan start = Objects.requireNonNull(starts.get(stream), "start of " + stream);
        requireNamedShards(start, stream, listing.graph());
        Map<ShardId, ShardPosition> positions = start.positions(listing.graph());
        positions.keySet().removeAll(listing.over());
        tracker.begin(listing.graph(), positions);
        LOG.info(
                "Stream {} has {} shards, {} of them to be read from {}.",
                stream,
                listing.graph().shards().size(),
                positions.size(),
                start);
    }

    private static void requireNamedShards(StartPlan start, StreamId stream, ShardGraph graph) {
        if (!(start instanceof StartPlan.PerShard plan)) {
            return;
        }
        for (String shard : plan.streams().getOrDefault(stream, new TreeMap<>()).keySet()) {
            if (!graph.shards().containsKey(new ShardId(stream, shard))) {
                throw new KinesisLiteException(
                        FailureKind.MISCONFIGURED,
                        "initialPosition names shard " + shard + ", which stream " + stream
                                + " does not have, or no longer. Correct it, or leave the shard out to read what"
                                + " follows it from the beginning.",
                        null);
            }
        }
    }

    private void goOnWithTheNewStream(StreamListing listing, StreamIdentity known) {
        String what = "Stream " + listing.stream()
                + " was deleted and created anew: the job's state belongs to the one created at " + known.created()
                + ", this one was created at " + listing.identity().created() + ".";
        if (failOnDataLoss) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    what + " Set failOnDataLoss to false to go on with the new one from its beginning, or start the job"
                            + " without its state.",
                    null);
        }
        LOG.warn("{} What was not read of the old one is lost; the new one is read from its beginning.", what);
        metrics.streamWasRecreated();
        streams.put(listing.identity());
        tracker.createdAnew(listing.stream(), listing.graph());
    }

    /** Every hash key has to go to some shard. */
    private boolean isComplete(StreamListing listing) {
        StreamId stream = listing.stream();
        List<HashKeyRange> uncovered = listing.graph().uncovered();
        if (uncovered.isEmpty()) {
            gaps.remove(stream);
            return true;
        }
        metrics.listingWasIncomplete();
        Gap before = gaps.get(stream);
        int times = before != null && before.ranges().equals(uncovered) ? before.times() + 1 : 1;
        gaps.put(stream, new Gap(uncovered, times));
        if (times >= LISTINGS_UNTIL_A_GAP_IS_BELIEVED) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    "The shards that are listed of stream " + stream + " leave out hash keys " + uncovered.get(0) + ", "
                            + times
                            + " times in a row: what goes there would not be read. Check that the endpoint lists"
                            + " all shards of the stream, and start the job again from its last checkpoint.",
                    null);
        }
        LOG.warn(
                "The shards that are listed of stream {} leave out hash keys {}; they are listed again.",
                stream,
                uncovered.get(0));
        return false;
    }

    /** Whether it is decided what became of each shard that is still to be read. */
    private boolean nothingIsMissing(StreamListing listing) {
        List<TrackedShard> missing = tracker.missing(listing.stream(), listing.graph());
        Set<ShardId> gone = absences.leftOut(
                missing.stream()
                        .filter(TrackedShard::listed)
                        .map(tracked -> tracked.shard().id())
                        .collect(Collectors.toSet()),
                listing);
        boolean allDecided = true;
        for (TrackedShard tracked : missing) {
            if (tracked.isDone()) {
                continue;
            }
            if (gone.contains(tracked.shard().id())) {
                lose(tracked, listing);
            } else {
                allDecided = false;
            }
        }
        tracker.forget(gone);
        return allDecided;
    }

    private void lose(TrackedShard tracked, StreamListing listing) {
        ShardId shard = tracked.shard().id();
        if (!tracker.reads(shard)) {
            tracker.lost(shard);
            return;
        }
        String what = "Shard " + shard + " is gone before it was read from " + tracked.unread()
                + ": the stream keeps what" + " arrived at " + listing.oldest() + " or later.";
        if (failOnDataLoss) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    what
                            + " Set failOnDataLoss to false to go on with what is left, or start the job without its state.",
                    null);
        }
        LOG.warn("{} What it held is lost, unless it is listed again; what follows it is read.", what);
        metrics.shardWasLost();
        tracker.lost(shard);
    }

    /** For the log: a stream may have thousands. */
    static String names(List<ShardId> shards) {
        int more = shards.size() - NAMED;
        return more <= 0 ? shards.toString() : shards.subList(0, NAMED) + " and " + more + " more";
    }
}
