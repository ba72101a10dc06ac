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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** {@code docs/options.md} says what the options are. */
class OptionsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "options.md");

    @Test
    void documentListsEveryOptionAsItIs() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> rows =
                document.lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows).containsExactlyElementsOf(rows());
    }

    private static List<String> rows() {
        KinesisLiteTableFactory factory = new KinesisLiteTableFactory();
        return Stream.concat(factory.requiredOptions().stream(), factory.optionalOptions().stream())
                .sorted(Comparator.comparing(ConfigOption::key, String.CASE_INSENSITIVE_ORDER))
                .map(OptionsDocumentTest::row)
                .toList();
    }

    @Test
    void documentOfTheCatalogListsItsOwnOptionsAsTheyAre() throws IOException {
        List<String> rows = Files.readString(Path.of("..", "docs", "catalog.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(KinesisLiteCatalogOptions.ALL.stream()
                        .sorted(Comparator.comparing(ConfigOption::key, String.CASE_INSENSITIVE_ORDER))
                        .map(OptionsDocumentTest::row)
                        .toList());
    }

    private static String row(ConfigOption<?> option) {
        String aliases = StreamSupport.stream(option.fallbackKeys().spliterator(), false)
                .map(FallbackKey::getKey)
                .map(alias -> "`" + alias + "`")
                .collect(Collectors.joining(", "));
        String description = new HtmlFormatter().format(option.description()).replace("|", "\\|");
        return "| `" + option.key() + "`" + (aliases.isEmpty() ? "" : " (" + aliases + ")") + " | " + defaultOf(option)
                + " | " + description + " |";
    }

    private static String defaultOf(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "";
        }
        return "`" + (value instanceof java.time.Duration duration ? TimeUtils.formatWithHighestUnit(duration) : value)
                + "`";
    }
}
