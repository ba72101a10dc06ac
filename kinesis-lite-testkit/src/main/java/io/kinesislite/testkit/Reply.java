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
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Where the answer of one request goes.
 *
 * <p>Thread: the connection's event loop.
 */
final class Reply {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final ChannelHandlerContext context;
    private final Encoding encoding;
    private final boolean keepAlive;
    private final Clock clock;

    Reply(ChannelHandlerContext context, Encoding encoding, boolean keepAlive, Clock clock) {
        this.context = context;
        this.encoding = encoding;
        this.keepAlive = keepAlive;
        this.clock = clock;
    }

    void send(KinesisError error) {
        send(Answer.refusal(error));
    }

    void send(Outcome outcome) {
        if (outcome.subscription() == null) {
            send(outcome.answer());
        } else if (context.channel().isActive()) {
            push(outcome.subscription());
        } else {
            outcome.abandon();
        }
    }

    private void send(Answer answer) {
        ChannelFuture written = context.writeAndFlush(response(answer));
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Announces the whole answer, sends half of it and ends the connection, or the stream if it is HTTP/2. */
    void sendHalf(Answer answer) {
        FullHttpResponse whole = response(answer);
        ByteBuf body = whole.content();
        // An empty answer breaks off before its only byte.
        whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, Math.max(1, body.readableBytes()));
        var unused = context.write(new DefaultHttpResponse(whole.protocolVersion(), whole.status(), whole.headers()));
        context.writeAndFlush(new DefaultHttpContent(body.slice(body.readerIndex(), body.readableBytes() / 2)))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private FullHttpResponse response(Answer answer) {
        KinesisError error = answer.error();
        HttpResponseStatus status =
                error == null ? HttpResponseStatus.OK : HttpResponseStatus.valueOf(error.httpStatus());
        ByteBuf body = AnswerWriter.write(answer, encoding, context.alloc());
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, encoding.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (error != null) {
            response.headers().set("x-amzn-ErrorType", error.type());
        }
        sign(response);
        return response;
    }

    /** Begins an answer that goes on for as long as the subscription does. */
    private void push(ShardSubscription subscription) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, EventStreamMessage.CONTENT_TYPE)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        sign(head);
        var unused = context.write(head);
        context.pipeline().addLast(new SubscriptionPush(subscription, encoding, clock, keepAlive));
    }

    private void sign(HttpResponse response) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        response.headers()
                .set("x-amzn-RequestId", new UUID(random.nextLong(), random.nextLong()).toString())
                .set(HttpHeaderNames.DATE, HTTP_DATE.format(clock.instant().atZone(ZoneOffset.UTC)));
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    void later(Duration by, Runnable step) {
        var unused = context.executor().schedule(step, by.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the connection at once, with all its streams if it is HTTP/2; the client sees a TCP reset. */
    void reset() {
        Channel channel = context.channel();
        Network.reset(channel instanceof Http2StreamChannel ? channel.parent() : channel);
    }
}
