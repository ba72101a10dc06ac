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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.StreamId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The body that the client writes itself is the one that is signed: AWS refuses any other, emulators look at none. */
@Timeout(60)
class PutSignatureTest {
    private static final String SECRET = "secret of a test";
    private static final HexFormat HEX = HexFormat.of();

    /** What came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Request(Map<String, String> headers, byte[] body) {}

    @Test
    void signsTheBodyThatItSends() throws Exception {
        CompletableFuture<Request> came = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, came));
        server.start();
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(
                        URI.create("http://localhost:" + server.getAddress().getPort()))
                .withCredentials(new Credentials.StaticKeys("id", SECRET, null));
        try (KinesisClient client = new AwsClientFactory(config).open()) {
            PutResult result = client.put(new StreamId("orders"), List.of(new PutEntry("k", "7", new byte[] {1, 2, 3})))
                    .get(30, TimeUnit.SECONDS);
            assertThat(result.outcomes()).containsExactly(new PutResult.Stored("shardId-000000000000", "1"));
        } finally {
            server.stop(0);
        }
        Request request = came.get(1, TimeUnit.SECONDS);
        assertThat(request.headers().get("content-length")).isEqualTo(String.valueOf(request.body().length));
        assertThat(request.body())
                .isEqualTo(PutBody.of(new StreamId("orders"), List.of(new PutEntry("k", "7", new byte[] {1, 2, 3}))));
        String authorization = header(request, "authorization");
        assertThat(authorization).endsWith("Signature=" + signature(request, authorization));
    }

    private static String header(Request request, String name) {
        return Objects.requireNonNull(request.headers().get(name), name);
    }

    private static void answer(HttpExchange exchange, CompletableFuture<Request> came) throws IOException {
        came.complete(new Request(
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> header.getValue().get(0))),
                exchange.getRequestBody().readAllBytes()));
        byte[] body = new ObjectMapper(new CBORFactory())
                .writeValueAsBytes(
                        Map.of("Records", List.of(Map.of("SequenceNumber", "1", "ShardId", "shardId-000000000000"))));
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-cbor-1.1");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** By https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
    private static String signature(Request request, String authorization) throws GeneralSecurityException {
        String scope = part(authorization, "Credential=id/");
        String signed = part(authorization, "SignedHeaders=");
        String headers = Stream.of(signed.split(";", -1))
                .map(name -> name + ":" + header(request, name).strip() + "\n")
                .collect(Collectors.joining());
        String canonical = "POST\n/\n\n" + headers + "\n" + signed + "\n" + sha256(request.body());
        String toSign = "AWS4-HMAC-SHA256\n" + header(request, "x-amz-date") + "\n" + scope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/", -1)) {
            key = hmac(key, step);
        }
        return HEX.formatHex(hmac(key, toSign));
    }

    private static String part(String authorization, String name) {
        String rest = authorization.substring(authorization.indexOf(name) + name.length());
        return rest.substring(0, rest.indexOf(','));
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
