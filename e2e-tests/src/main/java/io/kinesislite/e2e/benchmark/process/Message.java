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

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What two processes of the benchmark say to each other: a word and named values, in one line.
 *
 * @param word what it is about
 * @param values by name
 */
public record Message(String word, Map<String, String> values) {
    /** What a line begins with, so that nothing else that a process prints is taken for a message. */
    private static final String MARK = "benchmark ";

    public Message {
        values = Map.copyOf(values);
    }

    /** A message without values. */
    public static Message of(String word) {
        return new Message(word, Map.of());
    }

    /** The same with one more value. */
    public Message with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, String.valueOf(value));
        return new Message(word, more);
    }

    /** The value of this name. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The message '" + word + "' has no value '" + name + "'.");
        }
        return value;
    }

    /** The value of this name. */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    /** Whether the value of this name is {@code true}. */
    public boolean isTrue(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** The line. */
    public String line() {
        StringBuilder line = new StringBuilder(MARK).append(word);
        new TreeMap<>(values)
                .forEach((name, value) -> line.append(' ')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return line.toString();
    }

    /** The message of a line, if it is one. */
    public static Optional<Message> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            values.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return Optional.of(new Message(parts[0], values));
    }
}
