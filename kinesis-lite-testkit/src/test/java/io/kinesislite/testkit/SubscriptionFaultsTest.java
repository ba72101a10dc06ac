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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

@Timeout(30)
class SubscriptionFaultsTest {
    private static final Duration DELAY = Duration.ofMillis(300);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final KinesisServer server = KinesisServer.builder().clock(clock).start();
    private String consumer = "";

    @BeforeEach
    void registerConsumer() {
        server.store().createStream("s", 1);
        server.store().putRecord("s", PutEntry.of("k", "x"));
        consumer = server.store().fanOut().registerStreamConsumer("s", "c").arn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aClientThatWentBeforeItsDelayIsOverLeavesNoSubscription(Protocol protocol) {
        InjectedFault delay = server.faults().on(Operation.SUBSCRIBE_TO_SHARD).delay(DELAY);
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            Subscriber subscriber = subscribe(client);
            await().until(() -> delay.hits() == 1);
            server.network().cut();
            await().until(() -> server.journal().count(Operation.SUBSCRIBE_TO_SHARD) == 1);
            await().until(() -> server.store().fanOut().subscriptions("s") == 0);
            assertThat(clock.watchers()).isZero();
            assertThatThrownBy(subscriber::awaitEnd).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void lateAnswersBeginTheSubscriptionLate(Protocol protocol) throws Exception {
        server.faults().on(Operation.SUBSCRIBE_TO_SHARD).answerLate(DELAY);
        long start = System.nanoTime();
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            Subscriber subscriber = subscribe(client).accepted();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
            assertThat(subscriber.next().records()).hasSize(1);
            assertThat(server.store().fanOut().subscriptions("s")).isEqualTo(1);
            subscriber.cancel();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void silentSubscriptionSaysNothingMoreNotEvenThatItIsOver(Protocol protocol) throws Exception {
        server.faults().on(Operation.SUBSCRIBE_TO_SHARD).silentAfter(1);
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            Subscriber subscriber = subscribe(client).accepted();
            assertThat(subscriber.next().records()).hasSize(1);

            subscriber.request();
            server.store().putRecord("s", PutEntry.of("k", "y"));
            clock.advance(Duration.ofMinutes(6));

            assertThat(subscriber.poll(DELAY)).isNull();
            assertThat(subscriber.hasEnded()).isFalse();
            subscriber.cancel();
            await().until(() -> server.store().fanOut().subscriptions("s") == 0);
        }
    }

    @Test
    void clientThatIsToldToGoAwayKeepsItsSubscriptionAndMakesItsNextCallElsewhere() throws Exception {
        try (KinesisAsyncClient client = SdkClients.async(server, Protocol.HTTP2)) {
            Subscriber subscriber = subscribe(client).accepted();
            subscriber.next();
            assertThat(server.network().connections()).isEqualTo(1);

            server.network().goAway();
            server.store().putRecord("s", PutEntry.of("k", "y"));

            assertThat(subscriber.next().records()).hasSize(1);
            client.listStreams().get();
            assertThat(server.network().connections()).isEqualTo(2);
            subscriber.cancel();
        }
    }

    private Subscriber subscribe(KinesisAsyncClient client) {
        return Subscriber.start(
                client,
                consumer,
                "shardId-000000000000",
                StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build());
    }
}
