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

import io.kinesislite.flink.client.EventFrames.Frame;
import io.kinesislite.flink.model.StreamId;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * The events of a subscription, read from the body of its answer: the AWS SDK, which would hold 2 MB for each subscription and copy
 * each event many times, is told that the body is over. A piece of the body is asked for only while an event is.
 *
 * <p>Thread: io.
 */
final class PushedEvents implements EventSource, Subscriber<ByteBuffer> {
    /** What the AWS SDK takes for the HTTP status of a failure inside a stream. */
    private static final int FAILED = 500;

    private static final byte[][] MESSAGE = CborReader.texts("message", "Message");

    private final StreamId stream;
    private final Sink sink;
    private final EventFrames frames = new EventFrames();
    private @Nullable Subscription body;
    private boolean asked = true;
    private boolean reading;
    private boolean complete;
    private boolean over;
    private long pieces;

    PushedEvents(StreamId stream, Sink sink) {
        this.stream = stream;
        this.sink = sink;
    }

    /** Takes what is published; nothing is published in place of it. */
    Publisher<ByteBuffer> insteadOf(Publisher<ByteBuffer> answer) {
        answer.subscribe(this);
        return subscriber -> {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
            subscriber.onComplete();
        };
    }

    @Override
    public void ask() {
        asked = true;
        read();
    }

    @Override
    public void cancel() {
        over = true;
        if (body != null) {
            body.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        body = subscription;
        if (over) {
            subscription.cancel();
        } else {
            read();
        }
    }

    @Override
    public void onNext(ByteBuffer piece) {
        pieces++;
        frames.add(piece);
        read();
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public void onComplete() {
        complete = true;
        read();
    }

    /** A piece that is asked for may come at once, from within. */
    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            boolean going = true;
            while (going && asked && !over) {
                going = step();
            }
        } catch (RuntimeException | Error e) {
            end(e);
            cancel();
        } finally {
            reading = false;
        }
    }

    private boolean step() {
        Frame frame = frames.poll();
        if (frame != null) {
            take(frame);
            return true;
        }
        if (complete) {
            end(frames.isInside() ? new IOException("The event stream breaks off inside a message.") : null);
            return false;
        }
        long before = pieces;
        if (body != null) {
            body.request(1);
        }
        return pieces != before || complete;
    }

    private void take(Frame frame) {
        switch (frame.header(":message-type")) {
            case "event" -> takeEvent(frame);
            case "exception" -> fail(frame.header(":exception-type"), message(frame));
            case "error" -> fail(frame.header(":error-code"), frame.header(":error-message"));
            default -> {
                // What is not known of the protocol yet is passed over, as the AWS SDK does.
            }
        }
    }

    private void takeEvent(Frame frame) {
        if (frame.header(":event-type").equals("SubscribeToShardEvent")) {
            asked = false;
            ItemReader items = items(frame.payload());
            sink.came((answered, asOf) -> PageReader.ofEvent(stream, items).read(answered, asOf));
        }
    }

    private static ItemReader items(ByteBuffer json) {
        return new JsonItemReader(json.array(), json.arrayOffset(), json.limit());
    }

    /** What a failure is, its type says: one whose message cannot be read is no other failure for that. */
    private static String message(Frame frame) {
        try {
            return message(items(frame.payload()));
        } catch (MalformedAnswer unreadable) {
            return "";
        }
    }

    private static String message(ItemReader items) {
        String message = "";
        for (long fields = items.map(); items.hasMore(fields); fields = ItemReader.rest(fields)) {
            if (items.textAmong(MESSAGE) < 0) {
                items.skip();
            } else if (!items.skipNull()) {
                message = items.text();
            }
        }
        return message;
    }

    private void fail(String code, String message) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName("Kinesis")
                .errorCode(code)
                .errorMessage(message)
                .build();
        end(KinesisException.builder()
                .message(message)
                .statusCode(FAILED)
                .awsErrorDetails(details)
                .build());
        cancel();
    }

    private void end(@Nullable Throwable failure) {
        if (!over) {
            over = true;
            sink.ended(failure);
        }
    }
}
