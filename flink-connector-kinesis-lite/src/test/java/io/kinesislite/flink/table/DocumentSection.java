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
package io.kinesislite.flink.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section of a document of this repository.
 *
 * @param text what stands below the heading
 */
public record DocumentSection(String text) {
    /** Everything from a heading to the next one of the same level, or to the end. */
    public static DocumentSection of(String document, String heading) {
        try {
            String all = Files.readString(Path.of("..", "docs", document));
            int begin = all.indexOf("\n## " + heading + "\n");
            if (begin < 0) {
                throw new AssertionError(document + " has no section " + heading);
            }
            int end = all.indexOf("\n## ", begin + 1);
            return new DocumentSection(end < 0 ? all.substring(begin) : all.substring(begin, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements of its SQL blocks, in order. */
    List<String> statements() {
        return blocks("sql").stream()
                .flatMap(block -> Arrays.stream(block.split(";\n")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Its blocks of code in a language, in order. */
    public List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The actions of Kinesis in one of its policies. */
    public Set<String> actions(int policy) {
        return Pattern.compile("\"(kinesis:\\w+)\"")
                .matcher(blocks("json").get(policy))
                .results()
                .map(action -> action.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rows of its tables whose first cell is code, split into cells. */
    public List<List<String>> rows() {
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The text of a cell between its first backticks. */
    public static String code(String cell) {
        Matcher code = Pattern.compile("`([^`]+)`").matcher(cell);
        if (!code.find()) {
            throw new AssertionError("No code in " + cell);
        }
        return code.group(1);
    }
}
