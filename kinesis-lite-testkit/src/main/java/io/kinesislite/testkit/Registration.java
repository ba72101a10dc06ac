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

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One consumer from its registration to its end, and the last subscription that it made to each shard.
 *
 * <p>Thread: guarded by the lock of {@link Consumers}.
 */
final class Registration {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long MILLIS = 1_000;

    private final StreamState stream;
    private final Identity identity;
    private final String arn;
    private final long activeMillis;
    private final Map<String, ShardSubscription> subscriptions = new HashMap<>();
    private long goneMillis = NEVER;

    Registration(StreamState stream, Identity identity) {
        this.stream = stream;
        this.identity = identity;
        this.arn = Arns.ofConsumer(stream.name(), identity.name(), identity.second());
        this.activeMillis =
                stream.now() + stream.config().fanOut().registrationDelay().toMillis();
    }

    /**
     * What tells a consumer from others.
     *
     * @param number counts the consumers of the stream
     * @param second of the registration, since the epoch
     */
    record Identity(String name, int number, long second, Map<String, String> tags) {}

    /** A consumer, and its number among those of its stream. */
    record Shown(int number, StreamConsumer consumer) {}

    String name() {
        return identity.name();
    }

    int number() {
        return identity.number();
    }

    long second() {
        return identity.second();
    }

    StreamState stream() {
        return stream;
    }

    boolean isNamed(String arnPart) {
        return arnPart.equals(identity.name() + ":" + identity.second());
    }

    boolean isGone(long now) {
        return goneMillis <= now;
    }

    ConsumerStatus status(long now) {
        if (goneMillis != NEVER) {
            return ConsumerStatus.DELETING;
        }
        return now < activeMillis ? ConsumerStatus.CREATING : ConsumerStatus.ACTIVE;
    }

    StreamConsumer describe(long now) {
        return new StreamConsumer(
                identity.name(),
                arn,
                Arns.ofStream(stream.name()),
                status(now),
                Instant.ofEpochMilli(identity.second() * MILLIS),
                identity.tags());
    }

    void deregister(long now) {
        if (goneMillis == NEVER) {
            goneMillis = now + stream.config().fanOut().deregistrationDelay().toMillis();
        }
        endSubscriptions(Refusals.consumerNotFound(identity.name(), stream.name()));
    }

    void endSubscriptions(KinesisError why) {
        subscriptions.values().forEach(subscription -> subscription.fail(why));
        subscriptions.clear();
    }

    /** A second subscription takes over, unless it comes too soon after the first. */
    void subscribe(ShardSubscription next, long now) {
        ShardSubscription last = subscriptions.get(next.shardId());
        KinesisError taken = Refusals.subscribed(identity.name(), stream.name(), next.shardId());
        if (last != null) {
            if (now - last.startedMillis()
                    < stream.config().fanOut().resubscribePause().toMillis()) {
                throw taken;
            }
            last.fail(taken);
        }
        subscriptions.put(next.shardId(), next);
    }

    long subscriptions() {
        return subscriptions.values().stream().filter(ShardSubscription::isOpen).count();
    }
}
