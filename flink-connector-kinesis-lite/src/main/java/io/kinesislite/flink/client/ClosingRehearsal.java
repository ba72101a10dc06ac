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

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the classes loaded that it takes to close a client, as long as they can be. Flink's JobManager closes the class loader of a job
 * that has ended while the client of its enumerator is still being closed; a class that is missing then leaves threads behind, and the
 * threads all classes of the job.
 */
final class ClosingRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingRehearsal.class);
    private static final AtomicBoolean DONE = new AtomicBoolean();
    private static final int BUFFER_BYTES = 1_024;
    private static final long PATIENCE_MILLIS = 5_000;

    private ClosingRehearsal() {}

    /** The first time only, in each class loader. A rehearsal that fails is no reason not to open a client. */
    static void once() {
        if (DONE.getAndSet(true)) {
            return;
        }
        try {
            closeClient();
            closeConnections();
        } catch (RuntimeException | LinkageError e) {
            LOG.info(
                    "Closing a Kinesis client could not be rehearsed: its threads may stay when the job has ended.", e);
        }
    }

    /** One that makes no call, and so no connection. */
    private static void closeClient() {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("us-east-1")
                .withCredentials(new Credentials.StaticKeys("none", "none", null));
        new AwsClientBuilder(config, CallTimeouts.DEFAULT).open().close();
    }

    /** One that is closed by itself, from another thread, and one that ends with its thread. */
    private static void closeConnections() {
        IoThread thread = new IoThread("kinesis-lite-rehearsal");
        try (Closing closing = new Closing()) {
            closing.onClose(new ConnectionsClosing(() -> {}, thread));
            Channel closed = new NioSocketChannel();
            await(thread.register(closed));
            await(thread.register(new NioSocketChannel()));
            await(thread.submit(() -> closed.alloc().buffer(BUFFER_BYTES).release()));
            await(closed.close());
        }
    }

    private static void await(Future<?> step) {
        if (!step.awaitUninterruptibly(PATIENCE_MILLIS)) {
            throw new IllegalStateException("No end of it within " + PATIENCE_MILLIS + " ms");
        }
    }
}
