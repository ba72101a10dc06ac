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
import java.util.Queue;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The body of one answer, kept in the pieces in which it came. The AWS SDK gathers a body by copying it about six times into
 * ever larger arrays; it is given an empty map instead.
 *
 * <p>Thread: io.
 */
final class TakenBody {
    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private boolean complete;

    /** Whether the whole body is here. */
    boolean isComplete() {
        return complete;
    }

    /** The body, to be read once. */
    CborReader cbor() {
        return new CborReader(pieces);
    }

    /** Takes what is published; an empty map is published in place of it. */
    Publisher<ByteBuffer> insteadOf(Publisher<ByteBuffer> body) {
        return subscriber -> body.subscribe(new Taking(subscriber));
    }

    private final class Taking implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> subscriber;

        Taking(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Subscription body) {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long pieces) {
                    body.request(Long.MAX_VALUE);
                }

                @Override
                public void cancel() {
                    body.cancel();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer piece) {
            pieces.add(piece);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            complete = true;
            subscriber.onNext(ByteBuffer.wrap(EMPTY_MAP));
            subscriber.onComplete();
        }
    }
}
