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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** What one test leaves behind does not happen in the next one. */
@Timeout(30)
class ClearTest {
    private static final Duration DELAY = Duration.ofMillis(200);

    private final KinesisServer server = KinesisServer.start();

    @BeforeEach
    void createStream() {
        server.store().createStream("s", 1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Both calls are on one connection: the second one's time comes after the first one's. */
    @Test
    void callsThatAFaultHoldsBackAreDropped() {
        try (KinesisAsyncClient client = SdkClients.async(server, Protocol.HTTP2)) {
            InjectedFault delay = server.faults().on(Operation.PUT_RECORD).delay(DELAY);
            CompletableFuture<PutRecordResponse> old = put(client);
            await().until(() -> delay.hits() == 1);
            server.clear();
            createStream();
            server.faults().on(Operation.PUT_RECORD).delay(DELAY);
            put(client).join();
            assertThat(stored()).isEqualTo(1);
            assertThat(server.journal().count(Operation.PUT_RECORD)).isEqualTo(1);
            old.cancel(true);
        }
    }

    @Test
    void callsThatPiledUpInAStalledNetworkAreDropped() throws IOException {
        byte[] put = ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202.CreateStream"
                        + "\r\nContent-Type: application/x-amz-json-1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x"
                        + "\r\nContent-Length: 36\r\n\r\n{\"StreamName\":\"late\",\"ShardCount\":1}")
                .getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = new RawClient(server)) {
            await().until(() -> server.network().connections() == 1);
            server.network().stall();
            client.send(put, 0, put.length);
            server.clear();
            assertThat(client.answerHead()).isEmpty();
        }
        assertThat(server.store().listStreams(null, 10).items()).isEmpty();
    }

    private static CompletableFuture<PutRecordResponse> put(KinesisAsyncClient client) {
        return client.putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("x")));
    }

    private int stored() {
        String iterator = server.store().getShardIterator("s", "shardId-000000000000", StartingPosition.trimHorizon());
        return server.store().getRecords(iterator, 10).records().size();
    }
}
