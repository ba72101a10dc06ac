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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bytes of a subscription in JSON over HTTP/1.1, which the AWS SDK does not ask for, on a clock that runs. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {
    private static final String SHARD = "shardId-000000000000";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One message, its checksums verified. */
    private record Message(Map<String, String> headers, JsonNode payload) {
        static Message read(DataInputStream in) throws IOException {
            int length = in.readInt();
            byte[] bytes = new byte[length];
            ByteBuffer message = ByteBuffer.wrap(bytes).putInt(length);
            in.readFully(bytes, Integer.BYTES, length - Integer.BYTES);
            int headerBytes = message.getInt();
            assertThat(message.getInt()).isEqualTo(sum(bytes, 8));
            assertThat(message.getInt(length - 4)).isEqualTo(sum(bytes, length - 4));
            Map<String, String> headers = new LinkedHashMap<>();
            while (message.position() < 12 + headerBytes) {
                String name = text(message, message.get());
                assertThat(message.get()).isEqualTo((byte) 7);
                headers.put(name, text(message, message.getShort()));
            }
            byte[] payload = new byte[length - message.position() - 4];
            message.get(payload);
            return new Message(headers, MAPPER.readTree(payload));
        }

        private static String text(ByteBuffer from, int length) {
            byte[] bytes = new byte[length];
            from.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static int sum(byte[] bytes, int length) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, length);
            return (int) crc.getValue();
        }
    }

    @Test
    void framesJsonAndEndsASilence() throws Exception {
        try (KinesisServer server = quick()) {
            server.store().createStream("s", 1);
            server.store().putRecord("s", PutEntry.of("k", "héllo"));
            try (DataInputStream in = new DataInputStream(subscribe(server).body())) {
                Message initial = Message.read(in);
                assertThat(initial.headers())
                        .containsEntry(":message-type", "event")
                        .containsEntry(":event-type", "initial-response")
                        .containsEntry(":content-type", "application/x-amz-json-1.1");
                Message first = Message.read(in);
                assertThat(first.headers()).containsEntry(":event-type", "SubscribeToShardEvent");
                JsonNode record = first.payload().get("Records").get(0);
                assertThat(Base64.getDecoder().decode(record.get("Data").textValue()))
                        .isEqualTo("héllo".getBytes(StandardCharsets.UTF_8));
                assertThat(first.payload().get("ContinuationSequenceNumber")).isEqualTo(record.get("SequenceNumber"));
                JsonNode silence = Message.read(in).payload();
                assertThat(silence.get("Records")).isEmpty();
                assertThat(silence.get("MillisBehindLatest").intValue()).isZero();
                server.store().splitShard("s", SHARD);
                JsonNode last = silence;
                while (last.get("ChildShards") == null) {
                    last = Message.read(in).payload();
                }
                assertThat(last.get("ChildShards")).hasSize(2);
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void anErrorInTheStreamIsAMessage() throws Exception {
        try (KinesisServer server = quick()) {
            server.store().createStream("s", 1);
            try (DataInputStream in = new DataInputStream(subscribe(server).body())) {
                Message message = Message.read(in);
                server.store().deleteStream("s", true);
                while (!message.headers().containsKey(":exception-type")) {
                    message = Message.read(in);
                }
                assertThat(message.headers())
                        .containsEntry(":message-type", "exception")
                        .containsEntry(":exception-type", "ResourceNotFoundException");
                assertThat(message.payload().get("message").textValue())
                        .isEqualTo("Stream s under account 000000000000 not found.");
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aSubscriptionEndsWithItsConnection() throws Exception {
        try (KinesisServer server = quick()) {
            server.store().createStream("s", 1);
            subscribe(server).body().close();
            await().until(() -> server.store().fanOut().subscriptions("s") == 0);
        }
    }

    private static KinesisServer quick() {
        return KinesisServer.builder()
                .store(with -> with.withFanOut(fanOut -> fanOut.withHeartbeat(Duration.ofMillis(20))))
                .start();
    }

    private static HttpResponse<InputStream> subscribe(KinesisServer server) throws Exception {
        String consumer =
                server.store().fanOut().registerStreamConsumer("s", "c").arn();
        String body = MAPPER.writeValueAsString(
                Map.of("ConsumerARN", consumer, "ShardId", SHARD, "StartingPosition", Map.of("Type", "TRIM_HORIZON")));
        HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                .version(HttpClient.Version.HTTP_1_1)
                .header("X-Amz-Target", "Kinesis_20131202.SubscribeToShard")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/kinesis/aws4_request")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/vnd.amazon.eventstream");
        return response;
    }
}
