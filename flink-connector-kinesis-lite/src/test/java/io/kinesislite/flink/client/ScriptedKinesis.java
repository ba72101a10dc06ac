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
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** The AWS SDK's client; a test says what its one subscription brings. */
final class ScriptedKinesis implements KinesisAsyncClient, Subscription {
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private final Runnable onCall;
    private @Nullable Subscriber<? super ByteBuffer> body;
    private long wanted;
    private int calls;

    /**
     * @param onCall runs within each call; what it throws, the call throws
     */
    ScriptedKinesis(Runnable onCall) {
        this.onCall = onCall;
    }

    int calls() {
        return calls;
    }

    void push(byte[] message) {
        pieces.add(ByteBuffer.wrap(message));
        deliver();
    }

    @Override
    public CompletableFuture<Void> subscribeToShard(
            SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
        calls++;
        onCall.run();
        ExecutionAttributes attributes =
                request.overrideConfiguration().orElseThrow().executionAttributes();
        attributes
                .getAttribute(BodyInterceptor.OPENED)
                .accept(SdkHttpResponse.builder()
                        .statusCode(200)
                        .putHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .build());
        var unused = attributes.getAttribute(BodyInterceptor.PUSHED_EVENTS).insteadOf(subscriber -> {
            body = subscriber;
            subscriber.onSubscribe(this);
        });
        return new CompletableFuture<>();
    }

    @Override
    public void request(long count) {
        wanted += count;
        deliver();
    }

    private void deliver() {
        while (wanted > 0 && !pieces.isEmpty()) {
            wanted--;
            Objects.requireNonNull(body).onNext(pieces.remove());
        }
    }

    @Override
    public void cancel() {
        pieces.clear();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
