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

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A line to a server on this machine on which every byte takes its time, in either direction, but as many as you like. */
final class LongLine implements AutoCloseable {
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final long oneWayNanos;
    private final Channel listener;

    LongLine(int port, Duration roundTrip) {
        oneWayNanos = roundTrip.toNanos() / 2;
        ChannelInitializer<Channel> far = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel client) {
                client.config().setAutoRead(false);
                ChannelFuture server = new Bootstrap()
                        .group(client.eventLoop())
                        .channel(NioSocketChannel.class)
                        .handler(new Delayed(client))
                        .connect(InetAddress.getLoopbackAddress(), port);
                client.pipeline().addLast(new Delayed(server.channel()));
                server.addListener(connected -> client.config().setAutoRead(true));
            }
        };
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(far)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort());
    }

    private final class Delayed extends ChannelInboundHandlerAdapter {
        private final Channel to;

        Delayed(Channel to) {
            this.to = to;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            var unused = context.executor().schedule(() -> pass(bytes), oneWayNanos, TimeUnit.NANOSECONDS);
        }

        private void pass(Object bytes) {
            var unused = to.writeAndFlush(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            var unused = to.close();
        }
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
