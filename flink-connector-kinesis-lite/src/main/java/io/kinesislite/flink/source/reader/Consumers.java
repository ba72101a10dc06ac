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
package io.kinesislite.flink.source.reader;

import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The stream consumers that subscriptions are made for, as the enumerator has named them.
 *
 * <p>Thread: fetcher.
 */
final class Consumers {
    private final Map<StreamId, String> arns = new HashMap<>();
    private final Consumer<ConsumerGoneEvent> enumerator;

    /** No consumers yet; the enumerator is told of those that are gone. */
    Consumers(Consumer<ConsumerGoneEvent> enumerator) {
        this.enumerator = enumerator;
    }

    /** From now on, these are the consumers. */
    void use(Map<StreamId, String> named) {
        arns.putAll(named);
    }

    /** Whether the stream has a consumer now. */
    boolean has(StreamId stream) {
        return arns.containsKey(stream);
    }

    /** The ARN of the stream's consumer. */
    String arn(StreamId stream) {
        return Objects.requireNonNull(arns.get(stream), "a stream that has a consumer");
    }

    /** The service does not know this consumer any more. Told once for each one: shards find out one after the other. */
    void gone(StreamId stream, String arn) {
        if (arns.remove(stream, arn)) {
            enumerator.accept(new ConsumerGoneEvent(stream, arn));
        }
    }
}
