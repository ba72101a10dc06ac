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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.ConsumerRegistration.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has consumers registered, and deregistered. It opens a client when there is something to do, and closes it after that.
 *
 * <p>Thread: coordinator worker registers; {@link #close} and {@link #deregister} come from the thread that closes the
 * enumerator.
 */
final class StreamConsumerRegistrar implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConsumerRegistrar.class);

    /**
     * So many streams are seen to at a time: AWS lets five consumers be registered at once, and an account make five such calls
     * per second (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html).
     */
    private static final int MOST_AT_ONCE = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 3;

    private final KinesisClientFactory clients;
    private final ConsumerConfig config;
    private final Clock clock;
    private final Pauses pauses;
    private final RandomGenerator random;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable KinesisClient> client = new AtomicReference<>();

    /** The consumers that were found or registered, by stream. */
    private final Map<StreamId, StreamConsumer> found = new ConcurrentHashMap<>();

    StreamConsumerRegistrar(
            KinesisClientFactory clients, ConsumerConfig config, Clock clock, Pauses pauses, RandomGenerator random) {
        this.clients = clients;
        this.config = config;
        this.clock = clock;
        this.pauses = pauses;
        this.random = random;
    }

    ConsumerConfig config() {
        return config;
    }

    /**
     * Finds consumers, or registers them, and waits until all of them can be used.
     *
     * @param tags those of consumers that are registered
     * @param early gets those that can be used while others cannot yet; at the end they are returned with the others
     * @throws KinesisLiteException if something is wrong that has nothing to do with consumers
     * @throws InterruptedException if this is closed before
     */
    RegisteredConsumers register(
            Collection<WantedConsumer> wanted, Map<String, String> tags, Consumer<List<StreamConsumer>> early)
            throws InterruptedException {
        try (KinesisClient kinesis = open()) {
            List<ConsumerRegistration> open = wanted.stream()
                    .map(one -> new ConsumerRegistration(kinesis, one, config.lifecycle(), tags))
                    .toList();
            return register(open, early);
        } finally {
            client.set(null);
        }
    }

    private RegisteredConsumers register(List<ConsumerRegistration> registrations, Consumer<List<StreamConsumer>> early)
            throws InterruptedException {
        Instant deadline = clock.instant().plus(config.registerTimeout());
        List<StreamConsumer> ready = new ArrayList<>();
        List<ConsumerRegistration> open = registrations;
        for (int round = 0; !open.isEmpty(); round++) {
            Map<ConsumerRegistration, Step> late = new LinkedHashMap<>();
            int before = ready.size();
            for (Map.Entry<ConsumerRegistration, Step> taken : step(open).entrySet()) {
                if (taken.getValue() instanceof Step.Refused refused) {
                    return new RegisteredConsumers.Unavailable(refused.reason());
                }
                if (!isReady(taken.getValue(), ready)) {
                    late.put(taken.getKey(), taken.getValue());
                }
            }
            Duration left = Duration.between(clock.instant(), deadline);
            if (!late.isEmpty() && (left.isNegative() || left.isZero())) {
                return new RegisteredConsumers.Unavailable(timedOut(late));
            }
            open = List.copyOf(late.keySet());
            if (!open.isEmpty() && ready.size() > before) {
                early.accept(List.copyOf(ready.subList(before, ready.size())));
            }
            if (!open.isEmpty()) {
                pause(round, left);
            }
        }
        return new RegisteredConsumers.Ready(ready);
    }

    private boolean isReady(Step step, List<StreamConsumer> ready) {
        if (!(step instanceof Step.Found some)) {
            return false;
        }
        found.put(some.consumer().stream(), some.consumer());
        return some.consumer().status() == StreamConsumer.Status.ACTIVE && ready.add(some.consumer());
    }

    private static Map<ConsumerRegistration, Step> step(List<ConsumerRegistration> open) throws InterruptedException {
        Semaphore room = new Semaphore(MOST_AT_ONCE);
        Map<ConsumerRegistration, CompletableFuture<Step>> under = new LinkedHashMap<>();
        for (ConsumerRegistration registration : open) {
            room.acquire();
            under.put(registration, registration.step().whenComplete((step, failure) -> room.release()));
        }
        Map<ConsumerRegistration, Step> steps = new LinkedHashMap<>();
        for (Map.Entry<ConsumerRegistration, CompletableFuture<Step>> one : under.entrySet()) {
            steps.put(one.getKey(), Awaited.answer(one.getValue()));
        }
        return steps;
    }

    /** At most 4 s, and a jitter of its upper half; the last step is taken when the time is up. */
    private void pause(int round, Duration left) throws InterruptedException {
        long ceiling = FIRST_PAUSE.toMillis() << Math.min(round, MOST_DOUBLINGS);
        Duration pause = Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
        pause(pause.compareTo(left) < 0 ? pause : left);
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException if this is closed before it has passed
     */
    void pause(Duration pause) throws InterruptedException {
        pauses.pause(closed, pause);
    }

    private KinesisLiteException timedOut(Map<ConsumerRegistration, Step> late) {
        Map.Entry<ConsumerRegistration, Step> first = late.entrySet().iterator().next();
        WantedConsumer wanted = first.getKey().wanted();
        String state = first.getValue() instanceof Step.Found some
                ? "it is still " + some.consumer().status()
                : "it could not be found or registered";
        String last = first.getValue() instanceof Step.NotYet none
                ? " " + none.failure().getMessage()
                : "";
        String others = late.size() == 1 ? "" : " So it is with " + (late.size() - 1) + " other streams.";
        return new KinesisLiteException(
                FailureKind.TRANSIENT,
                "Consumer " + wanted.name() + " of stream " + wanted.stream().stream() + " cannot be used after "
                        + config.registerTimeout().toMillis() + " ms: " + state + "." + others
                        + " Raise registerConsumerTimeout, or see to that consumer." + last,
                null);
    }

    /** Leaves the consumers that were found or registered, and says so: a job that does not start again has to be cleaned up after. */
    void leave() {
        if (!found.isEmpty()) {
            LOG.info(
                    "Consumers {} stay for the job to start again. If it does not, deregister them: they cost.",
                    found.values().stream().map(StreamConsumer::arn).sorted().toList());
        }
    }

    /**
     * Deregisters the consumers that were found or registered, and waits for the answers; not until they are gone. What cannot
     * be deregistered is logged.
     */
    void deregister() {
        if (found.isEmpty()) {
            return;
        }
        Instant deadline = clock.instant().plus(config.deregisterTimeout());
        try (KinesisClient kinesis = clients.open()) {
            Map<StreamConsumer, CompletableFuture<StreamConsumer>> answers = new LinkedHashMap<>();
            found.values().forEach(consumer -> answers.put(consumer, kinesis.deregisterConsumer(consumer)));
            for (Map.Entry<StreamConsumer, CompletableFuture<StreamConsumer>> answer : answers.entrySet()) {
                await(answer.getKey(), answer.getValue(), Duration.between(clock.instant(), deadline));
            }
        } catch (RuntimeException e) {
            LOG.warn("Consumers could not be deregistered, and cost: {}. Deregister them.", found.values(), e);
        }
    }

    private void await(StreamConsumer consumer, CompletableFuture<StreamConsumer> answer, Duration left) {
        try {
            answer.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            LOG.info("Deregistered consumer {} of stream {}.", consumer.name(), consumer.stream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            warn(consumer, "interrupted");
        } catch (TimeoutException e) {
            warn(consumer, "no answer within deregisterConsumerTimeout");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (!(cause instanceof KinesisLiteException failure && failure.kind() == FailureKind.CONSUMER_GONE)) {
                warn(consumer, String.valueOf((cause == null ? failed : cause).getMessage()));
            }
        }
    }

    private static void warn(StreamConsumer consumer, String why) {
        LOG.warn(
                "Consumer {} of stream {} stays, and costs: it could not be deregistered ({}). Deregister {}.",
                consumer.name(),
                consumer.stream(),
                why,
                consumer.arn());
    }

    private KinesisClient open() throws InterruptedException {
        KinesisClient opened = clients.open();
        client.set(opened);
        if (isClosed()) {
            opened.close();
            throw new InterruptedException("The enumerator was closed.");
        }
        return opened;
    }

    /** Whether answers that come now are to nobody. */
    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        closed.countDown();
        KinesisClient open = client.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
