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

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Gives requests a body of their own, and takes the bodies of answers, for calls that ask for that; of answers only plain CBOR.
 * Everything else, failures included, is left to the AWS SDK.
 *
 * <p>Thread: io.
 */
final class BodyInterceptor implements ExecutionInterceptor {
    /** The body that a request has in place of the one that the AWS SDK has marshalled. */
    static final ExecutionAttribute<byte[]> OWN_BODY = new ExecutionAttribute<>("KinesisLiteOwnBody");

    /** Where a call says that it takes the body of its answer. */
    static final ExecutionAttribute<TakenBody> TAKEN_BODY = new ExecutionAttribute<>("KinesisLiteTakenBody");

    /** Who hears that an answer begins. */
    static final ExecutionAttribute<Consumer<SdkHttpResponse>> OPENED = new ExecutionAttribute<>("KinesisLiteOpened");

    /** Where a subscription says that it takes the body of its answer. */
    static final ExecutionAttribute<PushedEvents> PUSHED_EVENTS = new ExecutionAttribute<>("KinesisLitePushedEvents");

    private static final String CBOR = "application/x-amz-cbor-1.1";

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(OWN_BODY);
        return body == null
                ? context.httpRequest()
                : context.httpRequest().toBuilder()
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .build();
    }

    @Override
    public Optional<AsyncRequestBody> modifyAsyncHttpContent(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        byte[] body = attributes.getAttribute(OWN_BODY);
        return body == null ? context.asyncRequestBody() : Optional.of(AsyncRequestBody.fromBytesUnsafe(body));
    }

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Consumer<SdkHttpResponse> opened = attributes.getAttribute(OPENED);
        if (opened != null) {
            opened.accept(context.httpResponse());
        }
        PushedEvents events = attributes.getAttribute(PUSHED_EVENTS);
        if (events != null && context.httpResponse().isSuccessful()) {
            return context.responsePublisher().map(events::insteadOf);
        }
        TakenBody body = attributes.getAttribute(TAKEN_BODY);
        return body == null || !isPlainCbor(context.httpResponse())
                ? context.responsePublisher()
                : context.responsePublisher().map(body::insteadOf);
    }

    private static boolean isPlainCbor(SdkHttpResponse answer) {
        return answer.isSuccessful()
                && answer.firstMatchingHeader("Content-Type")
                        .filter(CBOR::equalsIgnoreCase)
                        .isPresent()
                && answer.firstMatchingHeader("Content-Encoding").isEmpty()
                && answer.firstMatchingHeader("x-amz-crc32").isEmpty();
    }
}
