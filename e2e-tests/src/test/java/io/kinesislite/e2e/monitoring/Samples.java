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
package io.kinesislite.e2e.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics as Prometheus is told them.
 *
 * @param all each value's name and labels
 */
record Samples(List<Sample> all) {
    private static final Pattern LINE = Pattern.compile("^(\\w+)\\{(.*)\\} \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A value's name and labels. */
    record Sample(String name, Map<String, String> labels) {}

    static Samples of(String exposition) {
        return new Samples(LINE.matcher(exposition)
                .results()
                .map(line -> new Sample(line.group(1), labels(line.group(2))))
                .toList());
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    boolean has(String name) {
        return all.stream().anyMatch(sample -> sample.name().equals(name));
    }
}
