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
package io.kinesislite.e2e.endpoint;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.testkit.StoreConfig;
import java.time.Duration;

/** Subscriptions of the testkit's Kinesis that live fast, and sources that subscribe. */
public final class Subscriptions {
    /** The service's five minutes, five seconds and five seconds; a shard's subscription ends some times in each test. */
    private static final Duration LIFETIME = Duration.ofMillis(1_500);

    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Subscriptions() {}

    /** Has a source read in a mode, with a consumer if the mode takes one. */
    public static <T> KinesisLiteSourceBuilder<T> read(
            KinesisLiteSourceBuilder<T> source, ConsumerMode mode, String consumer) {
        source.setConsumerMode(mode);
        return mode == ConsumerMode.POLLING ? source : source.setConsumerName(consumer);
    }

    /** For {@link io.kinesislite.testkit.KinesisServer.Builder#store}. */
    public static StoreConfig hasten(StoreConfig config) {
        return config.withFanOut(fanOut -> fanOut.withSubscriptionLifetime(LIFETIME)
                .withHeartbeat(HEARTBEAT)
                .withResubscribePause(PAUSE));
    }
}
