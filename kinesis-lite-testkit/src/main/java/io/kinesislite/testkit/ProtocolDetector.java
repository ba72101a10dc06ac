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

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells TLS, HTTP/2 and HTTP/1.1 apart by the first bytes, and sets the connection up for either. Within TLS it looks
 * again: a client that was offered HTTP/2 by ALPN begins with the same bytes as one that knows beforehand.
 *
 * <p>Thread: the connection's event loop.
 */
final class ProtocolDetector extends ByteToMessageDecoder {
    private static final byte[] HTTP2_PREFACE = "PRI ".getBytes(StandardCharsets.US_ASCII);
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final int MAX_HEADER_BYTES = 64 << 10;
    private static final int STREAM_WINDOW = 4 << 20;
    private static final int CONNECTION_WINDOW = 16 << 20;
    private static final int MAX_STREAMS = 1_000;

    private final Service service;
    private final @Nullable SslContext tls;

    /** Without a context, TLS is taken for broken HTTP. */
    ProtocolDetector(Service service, @Nullable SslContext tls) {
        this.service = service;
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HTTP2_PREFACE.length) {
            return;
        }
        ChannelPipeline pipeline = context.pipeline();
        if (tls != null && in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
            pipeline.addLast(tls.newHandler(context.alloc()), new ProtocolDetector(service, null));
        } else if (isHttp2(in)) {
            speakHttp2(context, pipeline);
        } else {
            HttpDecoderConfig limits = new HttpDecoderConfig().setMaxHeaderSize(MAX_HEADER_BYTES);
            pipeline.addLast(new HttpServerCodec(limits), new RequestCollector(service));
        }
        pipeline.remove(this);
    }

    /** TLS that fails, and connections that break before they said anything. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ConnectionEnd.close(context, cause);
    }

    private static boolean isHttp2(ByteBuf in) {
        for (int i = 0; i < HTTP2_PREFACE.length; i++) {
            if (in.getByte(in.readerIndex() + i) != HTTP2_PREFACE[i]) {
                return false;
            }
        }
        return true;
    }

    /** Without Netty's guard against clients that cancel many calls: that is what tests of time-outs do. */
    private void speakHttp2(ChannelHandlerContext context, ChannelPipeline pipeline) {
        Http2Settings settings = Http2Settings.defaultSettings()
                .initialWindowSize(STREAM_WINDOW)
                .maxConcurrentStreams(MAX_STREAMS)
                .maxHeaderListSize(MAX_HEADER_BYTES);
        pipeline.addLast(
                Http2FrameCodecBuilder.forServer()
                        .initialSettings(settings)
                        .decoderEnforceMaxRstFramesPerWindow(0, 0)
                        .encoderEnforceMaxRstFramesPerWindow(0, 0)
                        .build(),
                new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(new Http2StreamFrameToHttpObjectCodec(true), new RequestCollector(service));
                    }
                }),
                new ConnectionEnd());
        // The default of 64 KiB for a whole connection would make every large put wait for the client's round trips.
        var unused = context.channel().writeAndFlush(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW));
    }
}
