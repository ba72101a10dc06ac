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
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.RepeatedFailures;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.LimitReachedEvent;
import io.kinesislite.flink.source.split.ReaderStartedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardsGivenOutEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.apache.flink.api.connector.source.ReaderInfo;
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

    /** Before a question that an unreliable answer has raised; the least that tells one answer's time from the next one's. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

    private final SplitEnumeratorContext<ShardSplit> context;
    private final DiscoveryConfig config;
    private final Clock clock;
    private final RepeatedFailures failures = new RepeatedFailures();
    private final EnumeratorState restored;
    private final ShardDiscovery discovery;
    private final ReportedSplits reported;
    private final ShardTracker shards;
    private final KnownStreams streams;
    private final ReaderTracker readers = new ReaderTracker();
    private final EnumeratorMetrics metrics;
    private final ListingIntake intake;
    private final Questions questions;
    private final StreamConsumers consumers;

    private Instant lastAnswer = Instant.MIN;

    /**
     * What an enumerator turns to, apart from Flink's coordinator.
     *
     * @param discovery for what the service has
     * @param registrar for consumers
     * @param reported for what readers give back
     * @param clock for the time of this machine
     */
    record Sources(ShardDiscovery discovery, StreamConsumerRegistrar registrar, ReportedSplits reported, Clock clock) {}

    private ShardEnumerator(
            SplitEnumeratorContext<ShardSplit> context,
            DiscoveryConfig config,
            EnumeratorState state,
            Sources sources) {
        this.context = context;
        this.config = config;
        this.clock = sources.clock();
        this.restored = state;
        this.discovery = sources.discovery();
        this.reported = sources.reported();
        this.shards = new ShardTracker(state.shards(), new RunBounds(state.starts(), state.stop()), config.selection());
        this.streams = new KnownStreams(state.streams());
        this.metrics = new EnumeratorMetrics(context.metricGroup());
        metrics.shards(shards.counts());
        this.intake = new ListingIntake(config.failOnDataLoss(), state.starts(), shards, streams, metrics);
        boolean isFirstStart = state.streams().isEmpty();
        this.questions = new Questions(context, discovery, config.streams(), isFirstStart, new Answers());
        this.consumers =
                new StreamConsumers(context, sources.registrar(), metrics, clock, () -> readers.present(registered()));
    }

    /**
     * An enumerator that goes on from a state, be it that of a job that starts now.
     *
     * @throws KinesisLiteException if the state has a stream that is not read any more, and is not to forget it
     */
    public static ShardEnumerator from(
            EnumeratorState state,
            SplitEnumeratorContext<ShardSplit> context,
            DiscoveryConfig config,
            ConsumerConfig consumers,
            KinesisClientFactory clients) {
        Clock clock = Clock.systemUTC();
        ShardDiscovery discovery =
                new ShardDiscovery(clients, config.streams(), state.firstArrivals(), clock, Pauses.REAL);
        StreamConsumerRegistrar registrar =
                new StreamConsumerRegistrar(clients, consumers, clock, Pauses.REAL, new SplittableRandom());
        return from(state, context, config, new Sources(discovery, registrar, ReportedSplits.OF_FLINK, clock));
    }

    static ShardEnumerator from(
            EnumeratorState state,
            SplitEnumeratorContext<ShardSplit> context,
            DiscoveryConfig config,
            Sources sources) {
        return new ShardEnumerator(context, config, withoutRemovedStreams(state, config), sources);
    }

    private static EnumeratorState withoutRemovedStreams(EnumeratorState state, DiscoveryConfig config) {
        List<StreamId> removed = state.streams().stream()
                .map(StreamIdentity::stream)
                .filter(stream -> !config.streams().contains(stream))
                .toList();
        if (removed.isEmpty()) {
            return state;
        }
        if (!config.dropRemovedStreams()) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    "The job's state has positions of " + removed + ", and read are " + config.streams()
                            + ". Name the streams as before, or set dropRemovedStreams to true to forget where they were"
                            + " read to.",
                    null);
        }
        LOG.warn("Streams {} are not read any more; where they were read to is forgotten.", removed);
        return state.without(removed);
    }

    @Override
    public void start() {
        questions.start(config.interval());
        consumers.of(config.streams(), streams);
    }

    private final class Answers implements Questions.Listener {
        @Override
        public void onAnswer(@Nullable Discovery found, @Nullable Throwable failure) {
            if (!knowsAll()) {
                takeIn(found, failure);
            }
        }

        /** Then nothing is left to find, whatever becomes of the streams. */
        @Override
        public boolean knowsAll() {
            return hasSeenAll() || discovery.isClosed();
        }
    }

    private void takeIn(@Nullable Discovery found, @Nullable Throwable failure) {
        lastAnswer = clock.instant();
        if (found == null) {
            if (!passesByItself(failure)) {
                throw Questions.failed(failure);
            }
            warn(failure);
            return;
        }
        metrics.listed(found.listings().size(), found.took());
        found.failures().values().forEach(this::warn);
        boolean reliable = true;
        for (StreamListing listing : found.listings()) {
            reliable &= intake.takeIn(listing);
        }
        readers.forget(shard -> !shards.tracks(shard));
        consumers.of(config.streams(), streams);
        if (!reliable) {
            questions.ask(SHORT_PAUSE);
        }
        proceed();
    }

    @Override
    public void addReader(int subtask) {
        readers.registered(subtask);
        ReaderInfo reader = context.registeredReaders().get(subtask);
        for (ShardSplit split : reader == null ? List.<ShardSplit>of() : reported.of(reader)) {
            if (config.streams().contains(split.id().stream()) && readers.gaveBack(subtask, split.id())) {
                takeBack(subtask, split);
            }
        }
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String requesterHostname) {
        // Readers do not ask: they get shards as soon as there are some.
    }

    @Override
    public void addSplitsBack(List<ShardSplit> splits, int subtask) {
        readers.returned(splits.stream().map(ShardSplit::id).toList());
        splits.forEach(split -> takeBack(subtask, split));
        proceed();
    }

    private void takeBack(int subtask, ShardSplit split) {
        ShardEnd end = split.end();
        if (end == null) {
            shards.returned(split.id(), split.hashKeys(), new Unassigned(split.position(), split.window()));
        } else {
            finish(subtask, split.id(), end);
        }
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        if (event instanceof ReaderStartedEvent started) {
            readers.started(subtask, started.held());
            started.held().forEach(shards::held);
            consumers.tell(subtask);
        } else if (event instanceof ShardFinishedEvent finished) {
            LOG.info("Nothing is left to be read of shard {}.", finished.shard());
            finish(subtask, finished.shard(), finished.end());
            assign(); // before the acknowledgement: until then the reader holds back its watermark for the children
            context.sendEventToSourceReader(subtask, new FinishAcknowledgedEvent(finished.shard()));
        } else if (event instanceof LimitReachedEvent) {
            readers.limitReached(subtask);
        } else if (event instanceof ConsumerGoneEvent gone) {
            consumers.gone(subtask, gone);
        } else {
            throw new IllegalArgumentException("Reader " + subtask + " sent an unknown event: " + event + ".");
        }
        proceed();
    }

    private void finish(int subtask, ShardId shard, ShardEnd end) {
        readers.ended(subtask, shard);
        if (end instanceof ShardEnd.Closed closed) {
            boolean complete = shards.finished(shard, closed.children());
            if (!complete || closed.children().isEmpty()) {
                questions.ask(Duration.ZERO);
            }
        } else if (end instanceof ShardEnd.Stopped stopped) {
            shards.stopped(shard, stopped.at());
        }
    }

    /** Gives readers what is ready, and lets them go if nothing will ever be. */
    private void proceed() {
        if (readers.haveEnough()) {
            readers.letGo(registered())
                    .forEach(subtask -> context.sendEventToSourceReader(subtask, new LimitReachedEvent()));
            return;
        }
        boolean allReadersHaveStarted = readers.present(registered()).size() == context.currentParallelism();
        if (allReadersHaveStarted) {
            shards.allReadersHaveStarted(readers::have);
        }
        assign();
        if (allReadersHaveStarted && !streams.listedUntil(config.streams()).equals(Instant.MIN)) {
            readers.tell(registered())
                    .forEach(subtask -> context.sendEventToSourceReader(subtask, new ShardsGivenOutEvent()));
        }
        metrics.shards(shards.counts());
        if (restored.stop() == null || readers.haveShards() || !shards.allDone()) {
            return;
        }
        if (hasSeenAll()) {
            readers.letGo(registered()).forEach(context::signalNoMoreSplits);
        } else {
            askWhenTheStopHasPassed();
        }
    }

    /** Whether all shards that can have something before the stop are known. */
    private boolean hasSeenAll() {
        Instant stop = restored.stop();
        return stop != null && !streams.listedUntil(config.streams()).isBefore(stop.plus(ArrivalWindow.SETTLED_AFTER));
    }

    /** By the service's clock, as far as answers tell; if that is long from now, the look at every interval comes before. */
    private void askWhenTheStopHasPassed() {
        Instant listed = streams.listedUntil(config.streams());
        Instant stop = restored.stop();
        if (stop == null || listed.equals(Instant.MIN)) {
            return;
        }
        Duration sinceAnswer = Duration.between(lastAnswer, clock.instant());
        Duration left =
                Duration.between(listed, stop.plus(ArrivalWindow.SETTLED_AFTER)).minus(sinceAnswer);
        Duration least = sinceAnswer.compareTo(SHORT_PAUSE) < 0 ? SHORT_PAUSE : Duration.ZERO;
        if (left.compareTo(config.interval()) < 0 && !questions.isWaiting()) {
            questions.ask(left.compareTo(least) > 0 ? left : least);
        }
    }

    private void assign() {
        Set<Integer> registered = registered();
        Map<Integer, Integer> loads = readers.loads(registered);
        if (loads.isEmpty()) {
            return;
        }
        SortedMap<ShardId, Unassigned> ready = shards.ready(readers.perhapsRepeated(registered));
        Map<Integer, List<ShardId>> assignment = ShardAssigner.assign(
                ready.keySet(), loads, shards.heldCount(), context.currentParallelism() - readers.countLetGo());
        if (assignment.isEmpty()) {
            return;
        }
        Map<Integer, List<ShardSplit>> splits = new HashMap<>();
        assignment.forEach((subtask, given) -> {
            shards.assigned(given);
            readers.assigned(subtask, given);
            splits.put(
                    subtask,
                    given.stream()
                            .map(shard -> split(shard, Objects.requireNonNull(ready.get(shard))))
                            .toList());
            LOG.info("Reader {} gets {} shards: {}.", subtask, given.size(), ListingIntake.names(given));
        });
        context.assignSplits(new SplitsAssignment<>(splits));
    }

    private ShardSplit split(ShardId shard, Unassigned unread) {
        return ShardSplit.open(shard, shards.shard(shard).hashKeys(), unread.position(), unread.window())
                .stoppingBy(restored.stop());
    }

    private Set<Integer> registered() {
        return context.registeredReaders().keySet();
    }

    @Override
    public EnumeratorState snapshotState(long checkpointId) {
        return new EnumeratorState(
                restored.starts(),
                restored.stop(),
                streams.all(),
                shards.snapshot(readers.perhapsRepeated(registered())));
    }

    @Override
    public void close() {
        try {
            consumers.close();
        } finally {
            discovery.close();
        }
    }

    private static boolean passesByItself(@Nullable Throwable failure) {
        return failure instanceof KinesisLiteException known && known.kind().passesByItself();
    }

    private void warn(@Nullable Throwable failure) {
        metrics.listingFailed();
        FailureKind kind = failure instanceof KinesisLiteException known ? known.kind() : FailureKind.FATAL;
        failures.failed(kind, Duration.ofMillis(clock.millis()).toNanos())
                .ifPresent(count -> LOG.warn(
                        "Shards could not be listed{}; what is known is read on, and the question is asked again. {}",
                        count == 1 ? "" : ", " + count + " times since this was last said",
                        failure == null ? "" : failure.getMessage()));
    }
}
