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
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of one subscription as they come, as long as the client takes them: while the connection is not
 * writable, the subscription is not asked.
 *
 * <p>Thread: the connection's event loop; news comes from any thread.
 */
final class SubscriptionPush extends ChannelInboundHandlerAdapter {
    private static final Answer NOTHING = Answer.of(out -> {});

    private final ShardSubscription subscription;
    private final Encoding encoding;
    private final Clock clock;
    private final boolean keepAlive;
    private final AtomicBoolean woken = new AtomicBoolean();
    private @Nullable Future<?> alarm;
    private boolean over;

    SubscriptionPush(ShardSubscription subscription, Encoding encoding, Clock clock, boolean keepAlive) {
        this.subscription = subscription;
        this.encoding = encoding;
        this.clock = clock;
        this.keepAlive = keepAlive;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        write(context, EventStreamMessage.event("initial-response", NOTHING, encoding, context.alloc()));
        subscription.onNews(() -> wake(context));
    }

    private void wake(ChannelHandlerContext context) {
        if (woken.compareAndSet(false, true)) {
            context.executor().execute(() -> {
                woken.set(false);
                step(context);
            });
        }
    }

    private void step(ChannelHandlerContext context) {
        if (over || !context.channel().isWritable()) {
            return;
        }
        SubscriptionStep step = subscription.next();
        if (step instanceof SubscriptionStep.Event event) {
            write(
                    context,
                    EventStreamMessage.event(
                            "SubscribeToShardEvent", RecordActions.event(event), encoding, context.alloc()));
            wake(context);
        } else if (step instanceof SubscriptionStep.Idle idle) {
            wakeAt(context, Duration.between(clock.instant(), idle.until()));
        } else if (step instanceof SubscriptionStep.Failed failed) {
            write(context, EventStreamMessage.exception(failed.error(), encoding, context.alloc()));
            finish(context);
        } else {
            finish(context);
        }
    }

    /** The clock may go at another pace than the event loop's: then this comes too early, and the next one is set. */
    private void wakeAt(ChannelHandlerContext context, Duration in) {
        cancelAlarm();
        long millis = Math.max(1, in.toMillis());
        alarm = context.executor().schedule(() -> step(context), millis, TimeUnit.MILLISECONDS);
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    private static void write(ChannelHandlerContext context, ByteBuf message) {
        var unused = context.writeAndFlush(new DefaultHttpContent(message));
    }

    private void finish(ChannelHandlerContext context) {
        var written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        context.pipeline().remove(this);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        step(context);
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    private void end() {
        over = true;
        cancelAlarm();
        subscription.close();
    }
}
