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
package io.kinesislite.e2e.kinesislocal;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.cluster.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running kinesis-local: its own process, on free ports of loopback, empty at start.
 *
 * <p>Its output goes to a file in the module's build folder. Streams take 50 ms to be created, reshaped or deleted. Keep
 * under 2,000 records a shard: puts get slower with every record that a shard has stored.
 *
 * <p>Thread: any.
 */
public final class KinesisLocal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KinesisLocal.class);
    private static final String CHANGE_DURATION = "50ms";
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(40);
    private static final int HTTP_TIMEOUT_MS = 1_000;
    private static final int ATTEMPTS = 3;

    private final Process process;
    private final Thread atExit;
    private final int plainPort;
    private final int tlsPort;
    private final Path output;

    private KinesisLocal(Installation installation, int plainPort, int tlsPort) throws IOException {
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
        output = installation.target().resolve("kinesis-local-" + plainPort + ".log");
        ProcessBuilder node = new ProcessBuilder(
                        "node",
                        "-r",
                        installation.folder().resolve("loopback.cjs").toString(),
                        "-r",
                        installation.folder().resolve("end-with-parent.cjs").toString(),
                        installation.main().toString())
                .directory(installation.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        node.environment().putAll(settings(installation, plainPort, tlsPort));
        process = node.start();
        atExit = new Thread(process::destroyForcibly, "kill-kinesis-local");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static Map<String, String> settings(Installation installation, int plainPort, int tlsPort) {
        return Map.of(
                "KINESIS_MOCK_CERT_PATH",
                installation.certificate().toString(),
                "KINESIS_MOCK_PLAIN_PORT",
                Integer.toString(plainPort),
                "KINESIS_MOCK_TLS_PORT",
                Integer.toString(tlsPort),
                "SHARD_LIMIT",
                "1000",
                "LOG_LEVEL",
                "WARN",
                "CREATE_STREAM_DURATION",
                CHANGE_DURATION,
                "DELETE_STREAM_DURATION",
                CHANGE_DURATION,
                "SPLIT_SHARD_DURATION",
                CHANGE_DURATION,
                "MERGE_SHARDS_DURATION",
                CHANGE_DURATION,
                "UPDATE_SHARD_COUNT_DURATION",
                CHANGE_DURATION);
    }

    /**
     * Starts one and returns when it is healthy; installs its package first if need be.
     *
     * @throws IllegalStateException if it cannot be installed, or does not become healthy
     */
    public static KinesisLocal start() {
        Installation installation = Installation.ofModule();
        installation.ensureUpToDate();
        for (int attempt = 1; ; attempt++) {
            KinesisLocal started = launch(installation);
            if (started.becomesHealthy()) {
                LOG.info("kinesis-local serves {}", started.endpoint());
                return started;
            }
            started.close();
            // A port that another program took in between shows only as ill health.
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("kinesis-local was not healthy at " + started.endpoint() + " within "
                        + HEALTHY_WITHIN + ". Its output is in " + started.output + ":\n" + started.readOutput());
            }
        }
    }

    /** Whether what it needs is on the PATH: node, and npm to install it with. */
    static boolean isAvailable() {
        return Installation.onPath("node") && Installation.onPath("npm");
    }

    private static KinesisLocal launch(Installation installation) {
        try {
            List<Integer> ports = FreePorts.of(2);
            return new KinesisLocal(installation, ports.get(0), ports.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start node with kinesis-local", e);
        }
    }

    private boolean becomesHealthy() {
        try {
            await().atMost(HEALTHY_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || answersHealthCheck());
            return process.isAlive();
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean answersHealthCheck() {
        try {
            var check = (HttpURLConnection)
                    endpoint().resolve("/healthcheck").toURL().openConnection();
            check.setConnectTimeout(HTTP_TIMEOUT_MS);
            check.setReadTimeout(HTTP_TIMEOUT_MS);
            return check.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its plain endpoint, HTTP/1.1 and HTTP/2 with prior knowledge: {@code http://127.0.0.1:PORT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + plainPort);
    }

    /** Its TLS endpoint, with a certificate that nobody trusts; HTTP/2 is negotiated by ALPN only. */
    public URI tlsEndpoint() {
        return URI.create("https://127.0.0.1:" + tlsPort);
    }

    /** The end of what it printed, for messages of failed tests. */
    public String readOutput() {
        try {
            String all = Files.readString(output);
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (IOException e) {
            return requireNonNull(e.toString());
        }
    }

    /** Kills the process; it would ignore a polite request. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        removeHook();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is shutting down already, and the hook runs", e);
        }
    }
}
