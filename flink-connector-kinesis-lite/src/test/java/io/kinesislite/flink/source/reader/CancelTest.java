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

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over the wire: a reader waits for nothing when it is closed, and leaves no thread, whatever the network does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelTest {
    private static final Credentials KEYS = new Credentials.StaticKeys("AKID", "SECRET", null);

    /** What the AWS SDK takes to close threads of its own; all other time-outs are longer. */
    private static final Duration QUIET_PERIOD = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Thread> before = threads();

    @Test
    void doesNotWaitForCallsThatHang() throws Exception {
        try (KinesisServer server = KinesisServer.builder().start()) {
            server.store().createStream(Shards.STREAM.value(), 2);
            server.faults().on(Operation.GET_RECORDS).times(1_000).hang();
            ShardReader<String> reader = reader(server.endpoint(), KEYS);
            spinUntil(() -> server.journal().count(Operation.GET_RECORDS) >= 2);

            Set<Thread> ofServer = threads();
            ofServer.removeIf(thread -> !thread.getName().startsWith("kinesis-testkit"));
            ofServer.addAll(before);
            assertClosesAndLeavesNone(reader, ofServer);
        }
    }

    @Test
    void doesNotWaitForAServiceThatAcceptsAndNeverAnswers() throws Exception {
        try (ServerSocket silent = silentServer()) {
            ShardReader<String> reader = reader(uri(silent), KEYS);
            silent.accept();

            assertClosesAndLeavesNone(reader, before);
        }
    }

    @Test
    void doesNotWaitForAConnectionThatIsBeingMade() throws Exception {
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket blackHole = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // a full backlog drops what comes: the next connections are neither made nor refused
            for (int i = 0; i < 4; i++) {
                filling.add(connecting(blackHole));
            }
            ShardReader<String> reader = reader(uri(blackHole), KEYS);
            spinUntil(
                    () -> threads().stream().anyMatch(thread -> thread.getName().startsWith("kinesis-lite-io")));

            assertClosesAndLeavesNone(reader, before);
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    @Test
    void closesBeforeItHasBegun() throws Exception {
        ShardReader<String> reader = reader(URI.create("http://127.0.0.1:1"), KEYS);

        assertClosesAndLeavesNone(reader, before);
    }

    @Test
    void doesNotWaitForCredentialsThatDoNotCome() throws Exception {
        try (ServerSocket sts = silentServer()) {
            Credentials role = new Credentials.AssumedRole(
                    KEYS, "arn:aws:iam::123456789012:role/r", null, "job", uri(sts).toString());
            ShardReader<String> reader = reader(URI.create("http://127.0.0.1:1"), role);
            sts.accept();

            assertClosesAtOnce(reader); // a lookup cannot be broken off: its thread ends with its time-out
        }
    }

    private static ServerSocket silentServer() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout((int) PATIENCE.toMillis());
        return server;
    }

    private static Socket connecting(ServerSocket to) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(to.getInetAddress(), to.getLocalPort()), 50);
        } catch (SocketTimeoutException full) {
            assertThat(full).isNotNull();
        }
        return socket;
    }

    private static ShardReader<String> reader(URI endpoint, Credentials credentials) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(endpoint)
                .withCredentials(credentials);
        ShardReader<String> reader = ShardReader.create(
                new AwsClientFactory(config), ReaderRig.CONFIG, new ReaderRig.Words(), new TestingReaderContext());
        reader.start();
        reader.addSplits(IntStream.range(0, 2)
                .mapToObj(shard -> ShardSplit.open(
                        Shards.id(shard), Shards.ALL_KEYS, new ShardPosition.TrimHorizon(), ArrivalWindow.ALL))
                .toList());
        return reader;
    }

    private static void assertClosesAndLeavesNone(ShardReader<String> reader, Set<Thread> expected) throws Exception {
        assertClosesAtOnce(reader);
        Set<Thread> left = threads();
        left.removeAll(expected);
        left.remove(Thread.currentThread());
        for (Thread thread : left) {
            thread.join(500); // one that has said that it ends may need a moment to be gone
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    private static void assertClosesAtOnce(ShardReader<String> reader) throws Exception {
        long start = System.nanoTime();
        reader.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUIET_PERIOD);
    }

    /** Ends when the test is interrupted, too. */
    private static void spinUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
    }

    private static URI uri(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
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
