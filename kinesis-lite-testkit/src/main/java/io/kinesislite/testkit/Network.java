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

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wire between the clients and the server, for all connections at once. It is whole at start. A change is in force for
 * all connections when the method returns.
 *
 * <p>Thread: any but the server's own; one lock guards the condition, so that a connection that comes at the moment of a
 * change is not missed. What is done to a connection is done by its event loop.
 */
public final class Network {
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ReentrantLock lock = new ReentrantLock();
    private Condition condition = Condition.WHOLE;

    Network() {}

    private enum Condition {
        WHOLE,
        CUT,
        STALLED
    }

    /** Resets all connections, and each new one as soon as it is made. Returns when the last one is gone. */
    public void cut() {
        change(Condition.CUT);
    }

    /**
     * Leaves all connections as they are, and takes new ones, but reads nothing from them and sends nothing: clients wait,
     * those of subscriptions and late answers too.
     */
    public void stall() {
        change(Condition.STALLED);
    }

    /** Takes connections again, reads what has piled up, and sends what has. */
    public void heal() {
        change(Condition.WHOLE);
    }

    /** Heals, but what has piled up in stalled connections is lost with them. */
    void renew() {
        if (isStalled()) {
            cut();
        }
        heal();
    }

    /**
     * Tells the clients of all HTTP/2 connections to make their next calls on other ones (GOAWAY); the calls that are under way go
     * on. A service does so before it closes connections.
     */
    public void goAway() {
        List.copyOf(connections).stream()
                .<Future<?>>map(each -> each.eventLoop().submit(() -> sendGoAway(each)))
                .forEach(Future::awaitUninterruptibly);
    }

    private static void sendGoAway(Channel connection) {
        if (connection.pipeline().get(Http2FrameCodec.class) != null) {
            var unused = connection.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        }
    }

    /** How many connections are open. */
    public int connections() {
        return (int) connections.stream().filter(Channel::isOpen).count();
    }

    private boolean isStalled() {
        lock.lock();
        try {
            return condition == Condition.STALLED;
        } finally {
            lock.unlock();
        }
    }

    private void change(Condition to) {
        submitted(to).forEach(Future::awaitUninterruptibly);
    }

    private List<Future<?>> submitted(Condition to) {
        lock.lock();
        try {
            condition = to;
            return List.copyOf(connections).stream()
                    .<Future<?>>map(each -> submit(each, to))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private static Future<?> submit(Channel connection, Condition to) {
        Future<?> done = connection.eventLoop().submit(() -> apply(connection, to));
        return to == Condition.CUT ? connection.closeFuture() : done;
    }

    /** Runs on the connection's event loop, before anything is read from it. */
    void admit(Channel connection) {
        lock.lock();
        try {
            connection.pipeline().addFirst(new WriteGate());
            connections.add(connection);
            apply(connection, condition);
        } finally {
            lock.unlock();
        }
    }

    private static void apply(Channel connection, Condition condition) {
        if (condition == Condition.CUT) {
            reset(connection);
            return;
        }
        connection.config().setAutoRead(condition == Condition.WHOLE);
        WriteGate gate = connection.pipeline().get(WriteGate.class);
        if (gate != null) {
            gate.open(condition == Condition.WHOLE);
        }
    }

    /** Ends a connection so that the client sees a TCP reset. Runs on its event loop. */
    static void reset(Channel connection) {
        if (connection.isOpen()) {
            connection.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        var unused = connection.close();
    }
}
