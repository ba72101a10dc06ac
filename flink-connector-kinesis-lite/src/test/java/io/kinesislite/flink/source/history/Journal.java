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
package io.kinesislite.flink.source.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happened, step by step; put into words only if somebody wants to read it. */
final class Journal {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String format, List<Object> arguments) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, format, arguments.toArray());
        }
    }

    /** Something happened; the arguments must not change any more. */
    void add(String format, Object... arguments) {
        entries.add(new Entry(format, List.of(arguments)));
    }

    /** All that happened, a numbered line each. */
    String words() {
        return IntStream.range(0, entries.size())
                .mapToObj(line -> String.format(Locale.ROOT, "%4d  %s", line + 1, entries.get(line)))
                .collect(Collectors.joining("\n"));
    }
}
