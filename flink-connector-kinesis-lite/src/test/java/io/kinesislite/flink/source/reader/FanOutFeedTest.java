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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.client.ShardSubscription;
import io.kinesislite.flink.fixtures.PartialClient;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FanOutFeedTest {
    private static final ShardPosition OLDEST = new ShardPosition.TrimHorizon();

    private final ManualClock wall = new ManualClock(ReaderRig.START);
    private final ReaderClock clock = new ReaderClock(
            wall, () -> Duration.between(ReaderRig.START, wall.instant()).toNanos());
    private int subscriptions;
    private int closed;

    @Test
    void replacesASubscriptionThatIsOlderThanTheStopAlsoIfTheServiceDoesNotSayItsTime() {
        FanOutFeed feed = feed(ReaderRig.START.plusSeconds(4));
        ask(feed);
        wall.advance(Duration.ofSeconds(5));
        feed.accept(silence(), 0);
        ask(feed);
        assertThat(subscriptions).isEqualTo(1);

        wall.advance(Duration.ofSeconds(5));
        feed.accept(silence(), 0);
        ask(feed);

        assertThat(closed).isEqualTo(1);
        assertThat(subscriptions).isEqualTo(2);
    }

    private void ask(FanOutFeed feed) {
        assertThat(feed.next(OLDEST, OLDEST, clock.nanos())).isNotDone();
    }

    private static RecordBatch silence() {
        return new RecordBatch(List.of(), Optional.of("7"), 0, null, List.of());
    }

    private FanOutFeed feed(Instant stop) {
        Client client = new Client();
        Consumers consumers = new Consumers(gone -> {});
        consumers.use(Map.of(Shards.STREAM, "arn"));
        return new FanOutFeed(
                new FanOutFeed.Surroundings(
                        client,
                        consumers,
                        new RetentionCheck(client, wall),
                        LooseShard.UNREAD,
                        new ReaderTime(clock, new Random(1))),
                LooseShard.split(OLDEST, null, stop));
    }

    private final class Client extends PartialClient {
        @Override
        public ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position) {
            subscriptions++;
            return new ShardSubscription() {
                @Override
                public CompletableFuture<RecordBatch> next() {
                    return new CompletableFuture<>();
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
