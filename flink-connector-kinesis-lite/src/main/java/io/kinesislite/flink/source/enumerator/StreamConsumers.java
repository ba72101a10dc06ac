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

import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.RegisteredConsumers.Ready;
import io.kinesislite.flink.source.enumerator.RegisteredConsumers.Unavailable;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ConsumersReadyEvent;
import io.kinesislite.flink.source.split.PollInsteadEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers that readers subscribe with: has them registered once their streams are known, and tells the readers; or has
 * the readers poll, if consumers cannot be had and the mode allows for that. Nothing of it is stored: each start of the job finds
 * its consumers anew.
 *
 * <p>Thread: coordinator; {@link #close} comes from the thread that closes the enumerator. Registration runs on the coordinator's
 * worker and comes back as a value.
 */
final class StreamConsumers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConsumers.class);

    /** Flink's variable of metrics that has the name of the job. */
    private static final String JOB_NAME = "<job_name>";

    private final SplitEnumeratorContext<ShardSplit> context;
    private final StreamConsumerRegistrar registrar;
    private final ConsumerConfig config;
    private final EnumeratorMetrics metrics;
    private final Clock clock;
    private final Supplier<Set<Integer>> readers;

    /** The streams that consumers were asked for, and what tells them from others. */
    private final Map<StreamId, StreamIdentity> streams = new HashMap<>();

    /** The consumer of each stream; of a stream whose consumer is being registered or looked for there is none. */
    private final Map<StreamId, String> arns = new HashMap<>();

    private final LostConsumers lost = new LostConsumers();

    /** Whether readers were told to subscribe: from then on they do not poll. */
    private boolean subscribing;

    /** Whether readers are told to poll. */
    private boolean polling;

    /**
     * Consumers that are still to be asked for.
     *
     * @param clock for the time between reports of readers
     * @param readers those that are there and have started
     */
    StreamConsumers(
            SplitEnumeratorContext<ShardSplit> context,
            StreamConsumerRegistrar registrar,
            EnumeratorMetrics metrics,
            Clock clock,
            Supplier<Set<Integer>> readers) {
        this.context = context;
        this.registrar = registrar;
        this.config = registrar.config();
        this.metrics = metrics;
        this.clock = clock;
        this.readers = readers;
    }

    /**
     * Has consumers registered for those of the streams that are known, once for each. In mode auto it waits until all are known,
     * because whether the job polls is decided for all of them.
     */
    void of(Collection<StreamId> all, KnownStreams known) {
        boolean allAreKnown = all.stream().allMatch(stream -> known.known(stream) != null);
        if (config.mode() == ConsumerMode.POLLING || (config.mode() == ConsumerMode.AUTO && !allAreKnown)) {
            return;
        }
        List<StreamId> some = all.stream()
                .filter(stream -> known.known(stream) != null && !streams.containsKey(stream))
                .toList();
        if (!some.isEmpty()) {
            some.forEach(stream -> streams.put(stream, Objects.requireNonNull(known.known(stream))));
            register(some, Duration.ZERO);
        }
    }

    private void register(Collection<StreamId> some, Duration pause) {
        String job = context.metricGroup().getAllVariables().get(JOB_NAME);
        List<WantedConsumer> wanted = some.stream()
                .map(stream -> WantedConsumer.of(config, Objects.requireNonNull(streams.get(stream)), job))
                .toList();
        Consumer<List<StreamConsumer>> early = config.mode() == ConsumerMode.AUTO ? ready -> {} : this::tellEarly;
        context.callAsync(
                () -> {
                    registrar.pause(pause);
                    return registrar.register(wanted, ConsumerTags.of(job), early);
                },
                this::receive);
    }

    /** Called by the worker: streams whose consumer can be used do not wait for the others. */
    private void tellEarly(List<StreamConsumer> some) {
        context.runInCoordinatorThread(() -> {
            if (!registrar.isClosed()) {
                ready(some);
            }
        });
    }

    private void receive(@Nullable RegisteredConsumers registered, @Nullable Throwable failure) {
        if (registrar.isClosed()) {
            return;
        }
        if (registered instanceof Ready ready) {
            ready(ready.consumers());
        } else if (registered instanceof Unavailable unavailable) {
            fallBack(unavailable.reason());
            readers.get().forEach(this::tell);
        } else {
            throw failure instanceof KinesisLiteException known
                    ? known
                    : new IllegalStateException("Consumers could not be registered.", failure);
        }
    }

    private void ready(List<StreamConsumer> some) {
        subscribing = true;
        some.forEach(lost::found);
        some.forEach(consumer -> arns.put(consumer.stream(), consumer.arn()));
        LOG.info("Shards are read with consumers {}.", arns.values());
        readers.get().forEach(this::tell);
    }

    /** Readers that subscribe already do not change over; when the job starts again, it is decided anew. */
    private void fallBack(KinesisLiteException reason) {
        if (config.mode() != ConsumerMode.AUTO || subscribing) {
            throw reason;
        }
        polling = true;
        metrics.fellBackToPolling();
        LOG.warn("Shards are polled: no consumers can be had for enhanced fan-out. {}", reason.getMessage());
    }

    /** A reader has started: it is told all that is known, and waits for what is not. */
    void tell(int subtask) {
        if (polling) {
            context.sendEventToSourceReader(subtask, new PollInsteadEvent());
        } else if (!arns.isEmpty()) {
            context.sendEventToSourceReader(subtask, new ConsumersReadyEvent(arns));
        }
    }

    /**
     * A reader has found a consumer gone: it is looked for after a pause, and registered again if it is not there.
     *
     * @throws KinesisLiteException if readers find it gone again and again while it is there
     */
    void gone(int subtask, ConsumerGoneEvent event) {
        String current = arns.get(event.stream());
        if (current == null) {
            return; // it is told with the others when there is one
        }
        if (!current.equals(event.arn())) {
            tell(subtask);
            return;
        }
        lost.reported(event, clock.instant());
        arns.remove(event.stream());
        register(List.of(event.stream()), LostConsumers.PAUSE);
    }

    /** Ends what is under way, and deregisters the consumers if they are the job's and it has come to its end. */
    @Override
    public void close() {
        try {
            registrar.close();
        } finally {
            if (config.lifecycle() == ConsumerLifecycle.JOB_MANAGED) {
                if (EndOfJob.hasCome(context)) {
                    registrar.deregister();
                } else {
                    registrar.leave();
                }
            }
        }
    }
}
