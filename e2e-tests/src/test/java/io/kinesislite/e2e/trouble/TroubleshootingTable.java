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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The messages that the README promises, by what is wrong. An ellipsis stands for any text.
 *
 * @param messages the patterns, by the first column of the table
 */
record TroubleshootingTable(Map<String, Pattern> messages) {
    private static final Pattern ROW = Pattern.compile("\\| ([^|`]+?) \\| `([^`]+)` \\|.*");

    /** Reads the table out of the README of this checkout. */
    static TroubleshootingTable ofReadme() {
        try {
            String readme = Files.readString(Path.of("..", "README.md"));
            int begin = readme.indexOf("## Troubleshooting");
            String section = readme.substring(begin, readme.indexOf("\n## ", begin));
            Map<String, Pattern> messages = new LinkedHashMap<>();
            section.lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> messages.put(row.group(1), pattern(row.group(2))));
            return new TroubleshootingTable(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(
                Arrays.stream(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** The pattern of a row, if the table has it. */
    Optional<Pattern> message(String wrong) {
        return Optional.ofNullable(messages.get(wrong));
    }
}
