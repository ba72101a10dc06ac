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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a server that answers. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwsClientFactoryTest {
    private static final StreamId ORDERS = new StreamId("orders");
    private static final ShardId SHARD = new ShardId(ORDERS, "shardId-000000000000");
    private static final ClientConfig CONFIG = ClientConfig.defaults()
            .withRegion("eu-west-1")
            .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));
    private static final CallTimeouts SHORT = new CallTimeouts(
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>ROLESECRET</SecretAccessKey>
            <SessionToken>ROLETOKEN</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    private final Closing closing = new Closing();

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void travelsWithTheJob() throws Exception {
        AwsClientFactory factory = new AwsClientFactory(CONFIG.withEndpoint(URI.create("http://localhost:4566")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(factory);
        }

        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(factory);
        assertThat(factory.toString()).doesNotContain("SECRET");
    }

    @Test
    void refusesAProfileThatThisMachineDoesNotHave() throws Exception {
        Set<Thread> before = threads();
        ClientConfig config = CONFIG.withCredentials(new Credentials.Profile("no-such-profile"));

        assertThatThrownBy(() -> new AwsClientFactory(config).open())
                .isInstanceOf(KinesisLiteException.class)
                .hasMessage("Cannot use AWS profile 'no-such-profile': the AWS configuration files of this machine have"
                        + " no such profile. Add it to them, or correct option awsProfile.")
                .extracting(e -> ((KinesisLiteException) e).kind())
                .isEqualTo(FailureKind.MISCONFIGURED);
        assertNoThreadIsLeft(before);
    }

    @Test
    void opensWithEveryKindOfCredentialsWithoutAskingForThem() throws Exception {
        Set<Thread> before = threads();
        Credentials keys = new Credentials.StaticKeys("AKID", "SECRET", "TOKEN");
        for (Credentials credentials : List.of(
                keys,
                Credentials.defaultChain(),
                new Credentials.WebIdentity("arn:aws:iam::123456789012:role/r", "/no/such/token", "job"),
                new Credentials.AssumedRole(
                        keys, "arn:aws:iam::123456789012:role/r", "external", "job", "http://localhost:1"))) {
            new AwsClientFactory(CONFIG.withCredentials(credentials)).open().close();
        }

        assertNoThreadIsLeft(before);
    }

    @Test
    void takesAnUnknownHostForPassingAndNamesTheEndpoint() throws Exception {
        // A label over DNS's 63 bytes is unknown to every resolver, without a question to the network.
        String endpoint = "http://kinesis." + "x".repeat(64);
        KinesisClient client = open(endpoint);

        for (int call = 0; call < 3; call++) {
            KinesisLiteException failure = failureOf(client.records(SHARD, "iterator", 10));

            assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(failure)
                    .hasMessageStartingWith("Cannot read shard shardId-000000000000 of stream orders: the host of "
                            + endpoint + " is not known (");
        }
    }

    @RepeatedTest(50)
    void takesARefusedConnectionForPassingAndNamesTheEndpoint() throws Exception {
        String endpoint = refusingEndpoint();
        KinesisClient client = open(endpoint);

        KinesisLiteException failure = failureOf(client.records(SHARD, "iterator", 10));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure)
                .hasMessageStartingWith(
                        "Cannot read shard shardId-000000000000 of stream orders: no connection to " + endpoint + " (")
                .hasMessageEndingWith("If that lasts, check the network, and option region or endpoint.");
    }

    @Test
    void assumesTheRoleAtItsEndpointAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ASSUMED.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        try (ServerSocket silent = silentServer()) {
            ClientConfig config = CONFIG.withEndpoint(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .withCredentials(new Credentials.AssumedRole(
                            new Credentials.StaticKeys("AKID", "SECRET", null),
                            "arn:aws:iam::123456789012:role/reader",
                            "external-1",
                            "job-1",
                            "http://127.0.0.1:" + sts.getAddress().getPort()));
            try (KinesisClient client = new AwsClientBuilder(config, SHORT).open()) {
                CompletableFuture<?> unused = client.describe(ORDERS);
                byte[] request = new byte[4_096];
                Socket call = silent.accept();
                call.setSoTimeout(silent.getSoTimeout());
                int read = call.getInputStream().read(request);

                assertThat(new String(request, 0, read, StandardCharsets.ISO_8859_1))
                        .contains("Credential=ASIAROLE/")
                        .containsIgnoringCase("x-amz-security-token: ROLETOKEN");
                assertThat(requests.poll(10, TimeUnit.SECONDS))
                        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader")
                        .contains("ExternalId=external-1")
                        .contains("RoleSessionName=job-1");
            }
        } finally {
            sts.stop(0);
        }

        assertNoThreadIsLeft(before);
    }

    @Test
    void namesTheRoleThatCannotBeAssumed() throws Exception {
        ClientConfig config = CONFIG.withEndpoint(URI.create(refusingEndpoint()))
                .withCredentials(new Credentials.AssumedRole(
                        new Credentials.StaticKeys("AKID", "SECRET", null),
                        "arn:aws:iam::123456789012:role/reader",
                        null,
                        "job",
                        refusingEndpoint()));
        KinesisClient client = closing.add(new AwsClientBuilder(config, SHORT).open());

        KinesisLiteException failure = failureOf(client.describe(ORDERS));

        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure)
                .hasMessageStartingWith("Cannot describe stream orders: no credentials from role"
                        + " arn:aws:iam::123456789012:role/reader (");
    }

    @Test
    void namesTheTokenFileThatIsMissing() throws Exception {
        ClientConfig config = CONFIG.withEndpoint(URI.create(refusingEndpoint()))
                .withCredentials(
                        new Credentials.WebIdentity("arn:aws:iam::123456789012:role/r", "/no/such/token", "job"));
        KinesisClient client = closing.add(new AwsClientBuilder(config, SHORT).open());

        KinesisLiteException failure = failureOf(client.describe(ORDERS));

        assertThat(failure.kind()).isEqualTo(FailureKind.DENIED);
        assertThat(failure)
                .hasMessageStartingWith("Cannot describe stream orders: no credentials from role"
                        + " arn:aws:iam::123456789012:role/r by the token in /no/such/token (");
    }

    @Test
    void givesUpOnAServiceThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = silentServer()) {
            KinesisClient client = open("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(failureOf(client.records(SHARD, "iterator", 10)).kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(failureOf(client.listShards(ORDERS)).kind()).isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void endsOnCloseWhatIsUnderWayAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        try (ServerSocket silent = silentServer()) {
            ClientConfig config = CONFIG.withEndpoint(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            KinesisClient client = new AwsClientFactory(config).open();
            CompletableFuture<?> underWay = client.records(SHARD, "iterator", 10);
            silent.accept();

            long start = System.nanoTime();
            client.close();
            client.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(underWay).isDone();
            assertThat(failureOf(underWay))
                    .hasMessage("Cannot read shard shardId-000000000000 of stream orders: the client was closed"
                            + " (CancellationException).");
            assertThat(failureOf(client.describe(ORDERS)).kind()).isEqualTo(FailureKind.TRANSIENT);
            assertNoThreadIsLeft(before);
        }
    }

    private KinesisClient open(String endpoint) {
        return closing.add(new AwsClientBuilder(CONFIG.withEndpoint(URI.create(endpoint)), SHORT).open());
    }

    private static KinesisLiteException failureOf(CompletableFuture<?> future) throws Exception {
        try {
            future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(KinesisLiteException.class);
            return Objects.requireNonNull((KinesisLiteException) e.getCause());
        }
        throw new AssertionError("The call succeeded.");
    }

    private static ServerSocket silentServer() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) PATIENCE.toMillis());
        return server;
    }

    /** A port that is taken, by a socket that does not listen. */
    private String refusingEndpoint() throws IOException {
        Socket silent = closing.add(new Socket());
        silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return "http://127.0.0.1:" + silent.getLocalPort();
    }

    /** A thread that has said that it ends may need a moment to be gone. */
    private static void assertNoThreadIsLeft(Set<Thread> before) throws InterruptedException {
        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(500);
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    /** Without those of the JDK, and Netty's one for the whole JVM, which ends by itself after a second. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("globalEventExecutor"))
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("InnocuousThreadGroup"))
                .collect(Collectors.toSet());
    }
}
