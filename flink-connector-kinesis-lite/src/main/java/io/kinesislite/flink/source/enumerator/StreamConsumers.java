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
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.RegisteredConsumers.Ready;
import io.kinesislite.flink.source.enumerator.RegisteredConsumers.Unavailable;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ConsumersReadyEvent;
import io.kinesislite.flink.source.split.PollInsteadEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Supplier<Set<Integer>> readers;

    /** What tells the consumers' streams from others. */
    private final Map<StreamId, StreamIdentity> streams = new HashMap<>();

    /** The consumer of each stream; of a stream whose consumer is being registered there is none. */
    private final Map<StreamId, String> arns = new HashMap<>();

    /** Streams whose consumer was registered again: whoever deletes it a second time means it. */
    private final Set<StreamId> registeredAgain = new HashSet<>();

    /** Whether consumers were asked for, once for all streams. */
    private boolean asked;

    /** Whether readers are told to poll. */
    private boolean polling;

    /**
     * Consumers that are still to be asked for.
     *
     * @param readers those that are there and have started
     */
    StreamConsumers(
            SplitEnumeratorContext<ShardSplit> context,
            StreamConsumerRegistrar registrar,
            EnumeratorMetrics metrics,
            Supplier<Set<Integer>> readers) {
        this.context = context;
        this.registrar = registrar;
        this.config = registrar.config();
        this.metrics = metrics;
        this.readers = readers;
    }

    /** Has consumers registered, once, as soon as all of these streams are known. */
    void of(Collection<StreamId> read, KnownStreams known) {
        boolean allAreKnown = read.stream().allMatch(stream -> known.known(stream) != null);
        if (config.mode() == ConsumerMode.POLLING || asked || !allAreKnown) {
            return;
        }
        asked = true;
        read.forEach(stream -> streams.put(stream, Objects.requireNonNull(known.known(stream))));
        register(read);
    }

    private void register(Collection<StreamId> some) {
        String job = context.metricGroup().getAllVariables().get(JOB_NAME);
        List<WantedConsumer> wanted = some.stream()
                .map(stream -> WantedConsumer.of(config, Objects.requireNonNull(streams.get(stream)), job))
                .toList();
        context.callAsync(() -> registrar.register(wanted, ConsumerTags.of(job)), this::receive);
    }

    private void receive(@Nullable RegisteredConsumers registered, @Nullable Throwable failure) {
        if (registered instanceof Ready ready) {
            ready.consumers().forEach(consumer -> arns.put(consumer.stream(), consumer.arn()));
            LOG.info("Shards are read with consumers {}.", arns.values());
        } else if (registered instanceof Unavailable unavailable) {
            fallBack(unavailable.reason());
        } else {
            throw failure instanceof KinesisLiteException known
                    ? known
                    : new IllegalStateException("Consumers could not be registered.", failure);
        }
        readers.get().forEach(this::tell);
    }

    /** Readers that subscribe already do not change over; when the job starts again, it is decided anew. */
    private void fallBack(KinesisLiteException reason) {
        if (config.mode() != ConsumerMode.AUTO || !registeredAgain.isEmpty()) {
            throw reason;
        }
        polling = true;
        metrics.fellBackToPolling();
        LOG.warn("Shards are polled: no consumers can be had for enhanced fan-out. {}", reason.getMessage());
    }

    /** A reader has started. */
    void tell(int subtask) {
        if (polling) {
            context.sendEventToSourceReader(subtask, new PollInsteadEvent());
        } else if (asked && arns.keySet().containsAll(streams.keySet())) {
            context.sendEventToSourceReader(subtask, new ConsumersReadyEvent(arns));
        }
    }

    /**
     * A reader has found a consumer gone: another one is registered in its place.
     *
     * @throws KinesisLiteException if that is not for the job to do, or did not help
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
        requireAnotherAttempt(event);
        LOG.warn(
                "Consumer {} of stream {} was deregistered by someone; it is registered again, once.",
                event.arn(),
                event.stream());
        arns.remove(event.stream());
        register(List.of(event.stream()));
    }

    private void requireAnotherAttempt(ConsumerGoneEvent event) {
        if (config.lifecycle() == ConsumerLifecycle.EXTERNAL) {
            throw gone(
                    event,
                    "With consumerLifecycle external the job does not register it. Register it, and correct consumerArn if"
                            + " that is set.");
        }
        if (!registeredAgain.add(event.stream())) {
            throw gone(
                    event,
                    "The job has registered it again once before. See who deregisters it, as another job with this consumer"
                            + " and consumerLifecycle job-managed does when it ends, or set another consumerName.");
        }
    }

    private static KinesisLiteException gone(ConsumerGoneEvent event, String remedy) {
        return new KinesisLiteException(
                FailureKind.CONSUMER_GONE,
                "Consumer " + event.arn() + " of stream " + event.stream() + " was deregistered while it was read with. "
                        + remedy,
                null);
    }

    /** Ends what is under way, and deregisters the consumers if they are the job's and it has come to its end. */
    @Override
    public void close() {
        registrar.close();
        if (config.lifecycle() == ConsumerLifecycle.JOB_MANAGED && EndOfJob.hasCome(context)) {
            registrar.deregister();
        }
    }
}
