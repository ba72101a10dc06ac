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
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Java process that this one started and talks to. It ends when this one does.
 *
 * <p>Thread: one that talks, and one of its own that listens.
 */
public final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final Message GONE = Message.of("gone");

    private final String name;
    private final Process process;
    private final BufferedWriter out;
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a process with this class path and these options.
     *
     * @param name what errors call it
     * @param classPath in front of this process' own; empty for that one alone
     * @param command options of the JVM, the main class and its arguments
     */
    public static ChildProcess start(String name, String classPath, List<String> command) throws IOException {
        return start(name, classPath, command, List.of());
    }

    /** The same through another command, such as {@code unshare -n}, which has to become that process. */
    public static ChildProcess start(String name, String classPath, List<String> command, List<String> through)
            throws IOException {
        String own = System.getProperty("java.class.path");
        List<String> java = new ArrayList<>(through);
        java.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.isEmpty() ? own : classPath + File.pathSeparator + own,
                "-Dlog4j2.configurationFile=benchmark-log4j2.xml",
                "-Djava.awt.headless=true"));
        java.addAll(command);
        Process process = new ProcessBuilder(java)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ChildProcess child = new ChildProcess(name, process);
        Thread listener = new Thread(child::listen, "benchmark-" + name);
        listener.setDaemon(true);
        listener.start();
        return child;
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                Message.parse(line).ifPresent(heard::add);
                line = in.readLine();
            }
        } catch (IOException closed) {
            // The same as the end of its output.
        }
        heard.add(GONE);
    }

    private void say(Message message) throws IOException {
        try {
            out.write(message.line());
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new IOException("the process of " + name + " has ended", e);
        }
    }

    /**
     * Says something and hears the answer, which has to begin with this word.
     *
     * @throws IOException if it does not, with the message of the process
     */
    public Message ask(Message question, String word, Duration patience) throws IOException, InterruptedException {
        say(question);
        return expect(word, patience);
    }

    /**
     * The next message, which has to begin with this word.
     *
     * @throws IOException if it does not, if the process has ended, or if it says nothing for this long
     */
    public Message expect(String word, Duration patience) throws IOException, InterruptedException {
        Message message = hear(patience);
        if (!message.word().equals(word)) {
            throw new IOException(message.values().getOrDefault("message", name + " says '" + message.word() + "'"));
        }
        return message;
    }

    private Message hear(Duration patience) throws IOException, InterruptedException {
        Message message = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new IOException("no answer of " + name + " within " + patience.toSeconds() + " s");
        }
        if (message.equals(GONE)) {
            heard.add(GONE);
            throw new IOException("the process of " + name + " has ended");
        }
        return message;
    }

    /** Ends the process at once, and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
