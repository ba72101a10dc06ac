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
package io.kinesislite.e2e.faults.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the job and Kinesis, and passes bytes on. When it is closed, connections are reset and new ones refused, as on a
 * machine on which nobody listens.
 *
 * <p>Thread: any; a pool of its own for the bytes.
 */
final class Relay {
    private static final int BUFFER = 1 << 16;
    private static final int BACKLOG = 256;

    private final InetSocketAddress address;
    private final int target;
    private final ExecutorService pool = Executors.newCachedThreadPool(Relay::daemon);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<ServerSocket> listener;

    private Relay(ServerSocket listener, int target) {
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
        this.target = target;
        this.listener = new AtomicReference<>(listener);
    }

    /** A relay to a port of loopback that listens on a port that is free on this address. */
    static Relay open(InetAddress address, int target) {
        try {
            ServerSocket opened = listen(new InetSocketAddress(address, 0));
            Relay relay = new Relay(opened, target);
            relay.pool.execute(() -> relay.accept(opened));
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address, e);
        }
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(address, BACKLOG);
        return opened;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens: {@code http://ADDRESS:PORT}. */
    String endpoint() {
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    void open() throws IOException {
        ServerSocket opened = listen(address);
        listener.set(opened);
        pool.execute(() -> accept(opened));
    }

    /** Resets all connections, and refuses new ones until it is opened again; how many it has reset. */
    int close() throws IOException {
        Objects.requireNonNull(listener.get()).close();
        List<Socket> open = List.copyOf(sockets);
        open.forEach(Relay::reset);
        sockets.clear();
        return open.size() / 2;
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                connect(opened.accept(), opened);
            } catch (IOException closed) {
                // Whether that was the listener's end says the loop.
            }
        }
    }

    private void connect(Socket client, ServerSocket opened) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        if (opened.isClosed()) {
            reset(client);
            reset(server);
            return;
        }
        pool.execute(() -> pass(client, server));
        pool.execute(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
        sockets.remove(from);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It has ended already.
        }
    }
}
