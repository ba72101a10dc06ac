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
package io.kinesislite.e2e.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where the processes of a Flink push their metrics to, by the protocol of Prometheus' own gateway. The last push of each process
 * can be read again where it was written to.
 *
 * <p>Thread: any.
 */
final class PushGateway implements AutoCloseable {
    private final ConcurrentSkipListMap<String, String> pushed = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;

    private PushGateway(HttpServer server) {
        this.server = server;
    }

    static PushGateway start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PushGateway gateway = new PushGateway(server);
        server.createContext("/", gateway::handle);
        server.setExecutor(gateway.threads);
        server.start();
        return gateway;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("GET")) {
                byte[] body = pushed.getOrDefault(path, "").getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } else {
                pushed.put(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    /** Where to push to. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The paths that were pushed to: one for each process. */
    SortedSet<String> paths() {
        return new TreeSet<>(pushed.keySet());
    }

    /** All that was pushed last. */
    Samples samples() {
        return Samples.of(String.join("\n", pushed.values()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
