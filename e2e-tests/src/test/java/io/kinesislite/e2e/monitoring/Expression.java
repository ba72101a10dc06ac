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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in Prometheus' language, as far as it is about metrics of Flink.
 *
 * @param text the query
 */
record Expression(String text) {
    private static final Pattern METRIC = Pattern.compile("(flink_\\w+)(?:\\{([^}]*)\\})?");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** The name of the dashboard's variable, which stands for any job. */
    private static final String ANY_JOB = "$job";

    /** A metric that is asked for, and what its labels have to be. */
    record Selector(String metric, Map<String, String> conditions) {
        private boolean selects(Samples.Sample sample) {
            return sample.name().equals(metric)
                    && conditions.entrySet().stream()
                            .allMatch(condition -> sample.labels().containsKey(condition.getKey())
                                    && (condition.getValue().equals(ANY_JOB)
                                            || sample.labels()
                                                    .get(condition.getKey())
                                                    .matches(condition.getValue())));
        }
    }

    List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            Map<String, String> conditions = new TreeMap<>();
            if (metric.group(2) != null) {
                CONDITION
                        .matcher(metric.group(2))
                        .results()
                        .forEach(found -> conditions.put(found.group(1), found.group(2)));
            }
            selectors.add(new Selector(metric.group(1), conditions));
        }
        return selectors;
    }

    /** The labels that values are kept apart by. */
    SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        BY.matcher(text)
                .results()
                .forEach(by -> groups.addAll(Arrays.asList(by.group(1).split(", ", -1))));
        return groups;
    }

    /** What it asks for and is not there: metrics with such labels, or labels to keep them apart by. */
    List<String> missing(Samples samples) {
        List<String> missing = new ArrayList<>();
        for (Selector selector : selectors()) {
            List<Samples.Sample> selected =
                    samples.all().stream().filter(selector::selects).toList();
            if (selected.isEmpty()) {
                missing.add(selector.toString());
            }
            groups().stream()
                    .filter(label -> selected.stream()
                            .noneMatch(sample -> sample.labels().containsKey(label)))
                    .forEach(label -> missing.add(label + " of " + selector.metric()));
        }
        return missing;
    }
}
