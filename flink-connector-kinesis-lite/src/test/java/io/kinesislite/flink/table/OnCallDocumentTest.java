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
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for those on call names metrics and options that there are. */
class OnCallDocumentTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<String> OF_FLINK = Set.of(
            "backPressuredTimeMsPerSecond",
            "busyTimeMsPerSecond",
            "currentInputWatermark",
            "execution.checkpointing.unaligned.enabled",
            "lastCheckpointDuration",
            "numRestarts",
            "numberOfFailedCheckpoints");
    private static final Pattern CODE = Pattern.compile("(?:(\\S+) )?`([^`]+)`");
    private static final Pattern OPTION = Pattern.compile("[a-z][A-Za-z]+([.-][A-Za-z-]+)*");
    private static final Pattern SETTING = Pattern.compile("'([^']+)' = '([^']*)'");

    @Test
    void metricsAreThoseOfTheTable() throws IOException {
        Set<String> known = rows("metrics.md").stream()
                .filter(row -> row.size() == 6 && row.get(0).startsWith("`"))
                .map(row -> row.get(1) + " " + DocumentSection.code(row.get(0)))
                .collect(Collectors.toSet());
        List<List<String>> rows = guide();

        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            List<String> named = codes(row.get(1))
                    .filter(code -> !code.group(2).contains(" "))
                    .map(code -> code.group(1) + " " + code.group(2))
                    .toList();
            assertThat(named)
                    .as(row.get(0))
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(
                                    metric.startsWith("Flink's ")
                                            ? OF_FLINK.contains(metric.substring(8))
                                            : known.contains(metric))
                            .as(metric)
                            .isTrue());
        });
    }

    @Test
    void remediesAreOptionsAndActionsThatThereAre() throws IOException {
        assertThat(guide())
                .allSatisfy(row -> codes(row.get(2)).forEach(code -> {
                    Matcher setting = SETTING.matcher(code.group(2));
                    if (setting.matches()) {
                        assertThatNoException()
                                .as(row.get(0))
                                .isThrownBy(() -> KnownOptions.check(List.of(setting.group(1)), null));
                    } else if (OPTION.matcher(code.group(2)).matches()) {
                        assertThat(isOption(code.group(2)) || hasScope(code) || OF_FLINK.contains(code.group(2)))
                                .as(row.get(0) + ": " + code.group())
                                .isTrue();
                    }
                }));
    }

    private static boolean isOption(String name) {
        return KnownOptions.ALL.stream().anyMatch(option -> option.key().equals(name)) || name.equals("latest");
    }

    /** As metrics have. */
    private static boolean hasScope(MatchResult code) {
        return Set.of("shard", "sink").contains(String.valueOf(code.group(1)));
    }

    private static Stream<MatchResult> codes(String cell) {
        return CODE.matcher(cell).results();
    }

    private static List<List<String>> guide() throws IOException {
        return rows("on-call.md").stream()
                .filter(row -> !row.get(0).equals("symptom") && !row.get(0).startsWith("---"))
                .toList();
    }

    private static List<List<String>> rows(String page) throws IOException {
        return Files.readAllLines(DOCS.resolve(page)).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
