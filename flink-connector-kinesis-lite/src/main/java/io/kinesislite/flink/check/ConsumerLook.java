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
package io.kinesislite.flink.check;

import io.kinesislite.flink.check.Attempts.Attempt;
import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerNaming;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamIdentity;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A look at the consumer of a stream that neither registers one nor takes a subscription from a job that has it.
 *
 * <p>Thread: one.
 */
final class ConsumerLook {
    private final KinesisClient kinesis;
    private final Attempts attempts;
    private final ConsumerConfig config;

    ConsumerLook(KinesisClient kinesis, Attempts attempts, ConsumerConfig config) {
        this.kinesis = kinesis;
        this.attempts = attempts;
        this.config = config;
    }

    /**
     * @param stream empty if the stream could not be described
     */
    void run(Optional<StreamIdentity> stream) throws InterruptedException {
        boolean registers = config.lifecycle() != ConsumerLifecycle.EXTERNAL;
        if (stream.isPresent()) {
            Attempt<?> consumer = consumer(stream.get(), registers);
            attempts.attempt(
                    config.mode() == ConsumerMode.AUTO ? consumer.dispensable("The job would poll.") : consumer);
            if (registers) {
                attempts.attempt(new Attempt<>(
                                Action.LIST_STREAM_CONSUMERS,
                                () -> kinesis.listConsumers(stream.get()),
                                all -> "the stream has " + all.size() + " consumers")
                        .dispensable("A job could not tell that the stream has all the consumers that it may have."));
            }
        } else {
            attempts.leave(Action.DESCRIBE_STREAM_CONSUMER, "the stream's ARN is not known");
            if (registers) {
                attempts.leave(Action.LIST_STREAM_CONSUMERS, "the stream's ARN is not known");
            }
        }
        if (registers) {
            attempts.leave(Action.REGISTER_STREAM_CONSUMER, "it would register a consumer, which costs");
            attempts.leave(
                    Action.TAG_RESOURCE, "without it the consumer is registered without the job's name as a tag");
        }
        attempts.leave(Action.SUBSCRIBE_TO_SHARD, "it would take the shard from a job that reads with the consumer");
        if (config.lifecycle() == ConsumerLifecycle.JOB_MANAGED) {
            attempts.leave(Action.DEREGISTER_STREAM_CONSUMER, "it would deregister the consumer");
        }
    }

    private Attempt<Optional<StreamConsumer>> consumer(StreamIdentity stream, boolean registers) {
        return new Attempt<>(
                Action.DESCRIBE_STREAM_CONSUMER,
                () -> registers ? orNone(ask(stream)) : ask(stream).thenApply(Optional::of),
                found -> found.map(consumer -> consumer.arn() + " is " + consumer.status())
                        .orElse("there is none yet; the job registers it"));
    }

    /** Before there is a job, a name that is made of the job's is that of no consumer; whether it may be asked for shows all the same. */
    private CompletableFuture<StreamConsumer> ask(StreamIdentity stream) {
        ConsumerNaming naming = config.naming();
        if (naming instanceof ConsumerNaming.Registered registered) {
            return kinesis.describeConsumer(stream, registered.of(stream));
        }
        return kinesis.describeConsumer(
                stream,
                naming instanceof ConsumerNaming.Named named
                        ? named.name()
                        : ((ConsumerNaming.Prefixed) naming).name("check"));
    }

    private static CompletableFuture<Optional<StreamConsumer>> orNone(CompletableFuture<StreamConsumer> asked) {
        return asked.handle((consumer, failure) -> {
            if (failure == null) {
                return Optional.of(consumer);
            }
            Throwable cause = FutureFailure.of(failure);
            if (cause instanceof KinesisLiteException known && known.kind() == FailureKind.CONSUMER_GONE) {
                return Optional.empty();
            }
            throw new CompletionException(cause);
        });
    }
}
