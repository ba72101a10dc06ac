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

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The one thread of a client's connections, on which a connection never fails before the AWS SDK looks. Its pool asks for
 * a client's first connection, and only then listens for the outcome: a failure in between (an unknown host on the pool's own
 * thread, a refused connection on another one) is lost, and the call ends by its time-out alone.
 */
final class IoThread extends NioEventLoopGroup {
    IoThread(String name) {
        super(1, new DefaultThreadFactory(name, true));
    }

    /** Registers in a task of its own, after the one that asks for the connection. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise that is returned here
    public ChannelFuture register(Channel channel) {
        ChannelPromise registered = new DefaultChannelPromise(channel, next());
        execute(() -> register(registered));
        return registered;
    }
}
