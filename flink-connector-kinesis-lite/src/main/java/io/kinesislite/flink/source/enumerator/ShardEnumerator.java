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

import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands shards to readers: brings together what discovery finds, what readers report and what the assigner decides.
 *
 * <p>Thread: coordinator. Discovery runs on the coordinator's worker and comes back as a value.
 */
public final class ShardEnumerator implements SplitEnumerator<ShardSplit, EnumeratorState> {
    private static final Logger LOG = LoggerFactory.getLogger(ShardEnumerator.class);

    private final SplitEnumeratorContext<ShardSplit> context;
    private final DiscoveryConfig config;
    private final Clock clock;
    private final EnumeratorState restored;
    private final boolean fresh;
    private final ShardDiscovery discovery;
    private final ShardTracker tracker;
    private final KnownStreams streams;
    private final Map<ShardId, Integer> owners = new HashMap<>();

    /** Readers that were told that no more shards come: they have ended, or are about to. */
    private final Set<Integer> letGo = new HashSet<>();

    private Instant lastAsked = Instant.MIN;
    private int questionsUnderWay;

    private ShardEnumerator(
            SplitEnumeratorContext<ShardSplit> context,
            DiscoveryConfig config,
            KinesisClientFactory clients,
            EnumeratorState state,
            Clock clock) {
        this.context = context;
        this.config = config;
        this.clock = clock;
        this.restored = state;
        this.fresh = state.streams().isEmpty();
        this.discovery = new ShardDiscovery(clients, config.streams(), clock);
        this.tracker = new ShardTracker(state.shards());
        this.streams = new KnownStreams(state.streams());
    }

    /** An enumerator that goes on from a state, be it that of a job that starts now. */
    public static ShardEnumerator from(
            EnumeratorState state,
            SplitEnumeratorContext<ShardSplit> context,
            DiscoveryConfig config,
            KinesisClientFactory clients,
            Clock clock) {
        return new ShardEnumerator(context, config, clients, state, clock);
    }

    @Override
    public void start() {
        context.metricGroup().setUnassignedSplitsGauge(tracker::unassignedCount);
        context.callAsync(discovery::discoverPatiently, this::onFirstDiscovery);
        long interval = config.interval().toMillis();
        context.callAsync(discovery::discover, this::onLaterDiscovery, interval, interval);
    }

    private void onFirstDiscovery(@Nullable Discovery found, @Nullable Throwable failure) {
        if (failure == null || !passesByItself(failure)) {
            onDiscovery(found, failure);
        } else if (fresh) {
            throw failed(failure);
        } else {
            warn(failure);
            context.callAsync(discovery::discoverPatiently, this::onFirstDiscovery);
        }
    }

    private void onLaterDiscovery(@Nullable Discovery found, @Nullable Throwable failure) {
        if (hasSeenAll()) {
            return; // nothing is left to find, whatever becomes of the stream now
        }
        if (failure != null && passesByItself(failure)) {
            warn(failure);
        } else {
            onDiscovery(found, failure);
        }
    }

    private void onDiscovery(@Nullable Discovery found, @Nullable Throwable failure) {
        if (found == null) {
            throw failed(failure);
        }
        takeIn(found);
        proceed();
    }

    private void takeIn(Discovery found) {
        for (StreamDescription stream : found.streams()) {
            if (streams.add(stream.identity())) {
                begin(stream.stream(), found.graph());
            }
        }
        List<Shard> born = tracker.discovered(found.graph());
        if (!born.isEmpty()) {
            LOG.info(
                    "Found {} new shards: {}.",
                    born.size(),
                    names(born.stream().map(Shard::id).toList()));
        }
        lastAsked = found.asked();
    }

    private void begin(StreamId stream, ShardGraph all) {
        ShardGraph graph = ShardGraph.of(all.shards().values().stream()
                .filter(shard -> shard.id().stream().equals(stream))
                .toList());
        requireNamedShards(stream, graph);
        Map<ShardId, ShardPosition> positions = restored.start().positions(graph);
        tracker.begin(graph, positions);
        LOG.info(
                "Stream {} has {} shards, {} of them to be read from {}.",
                stream,
                graph.shards().size(),
                positions.size(),
                restored.start());
    }

