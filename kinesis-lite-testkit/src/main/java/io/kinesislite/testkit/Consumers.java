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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The consumers of one stream, in order of their registration.
 *
 * <p>Thread: any; one lock guards all of them.
 */
final class Consumers {
    private static final long MILLIS = 1_000;

    private final StreamState stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Registration> registrations = new ArrayList<>();
    private final Map<String, Long> formerSeconds = new HashMap<>();
    private int registered;

    Consumers(StreamState stream) {
        this.stream = stream;
    }

    StreamConsumer register(String name, Map<String, String> tags) {
        Limits.checkConsumerName(name);
        stream.checkActive();
        return holding(() -> {
            if (find(one -> one.name().equals(name)).isPresent()) {
                throw Refusals.consumerExists(name, stream.name());
            }
            int limit = stream.config().fanOut().consumersPerStream();
            if (registrations.size() >= limit) {
                throw Refusals.tooManyConsumers(stream.name(), limit);
            }
            long second = Math.max(stream.now() / MILLIS, formerSeconds.getOrDefault(name, 0L) + 1);
            formerSeconds.put(name, second);
            Registration.Identity identity = new Registration.Identity(name, registered++, second, tags);
            Registration registration = new Registration(stream, identity);
            registrations.add(registration);
            return registration.describe(stream.now());
        });
    }

    /** Does something with the consumer whose ARN ends like this. */
    <T> T withArn(String arnPart, Function<Registration, T> action) {
        return with(one -> one.isNamed(arnPart), arnPart, action);
    }

    /** Does something with the consumer of this name. */
    <T> T withName(String name, Function<Registration, T> action) {
        return with(one -> one.name().equals(name), name, action);
    }

    private <T> T with(Predicate<Registration> wanted, String named, Function<Registration, T> action) {
        return holding(() ->
                action.apply(find(wanted).orElseThrow(() -> Refusals.consumerNotFound(named, stream.name()))));
    }

    /** The consumers behind the one with this number. */
    List<Registration.Shown> behind(int number, int most) {
        return holding(() -> registrations.stream()
                .filter(one -> one.number() > number)
                .limit(most)
                .map(one -> new Registration.Shown(one.number(), one.describe(stream.now())))
                .toList());
    }

    int count() {
        return holding(registrations::size);
    }

    long subscriptions() {
        return holding(() ->
                registrations.stream().mapToLong(Registration::subscriptions).sum());
    }

    void streamDeleted() {
        KinesisError gone = Refusals.streamNotFound(stream.name());
        holding(() -> {
            registrations.forEach(one -> one.endSubscriptions(gone));
            return true;
        });
    }

    private Optional<Registration> find(Predicate<Registration> wanted) {
        return registrations.stream().filter(wanted).findFirst();
    }

    private <T> T holding(Supplier<T> action) {
        lock.lock();
        try {
            long now = stream.now();
            registrations.removeIf(one -> one.isGone(now));
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
