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

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;

@Timeout(30)
class NetworkTest {
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
    void cutFailsCallsThatHang(Protocol protocol) throws InterruptedException {
        try (KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            CountDownLatch struck = new CountDownLatch(1);
            server.faults()
                    .on(Operation.LIST_STREAMS)
                    .when(target -> {
                        struck.countDown();
                        return true;
                    })
                    .hang();
            CompletableFuture<ListStreamsResponse> hanging = client.listStreams();
            struck.await();
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
