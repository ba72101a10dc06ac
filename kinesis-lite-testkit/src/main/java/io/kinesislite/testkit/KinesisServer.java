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

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Kinesis on loopback for the unmodified AWS SDK: HTTP/1.1 and HTTP/2, JSON and CBOR, and TLS if it is asked for, on one port.
 * Requests must be signed, with whatever keys: the signature is not verified. It is empty at start.
 *
 * <p>Thread: any.
 */
public final class KinesisServer implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final Service service;
    private final Network network = new Network();
    private final @Nullable Tls tls;
    private final EventLoopGroup loops;
    private final Channel listener;

    private KinesisServer(Builder builder) {
        service = new Service(new StreamStore(builder.config), new CallJournal(builder.callsKept));
        tls = builder.tls ? Tls.create() : null;
        loops = new NioEventLoopGroup(EVENT_LOOPS, new DefaultThreadFactory("kinesis-testkit", true));
        ChannelFuture bound = bind(builder.port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new UncheckedIOException(
                    "Cannot listen on port " + builder.port + " of 127.0.0.1: "
                            + bound.cause().getMessage() + ". Take another one, or 0 for a free one.",
                    new IOException(bound.cause()));
        }
        listener = bound.channel();
    }

    private ChannelFuture bind(int port) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new ProtocolDetector(service, tls == null ? null : tls.context()));
                        network.admit(connection);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port);
    }

    /** Starts a server with all defaults on a free port. */
    public static KinesisServer start() {
        return builder().start();
    }

    /** Begins a server that differs from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** What clients take as their endpoint: {@code http://127.0.0.1:PORT}, or {@code https} with TLS. */
    public URI endpoint() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + port());
    }

    /** The certificate that clients may trust: the server's own, new at each start. Only with TLS. */
    public X509Certificate certificate() {
        if (tls == null) {
            throw new IllegalStateException("The server has no certificate: it was not built with tls(true).");
        }
        return tls.certificate();
    }

    /** The port that the server listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The streams, for tests that set them up or look into them without a client. */
    public StreamStore store() {
        return service.store();
    }

    /** Faults on demand. */
    public Faults faults() {
        return service.faults();
    }

    /** All connections at once: cut, stalled, healed. */
    public Network network() {
        return network;
    }

    /** The calls that clients made. */
    public CallJournal journal() {
        return service.journal();
    }

    /**
     * Deletes all streams, ends all faults, heals the network, forgets all calls. Connections stay, but for stalled ones; calls
     * and answers that a fault holds back are dropped.
     */
    public void clear() {
        network.renew();
        service.clear();
    }

    /** Waits until the server is closed. */
    void awaitClose() {
        listener.closeFuture().syncUninterruptibly();
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** What a server can differ in. */
    public static final class Builder {
        private StoreConfig config = StoreConfig.defaults();
        private int port;
        private boolean tls;
        private int callsKept = CallJournal.DEFAULT_KEPT;

        private Builder() {}

        /** A fixed port; a free one by default. */
        public Builder port(int fixed) {
            port = fixed;
            return this;
        }

        /** Whether the server speaks TLS too, on the same port, with a certificate of its own; it does not by default. */
        public Builder tls(boolean on) {
            tls = on;
            return this;
        }

        /** How many calls the journal keeps, 100,000 by default; with 0 there are only its totals, for long runs. */
        public Builder callsKept(int calls) {
            callsKept = calls;
            return this;
        }

        /** The clock of arrival times, retention, iterators and limits. */
        public Builder clock(Clock clock) {
            config = config.withClock(clock);
            return this;
        }

        /** Whether shards throttle; they do by default, as on AWS. */
        public Builder throughputLimits(boolean on) {
            config = config.withThroughputLimits(on);
            return this;
        }

        /** How long iterators are good; 5 minutes by default, as on AWS. */
        public Builder iteratorLifetime(Duration lifetime) {
            config = config.withIteratorLifetime(lifetime);
            return this;
        }

        /** How many shards a page of {@code ListShards} shows; 1,000 by default, as on AWS. */
        public Builder shardPageSize(int shards) {
            config = config.withShardPageSize(shards);
            return this;
        }

        /** How large one record may be, payload and partition key, unless its stream says otherwise: 1 MiB by default, as on AWS. */
        public Builder maxRecordBytes(int bytes) {
            config = config.withMaxRecordBytes(bytes);
            return this;
        }

        /** All else that streams and their consumers go by. */
        public Builder store(UnaryOperator<StoreConfig> change) {
            config = change.apply(config);
            return this;
        }

        /** Starts the server; it accepts connections when this returns. Throws UncheckedIOException if the port is taken. */
        public KinesisServer start() {
            return new KinesisServer(this);
        }
    }
}
