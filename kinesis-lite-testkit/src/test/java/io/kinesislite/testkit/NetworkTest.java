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

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

@Timeout(30)
class NetworkTest {
    private static final byte[] LIST_STREAMS =
            ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202.ListStreams"
                            + "\r\nContent-Type: application/x-amz-json-1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x"
                            + "\r\nContent-Length: 2\r\n\r\n{}")
                    .getBytes(StandardCharsets.US_ASCII);

    private final KinesisServer server = KinesisServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void cutEndsConnectionsAndRefusesNewOnesUntilItIsHealed(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            client.listStreams().join();
            assertThat(server.network().connections()).isPositive();

            server.network().cut();

            assertThat(server.network().connections()).isZero();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.listStreams().join()).hasRootCauseInstanceOf(IOException.class);
            }
            assertThat(server.journal().count(Operation.LIST_STREAMS)).isEqualTo(1);

            server.network().heal();

            client.listStreams().join();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void cutFailsCallsThatHang(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            InjectedFault hang = server.faults().on(Operation.LIST_STREAMS).hang();
            CompletableFuture<ListStreamsResponse> hanging = client.listStreams();
            await().until(() -> hang.hits() == 1);
            client.listStreams().join();
            assertThat(hanging).isNotDone();

            server.network().cut();

            assertThatThrownBy(hanging::join).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void callsWaitWhileTheNetworkIsStalled(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            client.listStreams().join();

            server.network().stall();

            CompletableFuture<ListStreamsResponse> onAnOldConnection = client.listStreams();
            CompletableFuture<ListStreamsResponse> onANewConnection = client.listStreams();
            assertThatThrownBy(() -> CompletableFuture.anyOf(onAnOldConnection, onANewConnection)
                            .get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(server.journal().count(Operation.LIST_STREAMS)).isEqualTo(1);

            server.network().heal();

            onAnOldConnection.join();
            onANewConnection.join();
        }
    }

    @Test
    void cutEndsAllConnectionsThoughOneHasJustDied() throws Exception {
        EventLoopGroup loops = new NioEventLoopGroup(1);
        try {
            SocketChannel dead = SocketChannel.open();
            Network network = new Network();
            List<Channel> connections = List.of(new NioSocketChannel(dead), new NioSocketChannel());
            for (Channel connection : connections) {
                loops.register(connection).sync();
                connection.eventLoop().submit(() -> network.admit(connection)).sync();
            }
            dead.close();
            network.cut();
            assertThat(connections).noneMatch(Channel::isOpen);
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void stallReturnsWhenAllConnectionsHaveHeardOfIt() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CompletableFuture<Boolean> free = new CompletableFuture<>();
        server.faults()
                .on(Operation.LIST_STREAMS)
                .when(target -> {
                    busy.countDown();
                    return free.join();
                })
                .hang();
        try (RawClient client = new RawClient(server)) {
            client.send(LIST_STREAMS, 0, LIST_STREAMS.length);
            busy.await();
            CompletableFuture<Void> stalled = CompletableFuture.runAsync(server.network()::stall);
            assertThatThrownBy(() -> stalled.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            free.complete(true);
            stalled.join();
        } finally {
            free.complete(true);
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void answersWaitWhileTheNetworkIsStalled(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            server.faults().on(Operation.LIST_STREAMS).answerLate(Duration.ofMillis(700));
            CompletableFuture<ListStreamsResponse> late = client.listStreams();
            await().until(() -> server.journal().count(Operation.LIST_STREAMS) == 1);

            server.network().stall();

            assertThatThrownBy(() -> late.get(1_000, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            server.network().heal();

            late.join();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void eventsWaitWhileTheNetworkIsStalled(Protocol protocol) throws Exception {
        server.store().createStream("s", 1);
        String consumer =
                server.store().fanOut().registerStreamConsumer("s", "c").arn();
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            Subscriber subscriber = Subscriber.start(
                            client,
                            consumer,
                            "shardId-000000000000",
                            StartingPosition.builder().type("TRIM_HORIZON").build())
                    .accepted();
            server.store().putRecord("s", PutEntry.of("k", "1"));
            assertThat(subscriber.next().records()).hasSize(1);

            server.network().stall();
            server.store().putRecord("s", PutEntry.of("k", "2"));
            subscriber.request();
            assertThat(subscriber.poll(Duration.ofMillis(300))).isNull();

            server.network().heal();
            assertThat(subscriber.poll(Duration.ofSeconds(10))).isNotNull();
            subscriber.cancel();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void clearHealsIt(Protocol protocol) {
        server.network().cut();
        server.clear();
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            client.listStreams().join();
        }
    }
}
