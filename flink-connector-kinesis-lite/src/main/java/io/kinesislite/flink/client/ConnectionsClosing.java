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

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Closes an HTTP client and its I/O thread in well under a second. The client's own close needs this thread, and waits
 * for connections that are being made; those end with the thread. The AWS SDK would give threads that it owns a quiet period
 * of two seconds.
 */
final class ConnectionsClosing implements AutoCloseable {
    private static final Duration FOR_CONNECTIONS = Duration.ofMillis(200);

    /** A name lookup may hold the I/O thread for longer; it is a daemon, and ends with the lookup. */
    private static final Duration FOR_THREAD = Duration.ofMillis(400);

    private final Runnable client;
    private final EventLoopGroup thread;

    /**
     * @param client its own close
     */
    ConnectionsClosing(Runnable client, EventLoopGroup thread) {
        this.client = client;
        this.thread = thread;
    }

    @Override
    public void close() throws ExecutionException {
        ExecutorService closer =
                Executors.newSingleThreadExecutor(new DefaultThreadFactory("kinesis-lite-closing", true));
        try {
            closer.submit(client).get(FOR_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillConnecting) {
            // The thread takes the connections with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownGracefully(0, FOR_THREAD.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(FOR_THREAD.toMillis());
            closer.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return "the connections";
    }
}
