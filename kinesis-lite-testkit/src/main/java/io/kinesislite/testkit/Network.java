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
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wire between the clients and the server, for all connections at once. It is whole at start.
 *
 * <p>Thread: any but the server's own; one lock guards the condition, so that a connection that comes at the moment of a
 * change is not missed.
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
        change(Condition.CUT).forEach(connection -> connection.closeFuture().awaitUninterruptibly());
    }

    /** Leaves all connections as they are, and takes new ones, but reads nothing from them: clients wait. */
    public void stall() {
        change(Condition.STALLED);
    }

    /** Takes connections again, and reads what has piled up. */
    public void heal() {
        change(Condition.WHOLE);
    }

    /** How many connections are open. */
    public int connections() {
        return (int) connections.stream().filter(Channel::isOpen).count();
    }

    private List<Channel> change(Condition to) {
        lock.lock();
        try {
            condition = to;
            List<Channel> present = List.copyOf(connections);
            present.forEach(this::submit);
            return present;
        } finally {
            lock.unlock();
        }
    }

    void admit(Channel connection) {
        lock.lock();
        try {
            connections.add(connection);
            submit(connection);
        } finally {
            lock.unlock();
        }
    }

    private void submit(Channel connection) {
        switch (condition) {
            case WHOLE -> connection.config().setAutoRead(true);
            case CUT -> reset(connection);
            case STALLED -> connection.config().setAutoRead(false);
        }
    }

    /** Ends a connection so that the client sees a TCP reset. */
    static void reset(Channel connection) {
        connection.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = connection.close();
    }
}
