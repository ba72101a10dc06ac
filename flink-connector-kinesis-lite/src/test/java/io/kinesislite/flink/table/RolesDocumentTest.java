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
package io.kinesislite.flink.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.KmsFailure;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/iam.md} has that no call of Kinesis shows: roles, by a local STS, and keys, by what is said of their refusal. */
@Timeout(60)
@ExtendWith(KinesisExtension.class)
class RolesDocumentTest {
    private static final String STS_ENDPOINT = "aws.endpointUrlSts";
    private static final StreamId CLICKS = new StreamId("clicks");
    private static final ShardId SHARD = new ShardId(CLICKS, "shardId-000000000000");
    private static final Credentials KEYS = new Credentials.StaticKeys("AKIDEXAMPLE", "secret", null);

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private KinesisServer kinesis;
    private HttpServer sts;

    @BeforeEach
    void start(KinesisServer server) throws IOException {
        kinesis = server;
        kinesis.store().createStream("clicks", 1);
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] answer = answer(action(request)).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
            requests.add(request);
        });
        sts.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(STS_ENDPOINT);
        sts.stop(0);
    }

    @Test
    void roleIsAssumedByTheActionOfItsPolicies() throws Exception {
        DocumentSection section = DocumentSection.of("iam.md", "Another account, by a role");
        String role = text(section, 0, "Resource");

        describe(new Credentials.AssumedRole(
                KEYS, role, text(section, 1, "sts:ExternalId"), "kinesis-lite", endpoint()));

        String request = request();
        assertThat(List.of("sts:" + action(request)))
                .containsExactly(text(section, 0, "Action"))
                .containsExactly(text(section, 1, "Action"));
        assertThat(request).contains("&ExternalId=clicks-1").contains("%3Arole%2Fclicks-reader");
        assertThat(kinesis.journal().calls()).extracting(Call::accessKeyId).containsExactly("ASIAROLE");
    }

    @Test
    void roleOfAWebIdentityIsAssumedByTheActionOfItsTrustPolicy(@TempDir Path directory) throws Exception {
        DocumentSection section = DocumentSection.of("iam.md", "Web identity");
        Path token = Files.writeString(directory.resolve("token"), "the-token");
        System.setProperty(STS_ENDPOINT, endpoint());

        describe(new Credentials.WebIdentity(
                "arn:aws:iam::123456789012:role/clicks-reader", token.toString(), "kinesis-lite"));

        String request = request();
        assertThat("sts:" + action(request)).isEqualTo(text(section, 0, "Action"));
        assertThat(request).contains("&WebIdentityToken=the-token");
        assertThat(kinesis.journal().calls()).extracting(Call::accessKeyId).containsExactly("ASIAROLE");
    }

    @Test
    void refusalsOfTheKeyNameTheActionsOfItsPolicies() throws Exception {
        DocumentSection section = DocumentSection.of("iam.md", "Encrypted streams");
        String iterator = kinesis.store()
                .getShardIterator("clicks", SHARD.shard(), io.kinesislite.testkit.StartingPosition.trimHorizon());
        String consumer = kinesis.store()
                .fanOut()
                .registerStreamConsumer("clicks", "mine")
                .arn();
        for (Operation operation :
                List.of(Operation.GET_RECORDS, Operation.SUBSCRIBE_TO_SHARD, Operation.PUT_RECORDS)) {
            var unused = kinesis.faults().on(operation).kms(KmsFailure.ACCESS_DENIED);
        }

        try (KinesisClient client = client(KEYS)) {
            String decrypt = "access denied for " + text(section, 0, "Action") + " on the stream's KMS key";
            assertThat(failure(client.records(SHARD, iterator, 1))).contains(decrypt);
            assertThat(failure(client.subscribe(consumer, SHARD, new ShardPosition.TrimHorizon())
                            .next()))
                    .contains(decrypt);
            assertThat(failure(client.put(CLICKS, List.of(new PutEntry("k", null, new byte[1])))))
                    .contains("access denied for " + text(section, 1, "Action") + " on the stream's KMS key");
        }
    }

    private void describe(Credentials credentials) throws Exception {
        try (KinesisClient client = client(credentials)) {
            assertThat(client.describe(CLICKS).get(20, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private KinesisClient client(Credentials credentials) {
        return new AwsClientFactory(ClientConfig.defaults()
                        .withRegion("eu-west-1")
                        .withEndpoint(kinesis.endpoint())
                        .withCredentials(credentials))
                .open();
    }

    private static String failure(CompletableFuture<?> call) {
        Throwable failure = catchThrowable(() -> call.get(20, TimeUnit.SECONDS));
        assertThat(failure).isNotNull();
        return String.valueOf(failure.getMessage());
    }

    private String request() throws InterruptedException {
        String request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return String.valueOf(request);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + sts.getAddress().getPort();
    }

    /** The value of a key in one of a section's policies. */
    private static String text(DocumentSection section, int policy, String key) {
        return group(
                Pattern.quote("\"" + key + "\": ") + "\"([^\"]+)\"",
                section.blocks("json").get(policy));
    }

    private static String action(String request) {
        return group("(?:^|&)Action=(\\w+)", request);
    }

    private static String group(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String answer(String action) {
        return """
                <ACTIONResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><ACTIONResult><Credentials>
                <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>ROLESECRET</SecretAccessKey>
                <SessionToken>ROLETOKEN</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
                </Credentials></ACTIONResult></ACTIONResponse>""".replace("ACTION", action);
    }
}
