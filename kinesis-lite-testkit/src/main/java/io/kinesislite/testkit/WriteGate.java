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
package io.kinesislite.testkit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing out of a connection while it is shut. What is written piles up in front of it and makes the connection
 * unwritable, as with a client that does not read.
 *
 * <p>Thread: the connection's event loop.
 */
final class WriteGate extends ChannelOutboundHandlerAdapter {
    private boolean open = true;
    private @Nullable ChannelHandlerContext waiting;

    void open(boolean wide) {
        open = wide;
        if (open && waiting != null) {
            waiting.flush();
            waiting = null;
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (open) {
            context.flush();
        } else {
            waiting = context;
        }
    }
}
