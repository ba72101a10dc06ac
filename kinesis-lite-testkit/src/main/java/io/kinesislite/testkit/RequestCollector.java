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
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the body of a request and runs it. One for each HTTP/1.1 connection and each HTTP/2 stream.
 *
 * <p>Thread: the connection's event loop.
 */
final class RequestCollector extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestCollector.class);
    private static final int MAX_BODY_BYTES = 16 << 20;
    private static final int UNKNOWN_LENGTH_BYTES = 8 << 10;
    private static final byte[] NOTHING = {};
    private static final Pattern CREDENTIAL = Pattern.compile("^AWS4-\\S+ .*?Credential=([^/,\\s]+)");

    private final Service service;
    private @Nullable HttpRequest head;
    private byte[] body = NOTHING;
    private long length;

    RequestCollector(Service service) {
        this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            // A broken request has no bounds: nothing behind it can be read.
            new Reply(context, Encoding.JSON, false, service.clock())
                    .send(Refusals.serialization("The request is not valid HTTP."));
            head = null;
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(context, request);
        }
        if (message instanceof HttpContent content && head != null) {
            add(content.content());
            if (message instanceof LastHttpContent) {
                finish(context, head);
            }
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        head = request;
        length = 0;
        long announced = HttpUtil.getContentLength(request, (long) UNKNOWN_LENGTH_BYTES);
        body = announced > MAX_BODY_BYTES ? NOTHING : new byte[(int) announced];
        if (HttpUtil.is100ContinueExpected(request)) {
            var unused = context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    /** What is beyond the limit is counted but not kept, so that the client reads its refusal in peace. */
    private void add(ByteBuf content) {
        int more = content.readableBytes();
        long total = length + more;
        if (total <= MAX_BODY_BYTES) {
            if (total > body.length) {
                body = Arrays.copyOf(body, (int) Math.min(MAX_BODY_BYTES, Math.max(total, 2L * body.length)));
            }
            content.readBytes(body, (int) length, more);
        }
        length = total;
    }

    private void finish(ChannelHandlerContext context, HttpRequest request) {
        HttpHeaders headers = request.headers();
        Encoding encoding = Encoding.ofContentType(headers.get(HttpHeaderNames.CONTENT_TYPE, ""));
        Reply reply = new Reply(context, encoding, HttpUtil.isKeepAlive(request), service.clock());
        byte[] bytes = body;
        head = null;
        body = NOTHING;
        Exchange exchange;
        try {
            Operation operation = operation(request);
            String accessKeyId = accessKeyId(headers);
            checkSize();
            exchange = new Exchange(
                    service, operation, RequestBody.parse(encoding, bytes, (int) length), accessKeyId, reply);
        } catch (KinesisError e) {
            reply.send(e);
            return;
        } catch (RuntimeException e) {
            LOG.error("A request failed inside the test server; the caller gets an InternalFailure.", e);
            reply.send(Refusals.internal());
            return;
        }
        exchange.run();
    }

    private static Operation operation(HttpRequest request) {
        String target = Objects.requireNonNullElse(request.headers().get("X-Amz-Target"), "");
        if (!request.method().equals(HttpMethod.POST)) {
            throw Refusals.of(
                    "UnknownOperationException", "Operations are called by POST, with a header X-Amz-Target.");
        }
        return Operation.ofTarget(target)
                .orElseThrow(
                        () -> Refusals.of("UnknownOperationException", "There is no operation '" + target + "' here."));
    }

    /** Who signed the request; that the signature is right is not checked. */
    private static String accessKeyId(HttpHeaders headers) {
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (authorization == null) {
            throw Refusals.of("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher credential = CREDENTIAL.matcher(authorization);
        if (!credential.find()) {
            throw Refusals.of(
                    "IncompleteSignatureException", "Authorization header requires a signature of version 4.");
        }
        return credential.group(1);
    }

    private void checkSize() {
        if (length > MAX_BODY_BYTES) {
            throw new KinesisError(
                    "RequestEntityTooLargeException",
                    "The request has " + length + " bytes; " + MAX_BODY_BYTES + " are allowed.",
                    HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ConnectionEnd.close(context, cause);
    }
}
