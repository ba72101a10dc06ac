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
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection that failed. Clients may break off or talk nonsense at any time, which is no news for the log.
 *
 * <p>Thread: the connection's event loop.
 */
final class ConnectionEnd extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionEnd.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(context, cause);
    }

    static void close(ChannelHandlerContext context, Throwable cause) {
        if (isOfTheClient(cause)) {
            LOG.debug("A connection ends: {}", cause.toString());
        } else {
            LOG.error("A connection ends by a fault of the test server.", cause);
        }
        var unused = context.close();
    }

    private static boolean isOfTheClient(Throwable cause) {
        return cause instanceof IOException || cause instanceof DecoderException || cause instanceof Http2Exception;
    }
}
