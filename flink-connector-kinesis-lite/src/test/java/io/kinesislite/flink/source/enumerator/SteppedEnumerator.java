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

import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Makes real enumerators whose pauses are time that passes on the clock of the test.
 *
 * @param config of all of them
 * @param consumers of all of them
 * @param clients of all of them
 * @param clock of the test
 */
public record SteppedEnumerator(
        DiscoveryConfig config, ConsumerConfig consumers, KinesisClientFactory clients, ManualClock clock) {

    /** Enumerators of a job that polls. */
    public SteppedEnumerator(DiscoveryConfig config, KinesisClientFactory clients, ManualClock clock) {
        this(config, ConsumerSettings.NONE.configFor(config.streams()), clients, clock);
    }

    /**
     * An enumerator that goes on from a state, be it that of a job that starts now.
     *
     * @param reported what readers give back when they register
     */
    public ShardEnumerator from(
            EnumeratorState state,
            SplitEnumeratorContext<ShardSplit> context,
            Function<ReaderInfo, List<ShardSplit>> reported) {
        ShardDiscovery discovery =
                new ShardDiscovery(clients, config.streams(), state.firstArrivals(), clock, this::pause);
        StreamConsumerRegistrar registrar =
                new StreamConsumerRegistrar(clients, consumers, clock, this::pause, new SplittableRandom(1));
        return ShardEnumerator.from(
                state, context, config, new ShardEnumerator.Sources(discovery, registrar, reported::apply, clock));
    }

    private boolean pause(CountDownLatch closed, Duration pause) {
        clock.advance(pause);
        return closed.getCount() == 0;
    }
}
