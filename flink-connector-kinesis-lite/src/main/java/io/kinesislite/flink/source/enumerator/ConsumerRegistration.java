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
import io.kinesislite.flink.model.ConsumerArn;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one consumer, step by step: each asks for what is there, and registers a consumer if nothing is.
 *
 * <p>Thread: coordinator worker makes the steps, one after the other; answers come on threads of the client.
 */
final class ConsumerRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRegistration.class);

    /**
     * So many consumers AWS allows a stream, or {@link #MOST_OF_ADVANTAGE} in On-demand Advantage mode
     * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html).
     */
    static final int MOST_OF_STREAM = 20;

    static final int MOST_OF_ADVANTAGE = 50;

    private final KinesisClient kinesis;
    private final WantedConsumer wanted;
    private final ConsumerLifecycle lifecycle;
    private final Map<String, String> tags;

    /** Whether a registration was refused before while the stream had all the consumers that it may have. */
    private boolean seemedFull;

    ConsumerRegistration(
            KinesisClient kinesis, WantedConsumer wanted, ConsumerLifecycle lifecycle, Map<String, String> tags) {
        this.kinesis = kinesis;
        this.wanted = wanted;
        this.lifecycle = lifecycle;
        this.tags = tags;
    }

    /** Where a step has led to. */
    sealed interface Step {
        /** There is a consumer; it may be on its way to be one, or out of being one. */
        record Found(StreamConsumer consumer) implements Step {}

        /** Another step may find one: there was no consumer, and this came of the attempt to have one. */
        record NotYet(KinesisLiteException failure) implements Step {}

        /** No step will. */
        record Refused(KinesisLiteException reason) implements Step {}
    }

    WantedConsumer wanted() {
        return wanted;
    }

    /** Takes a step. It fails if something is wrong that has nothing to do with consumers, such as that the stream is gone. */
    CompletableFuture<Step> step() {
        ConsumerArn arn = wanted.arn();
        return answer(
                arn == null
                        ? kinesis.describeConsumer(wanted.stream(), wanted.name())
                        : kinesis.describeConsumer(wanted.stream(), arn),
                this::found,
                failure -> failure.kind() == FailureKind.CONSUMER_GONE ? absent() : failed(failure));
    }

    private CompletableFuture<Step> found(StreamConsumer consumer) {
        if (wanted.arn() == null || wanted.arn().value().equals(consumer.arn())) {
            return done(new Step.Found(consumer));
        }
        return refused(
                FailureKind.CONSUMER_GONE,
                "Consumer " + wanted.arn() + " does not exist any more: its name was registered again, as "
                        + consumer.arn() + ". Correct consumerArn, or set consumerName in its place.");
    }

    private CompletableFuture<Step> absent() {
        if (lifecycle != ConsumerLifecycle.EXTERNAL) {
            return register();
        }
        return wanted.arn() == null
                ? missing()
                : answer(kinesis.describeConsumer(wanted.stream(), wanted.name()), this::found, failure -> missing());
    }

    private CompletableFuture<Step> missing() {
        return refused(
                FailureKind.CONSUMER_GONE,
                "Consumer " + wanted.name() + " of stream " + wanted.stream().stream()
                        + " does not exist, and with consumerLifecycle external the job does not register it. Register it,"
                        + " correct consumerName or consumerArn, or set consumerName and consumerLifecycle"
                        + " create-if-absent.");
    }

    private CompletableFuture<Step> register() {
        return answer(
                kinesis.registerConsumer(wanted.stream(), wanted.name(), tags),
                this::registered,
                failure -> failure.kind() == FailureKind.DENIED && !tags.isEmpty()
                        ? registerWithoutTags(failure)
                        : notRegistered(failure));
    }

    private CompletableFuture<Step> notRegistered(KinesisLiteException failure) {
        return failure.kind() == FailureKind.THROTTLED ? throttled(failure) : failed(failure);
    }

    private CompletableFuture<Step> registered(StreamConsumer consumer) {
        LOG.info("Registered {}: {}.", wanted, consumer.arn());
        return found(consumer);
    }

    /** To register with tags takes the permission for kinesis:TagResource, too: a consumer can do without. */
    private CompletableFuture<Step> registerWithoutTags(KinesisLiteException denied) {
        return answer(
                kinesis.registerConsumer(wanted.stream(), wanted.name(), Map.of()),
                consumer -> {
                    LOG.warn(
                            "The {} has no tag with the job's name. To have one, allow kinesis:TagResource for the identity"
                                    + " that the job runs as. {}",
                            wanted,
                            denied.getMessage());
                    return registered(consumer);
                },
                this::notRegistered);
    }

    /** Calls come too fast, too many consumers are being registered at this moment, or the stream is full. */
    private CompletableFuture<Step> throttled(KinesisLiteException failure) {
        return answer(
                kinesis.listConsumers(wanted.stream()),
                all -> {
                    if (isFull(all) && seemedFull) {
                        return refused(FailureKind.MISCONFIGURED, full(all.size()));
                    }
                    seemedFull = isFull(all);
                    return done(new Step.NotYet(failure));
                },
                notListed -> done(new Step.NotYet(failure)));
    }

    /** The service refuses in the same words if calls come too fast, so one refusal alone says nothing. */
    private static boolean isFull(List<StreamConsumer> all) {
        return all.size() >= MOST_OF_STREAM
                && all.stream().allMatch(consumer -> consumer.status() == StreamConsumer.Status.ACTIVE);
    }

    private String full(int count) {
        return "Cannot register consumer " + wanted.name() + ": stream " + wanted.stream().stream() + " has " + count
                + " consumers already, and AWS allows " + MOST_OF_STREAM + ", or " + MOST_OF_ADVANTAGE
                + " in On-demand Advantage mode. Deregister one that nobody reads with, or read with it by consumerName;"
                + " or set consumerMode to polling or auto.";
    }

    private CompletableFuture<Step> failed(KinesisLiteException failure) {
        if (failure.kind().passesByItself()) {
            return done(new Step.NotYet(failure));
        }
        return failure.kind() == FailureKind.DENIED
                ? done(new Step.Refused(failure))
                : CompletableFuture.failedFuture(failure);
    }

    private static CompletableFuture<Step> refused(FailureKind kind, String message) {
        return done(new Step.Refused(new KinesisLiteException(kind, message, null)));
    }

    private static CompletableFuture<Step> done(Step step) {
        return CompletableFuture.completedFuture(step);
    }

    /** Goes on from the answer, or from the failure of the call; a failure of what follows is none of the call. */
    @SuppressWarnings("FutureReturnValueIgnored") // the inner future is what the next line goes on with
    private static <T> CompletableFuture<Step> answer(
            CompletableFuture<T> call,
            Function<T, CompletableFuture<Step>> answered,
            Function<KinesisLiteException, CompletableFuture<Step>> failed) {
        return call.handle((answer, thrown) -> {
                    if (thrown == null) {
                        return answered.apply(answer);
                    }
                    Throwable cause = FutureFailure.of(thrown);
                    return cause instanceof KinesisLiteException failure
                            ? failed.apply(failure)
                            : CompletableFuture.<Step>failedFuture(cause);
                })
                .thenCompose(next -> next);
    }
}
