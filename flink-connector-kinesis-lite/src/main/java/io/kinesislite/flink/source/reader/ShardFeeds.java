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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.function.Consumer;

/**
 * Makes the feeds of a reader, when it is decided what they are.
 *
 * <p>Thread: fetcher.
 */
final class ShardFeeds {
    private final KinesisClient client;
    private final ReadConfig config;
    private final RetentionCheck retention;
    private final Consumers consumers;
    private final FanOutFeed.Surroundings fanOut;
    private boolean polls;
    private boolean decided;

    /**
     * @param enumerator is told of consumers that are gone
     */
    ShardFeeds(
            KinesisClient client,
            ReadConfig config,
            ReaderMetrics metrics,
            ReaderTime time,
            Consumer<ConsumerGoneEvent> enumerator) {
        this.client = client;
        this.config = config;
        this.retention = new RetentionCheck(client, time.clock().wall());
        this.consumers = new Consumers(enumerator);
        this.fanOut = new FanOutFeed.Surroundings(client, consumers, retention, metrics, time);
        this.polls = config.mode() == ConsumerMode.POLLING;
        this.decided = polls;
    }

    /** Whether feeds can be made. */
    boolean isDecided() {
        return decided;
    }

    /** From now on, feeds are of this kind, and have these consumers. */
    void decide(ReadPath path) {
        decided = true;
        polls = path instanceof ReadPath.Polling;
        if (path instanceof ReadPath.FanOut named) {
            consumers.use(named.arns());
        }
    }

    /** A feed for a split, if that is decided. */
    ShardFeed open(ShardSplit split) {
        return polls ? new PollingFeed(client, split.id(), config, retention) : new FanOutFeed(fanOut, split);
    }
}
