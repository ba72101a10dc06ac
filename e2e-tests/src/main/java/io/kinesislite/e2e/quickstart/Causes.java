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
package io.kinesislite.e2e.quickstart;

import io.kinesislite.flink.model.KinesisLiteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a chain of exceptions that tells the user something. */
final class Causes {
    private static final int LINES = 12;

    /** Flink's wrappers, which only say that something failed. */
    private static final Set<String> WRAPPERS = Set.of(
            "ExecutionException",
            "CompletionException",
            "JobExecutionException",
            "JobException",
            "JobInitializationException",
            "ProgramInvocationException",
            "RestClientException",
            "FlinkJobNotFoundException");

    private Causes() {}

    /** The innermost message, and the one around it where it adds to it; without class names and stack traces. */
    static String of(Throwable thrown) {
        List<String> messages = new ArrayList<>();
        Throwable last = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            last = t;
            if (t instanceof UsageException || t instanceof KinesisLiteException) {
                // They say the cause and the remedy themselves.
                return text(t);
            }
            if (!isWrapper(t) && !isRepeatedByCause(t)) {
                messages.add(text(t));
            }
        }
        if (messages.isEmpty()) {
            return text(last);
        }
        List<String> tail = messages.subList(Math.max(0, messages.size() - 2), messages.size());
        String inner = shortened(tail.get(tail.size() - 1));
        return tail.size() == 1 ? inner : firstLine(tail.get(0)) + System.lineSeparator() + inner;
    }

    private static boolean isWrapper(Throwable t) {
        return WRAPPERS.contains(t.getClass().getSimpleName())
                || (t.getCause() != null && text(t).startsWith("Failed to "));
    }

    private static boolean isRepeatedByCause(Throwable t) {
        Throwable cause = t.getCause();
        if (cause == null) {
            return false;
        }
        String message = t.getMessage();
        return message == null || (cause.getMessage() != null && message.contains(cause.getMessage()));
    }

    private static String text(Throwable t) {
        String message = t.getMessage();
        return message == null || message.isBlank() ? t.getClass().getSimpleName() : message.strip();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static String shortened(String message) {
        String useful = message.split("\\RWas expecting", 2)[0];
        List<String> lines = useful.lines().filter(line -> !line.isBlank()).toList();
        String text = lines.stream().limit(LINES).collect(Collectors.joining(System.lineSeparator()));
        return lines.size() > LINES ? text + " …" : text;
    }
}