    private void requireNamedShards(StreamId stream, ShardGraph graph) {
        if (!(restored.start() instanceof StartPlan.PerShard plan)) {
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

    @Override
    public void addReader(int subtask) {
        letGo.remove(subtask);
        proceed();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String requesterHostname) {
        // Readers do not ask: they get shards as soon as there are some.
    }

    @Override
    public void addSplitsBack(List<ShardSplit> splits, int subtask) {
        for (ShardSplit split : splits) {
            owners.remove(split.id());
            ShardEnd end = split.end();
            if (end == null) {
                tracker.returned(split.id(), split.hashKeys(), split.position());
            } else {
                finish(split.id(), end);
            }
        }
        proceed();
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (!(event instanceof ShardFinishedEvent finished)) {
            throw new IllegalArgumentException("Reader " + subtask + " sent an unknown event: " + event + ".");
        }
        LOG.info("Shard {} is finished.", finished.shard());
        finish(finished.shard(), finished.end());
        context.sendEventToSourceReader(subtask, new FinishAcknowledgedEvent(finished.shard()));
        proceed();
    }

    private void finish(ShardId shard, ShardEnd end) {
        owners.remove(shard);
        if (end instanceof ShardEnd.Closed closed) {
            boolean complete = tracker.finished(shard, closed.children());
            if (!complete || closed.children().isEmpty()) {
                askNow();
            }
        } else if (end instanceof ShardEnd.Stopped stopped) {
            tracker.stopped(shard, stopped.at());
        }
    }

    /** One question may be on its way with an old answer; a second one is asked after this moment. */
    private void askNow() {
        if (questionsUnderWay < 2) {
            questionsUnderWay++;
            context.callAsync(discovery::discover, (found, failure) -> {
                questionsUnderWay--;
                onLaterDiscovery(found, failure);
            });
        }
    }

    /** Gives readers what is ready, and lets them go if nothing will ever be. */
    private void proceed() {
        assign();
        Instant stop = restored.stop();
        if (stop == null || streams.size() < config.streams().size() || !tracker.allDone()) {
            return;
        }
        if (hasSeenAll()) {
            context.registeredReaders().keySet().stream().filter(letGo::add).forEach(context::signalNoMoreSplits);
        } else if (!clock.instant().isBefore(stop)) {
            askNow();
        }
    }

    /** Whether all shards that can have something before the stop are known. */
    private boolean hasSeenAll() {
        Instant stop = restored.stop();
        return stop != null && streams.size() >= config.streams().size() && !lastAsked.isBefore(stop);
    }

    private void assign() {
        SortedMap<ShardId, ShardPosition> ready = tracker.ready();
        Map<Integer, Integer> loads = loads();
        if (loads.isEmpty()) {
            return;
        }
        Map<Integer, List<ShardId>> assignment =
                ShardAssigner.assign(ready.keySet(), loads, context.currentParallelism() - letGo.size());
        if (assignment.isEmpty()) {
            return;
        }
        Map<Integer, List<ShardSplit>> splits = new HashMap<>();
        assignment.forEach((subtask, shards) -> {
            tracker.assigned(shards);
            List<ShardSplit> assigned = new ArrayList<>();
            for (ShardId shard : shards) {
                owners.put(shard, subtask);
                ShardPosition position = Objects.requireNonNull(ready.get(shard));
                assigned.add(ShardSplit.open(
                        shard, tracker.shard(shard).hashKeys(), position, new ArrivalWindow(null, restored.stop())));
            }
            splits.put(subtask, assigned);
            LOG.info("Reader {} gets {} shards: {}.", subtask, shards.size(), names(shards));
        });
        context.assignSplits(new SplitsAssignment<>(splits));
    }

    private Map<Integer, Integer> loads() {
        Map<Integer, Integer> loads = new HashMap<>();
        context.registeredReaders().keySet().forEach(subtask -> loads.put(subtask, 0));
        loads.keySet().removeAll(letGo);
        owners.values().forEach(subtask -> loads.computeIfPresent(subtask, (same, load) -> load + 1));
        return loads;
    }

    @Override
    public EnumeratorState snapshotState(long checkpointId) {
        return new EnumeratorState(restored.start(), restored.stop(), streams.all(), tracker.snapshot());
    }

    @Override
    public void close() {
        discovery.close();
    }

    private static boolean passesByItself(Throwable failure) {
        return failure instanceof KinesisLiteException known && known.kind().passesByItself();
    }

    private static void warn(Throwable failure) {
        LOG.warn(
                "Shards could not be listed; what is known is read on, and the question is asked again. {}",
                failure.getMessage());
    }

    private static RuntimeException failed(@Nullable Throwable failure) {
        return failure instanceof KinesisLiteException known
                ? known
                : new IllegalStateException("Shards could not be listed.", failure);
    }

    private static List<ShardId> names(List<ShardId> shards) {
        return shards.size() <= 20 ? shards : shards.subList(0, 20);
    }
}
