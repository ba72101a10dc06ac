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
package io.kinesislite.testkit;

import java.time.Duration;

/**
 * What stream consumers and their subscriptions go by. The figures of AWS stand on the pages of its API reference on
 * {@code RegisterStreamConsumer} and {@code SubscribeToShard}.
 *
 * @param consumersPerStream how many consumers a stream may have: 20 on AWS
 * @param registrationDelay how long a consumer is CREATING: here not at all, some seconds on AWS
 * @param deregistrationDelay how long a consumer is DELETING: here not at all, some seconds on AWS
 * @param heartbeat how long a subscription is silent at most: an event without records ends the silence. 5 seconds
 * @param subscriptionLifetime how long a subscription lasts: 5 minutes on AWS
 * @param resubscribePause how soon after a subscription the next one of the same consumer and shard is refused, instead
 *     of taking over: 5 seconds on AWS
 */
public record FanOutConfig(
        int consumersPerStream,
        Duration registrationDelay,
        Duration deregistrationDelay,
        Duration heartbeat,
        Duration subscriptionLifetime,
        Duration resubscribePause) {

    private static final int CONSUMERS = 20;

    public FanOutConfig {
        if (consumersPerStream < 1) {
            throw new IllegalArgumentException("consumersPerStream must be positive, not " + consumersPerStream + ".");
        }
        if (heartbeat.isZero()) {
            throw new IllegalArgumentException("heartbeat must be longer than PT0S.");
        }
        StoreConfig.checkNotNegative("registrationDelay", registrationDelay);
        StoreConfig.checkNotNegative("deregistrationDelay", deregistrationDelay);
        StoreConfig.checkNotNegative("heartbeat", heartbeat);
        StoreConfig.checkNotNegative("subscriptionLifetime", subscriptionLifetime);
        StoreConfig.checkNotNegative("resubscribePause", resubscribePause);
    }

    /** AWS' figures, but no delays. */
    public static FanOutConfig defaults() {
        return new FanOutConfig(
                CONSUMERS,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5));
    }

    /** With another limit of consumers. */
    public FanOutConfig withConsumersPerStream(int most) {
        return new FanOutConfig(
                most, registrationDelay, deregistrationDelay, heartbeat, subscriptionLifetime, resubscribePause);
    }

    /** With another time that consumers are CREATING. */
    public FanOutConfig withRegistrationDelay(Duration delay) {
        return new FanOutConfig(
                consumersPerStream, delay, deregistrationDelay, heartbeat, subscriptionLifetime, resubscribePause);
    }

    /** With another time that consumers are DELETING. */
    public FanOutConfig withDeregistrationDelay(Duration delay) {
        return new FanOutConfig(
                consumersPerStream, registrationDelay, delay, heartbeat, subscriptionLifetime, resubscribePause);
    }

    /** With another time between the events of a silent shard. */
    public FanOutConfig withHeartbeat(Duration interval) {
        return new FanOutConfig(
                consumersPerStream,
                registrationDelay,
                deregistrationDelay,
                interval,
                subscriptionLifetime,
                resubscribePause);
    }

    /** With another lifetime of subscriptions. */
    public FanOutConfig withSubscriptionLifetime(Duration lifetime) {
        return new FanOutConfig(
                consumersPerStream, registrationDelay, deregistrationDelay, heartbeat, lifetime, resubscribePause);
    }

    /** With another time in which a second subscription is refused. */
    public FanOutConfig withResubscribePause(Duration pause) {
        return new FanOutConfig(
                consumersPerStream, registrationDelay, deregistrationDelay, heartbeat, subscriptionLifetime, pause);
    }
}
