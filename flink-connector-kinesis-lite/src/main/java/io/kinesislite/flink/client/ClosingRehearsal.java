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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the classes loaded that it takes to close a client, as long as they can be. Flink's JobManager closes the class loader of a job
 * that has ended while the client of its enumerator is still being closed; a class that is missing then leaves threads behind, and the
 * threads all classes of the job.
 */
final class ClosingRehearsal {
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private static final int BUFFER_BYTES = 1_024;

    private ClosingRehearsal() {}

    /** The first time only, in each class loader. */
    static void once(CallTimeouts timeouts) {
        if (!DONE.getAndSet(true)) {
            closeClient(timeouts);
            closeConnections();
        }
    }

    /** One that makes no call, and so no connection. */
    private static void closeClient(CallTimeouts timeouts) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("us-east-1")
                .withCredentials(new Credentials.StaticKeys("none", "none", null));
        new AwsClientBuilder(config, timeouts).openUnrehearsed().close();
    }

    /** One that is closed by itself, from another thread, and one that ends with its thread. */
    private static void closeConnections() {
        IoThread thread = new IoThread("kinesis-lite-rehearsal");
        try (Closing closing = new Closing()) {
            closing.onClose(new ConnectionsClosing(() -> {}, thread));
            Channel closed = new NioSocketChannel();
            thread.register(closed).awaitUninterruptibly();
            thread.register(new NioSocketChannel()).awaitUninterruptibly();
            thread.submit(() -> closed.alloc().buffer(BUFFER_BYTES).release()).awaitUninterruptibly();
            closed.close().awaitUninterruptibly();
        }
    }
}
