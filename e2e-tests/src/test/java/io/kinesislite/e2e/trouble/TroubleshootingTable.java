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
package io.kinesislite.e2e.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.util.ExceptionUtils;

/** A table of the troubleshooting document: messages by what is wrong. An ellipsis stands for any text. */
final class TroubleshootingTable {
    /** In each secret option of a test. */
    static final String SECRET = "marker-of-a-secret";

    private static final Pattern ROW = Pattern.compile("\\| ([^|`]+?) \\| `([^`]+)` \\|.*");

    private final Map<String, Pattern> messages;
    private final Set<String> tried = new HashSet<>();

    private TroubleshootingTable(Map<String, Pattern> messages) {
        this.messages = messages;
    }

    /** The table below a heading. */
    static TroubleshootingTable of(String heading) {
        String section = section(Path.of("..", "docs", "troubleshooting.md"), heading);
        Map<String, Pattern> messages = new LinkedHashMap<>();
        section.lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> messages.put(row.group(1), pattern(row.group(2))));
        return new TroubleshootingTable(messages);
    }

    /** The lines of the tables below a heading of a document. */
    static List<String> rows(Path document, String heading) {
        return section(document, heading)
                .lines()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
    }

    private static String section(Path document, String heading) {
        try {
            String text = Files.readString(document);
            int begin = text.indexOf("\n## " + heading + "\n");
            assertThat(begin).as("section %s of %s", heading, document).isNotNegative();
            int end = text.indexOf("\n## ", begin + 1);
            return text.substring(begin, end < 0 ? text.length() : end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(
                Arrays.stream(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** Holds a row to what the SQL Client shows of a failure, and all of the failure to be without secrets. */
    void expect(String wrong, Throwable failure) {
        assertThat(shown(failure))
                .as("%s: %s", wrong, ExceptionUtils.stringifyException(failure))
                .containsPattern(row(wrong));
        assertThat(ExceptionUtils.stringifyException(failure)).doesNotContain(SECRET);
    }

    /** Holds a row to a text. */
    void expect(String wrong, String text) {
        assertThat(text).containsPattern(row(wrong)).doesNotContain(SECRET);
    }

    private Pattern row(String wrong) {
        tried.add(wrong);
        assertThat(messages).as("rows of the table").containsKey(wrong);
        return Objects.requireNonNull(messages.get(wrong));
    }

    void everyRowWasTried() {
        assertThat(tried).isEqualTo(messages.keySet());
    }

    /** The SQL Client shows what stands behind the last "Caused by" of the stack trace, suppressed exceptions' too. */
    private static String shown(Throwable failure) {
        String trace = ExceptionUtils.stringifyException(failure);
        String last = trace.substring(trace.lastIndexOf("Caused by: ") + 1);
        return last.substring(0, last.indexOf("\tat "));
    }
}
