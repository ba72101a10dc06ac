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
package io.kinesislite.e2e.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process that started this one, at the other end of standard input and output. When it is gone, this one ends at once,
 * whatever it is doing.
 *
 * <p>Thread: one that talks, and one of its own that listens.
 */
public final class ParentProcess {
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final PrintStream out;

    private ParentProcess(PrintStream out) {
        this.out = out;
    }

    /** Takes standard output for itself: what else is printed goes to standard error. */
    public static ParentProcess connect() {
        ParentProcess parent = new ParentProcess(System.out); // allow: NoSystemOut, it is the way to the parent
        System.setOut(System.err); // allow: NoSystemOut, whatever libraries print must not come in between
        Thread listener = new Thread(parent::listen, "benchmark-parent");
        listener.setDaemon(true);
        listener.start();
        return parent;
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                Message.parse(line).ifPresent(heard::add);
                line = in.readLine();
            }
        } catch (IOException gone) {
            // The same as the end of its output.
        }
        Runtime.getRuntime().halt(0);
    }

    public Message hear() throws InterruptedException {
        return heard.take();
    }

    public void say(Message message) {
        out.println(message.line());
        out.flush();
    }
}
