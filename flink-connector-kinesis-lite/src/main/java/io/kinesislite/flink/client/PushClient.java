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
import io.kinesislite.flink.model.HttpProtocol;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.Http2Configuration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The AWS SDK's client for subscriptions: HTTP/2, each on a connection of its own, all on one I/O thread. Nothing here ends a
 * stream for being slow: what is not asked for may wait. The figures are measured: docs/decisions/0018-http2-for-subscriptions.md.
 *
 * @param kinesis makes the calls
 * @param io the I/O thread
 * @param closing ends both
 */
record PushClient(KinesisAsyncClient kinesis, Executor io, Closing closing) implements AutoCloseable {
    /** Subscriptions at once: one per shard, for more shards than a subtask ever reads. */
    private static final int SUBSCRIPTIONS = 100_000;

    /** What a subscription holds while nobody asks, and the most that is under way to it. */
    private static final int WINDOW = 256 << 10;

    /**
     * One to a connection. Streams that nobody reads would use up the window of a connection that they share, and so hold up
     * those that are read: it is opened again only by what is read.
     */
    private static final long STREAMS = 1;

    /** A connection that does not answer for this long is closed: well before the watchdog, and few pings for many connections. */
    private static final Duration PING = Duration.ofSeconds(10);

    /**
     * @param sdk the AWS SDK's client over an HTTP client
     */
    static PushClient open(
            ClientConfig config, CallTimeouts timeouts, Function<SdkAsyncHttpClient, KinesisAsyncClient> sdk) {
        IoThread thread = new IoThread("kinesis-lite-push");
        Closing closing = new Closing();
        SdkAsyncHttpClient http = httpClient(config, timeouts, thread);
        closing.onClose(new ConnectionsClosing(http::close, thread));
        try {
            return new PushClient(closing.add(sdk.apply(http)), thread.next(), closing);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    private static SdkAsyncHttpClient httpClient(ClientConfig config, CallTimeouts timeouts, IoThread thread) {
        return NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(thread, NioSocketChannel::new))
                .protocol(Protocol.HTTP2)
                .protocolNegotiation(negotiation(config))
                .http2Configuration(Http2Configuration.builder()
                        .maxStreams(STREAMS)
                        .initialWindowSize(WINDOW)
                        .healthCheckPingPeriod(PING)
                        .build())
                .maxConcurrency(SUBSCRIPTIONS)
                .maxPendingConnectionAcquires(SUBSCRIPTIONS)
                .connectionAcquisitionTimeout(timeouts.call())
                .connectionTimeout(timeouts.connect())
                .tlsNegotiationTimeout(timeouts.connect())
                .readTimeout(Duration.ZERO)
                .writeTimeout(timeouts.read())
                .tcpKeepAlive(true)
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, config.trustAllCertificates())
                        .build());
    }

    /** Without TLS there is nothing to negotiate by. */
    private static ProtocolNegotiation negotiation(ClientConfig config) {
        boolean plain = config.endpoint() != null
                && "http".equalsIgnoreCase(config.endpoint().getScheme());
        return plain || config.httpProtocol() == HttpProtocol.HTTP2
                ? ProtocolNegotiation.ASSUME_PROTOCOL
                : ProtocolNegotiation.ALPN;
    }

    @Override
    public void close() {
        closing.close();
    }
}
