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
package io.kinesislite.e2e.benchmark.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * What the command line says.
 *
 * @param cases which cases are run, in this order
 * @param competitors who takes part
 * @param rounds how often each case is measured; medians are reported
 * @param second what one second of {@link Kind.Timing} is: the length of a measurement
 * @param others heaps, folder, and what the results say about themselves
 */
record BenchmarkOptions(List<Case> cases, List<Competitor> competitors, int rounds, Duration second, Others others) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "--cases", "default",
            "--contestants", "kinesis-lite,blocking,sdk",
            "--rounds", "3",
            "--seconds", "5",
            "--server-heap", "4g",
            "--heap", "1g",
            "--backlog", "2000",
            "--out", "docs/benchmarks",
            "--commit", "unknown");

    /**
     * What is not about who and when.
     *
     * @param serverHeap of each server
     * @param heap of each contestant
     * @param backlogBytes the most that a stream holds
     * @param folder where results go
     * @param commit what is measured
     */
    record Others(String serverHeap, String heap, long backlogBytes, Path folder, String commit) {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is wrong and what there is
     */
    static BenchmarkOptions parse(String... args) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        List<Competitor> added = new ArrayList<>();
        for (int i = 0; i < args.length; i += 2) {
            String option = args[i];
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Option " + option + " needs a value. " + usage());
            }
            if (option.equals("--contestant")) {
                added.add(competitor(args[i + 1]));
            } else if (values.put(option, args[i + 1]) == null) {
                throw new IllegalArgumentException("There is no option " + option + ". " + usage());
            }
        }
        return new BenchmarkOptions(
                cases(values), competitors(values, added), rounds(values), second(values), others(values));
    }

    private static List<Case> cases(Map<String, String> values) {
        String choice = values.getOrDefault("--cases", "");
        List<Case> cases;
        try {
            cases = Cases.chosen(choice);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Option --cases is default, all, or a regular expression, not '" + choice + "': "
                            + e.getDescription() + '.',
                    e);
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("No case is called '" + choice + "'. Some are "
                    + String.join(
                            ", ", Cases.chosen("default").stream().map(Case::id).toList())
                    + "; backlog-.* matches all of that kind.");
        }
        return cases;
    }

    private static List<Competitor> competitors(Map<String, String> values, List<Competitor> added) {
        List<Competitor> competitors = new ArrayList<>();
        for (String name : values.getOrDefault("--contestants", "").split(",", -1)) {
            competitors.add(Competitor.BUILT_IN.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no contestant '" + name + "', only "
                            + String.join(
                                    ", ",
                                    Competitor.BUILT_IN.stream()
                                            .map(Competitor::name)
                                            .toList())
                            + "; others come with --contestant NAME=CLASSPATH,ADAPTER.")));
        }
        competitors.addAll(added);
        return competitors;
    }

    private static Competitor competitor(String value) {
        int equals = value.indexOf('=');
        int comma = value.lastIndexOf(',');
        if (equals < 1 || comma < equals || comma + 1 == value.length()) {
            throw new IllegalArgumentException("Option --contestant is NAME=CLASSPATH,ADAPTER, not '" + value
                    + "': a name for the results, jars and folders, and the class of the adapter.");
        }
        return new Competitor(
                value.substring(0, equals), value.substring(equals + 1, comma), value.substring(comma + 1), false);
    }

    private static int rounds(Map<String, String> values) {
        return (int) number(values, "--rounds");
    }

    private static Duration second(Map<String, String> values) {
        return Duration.ofMillis((long) (number(values, "--seconds") * 1_000));
    }

    private static Others others(Map<String, String> values) {
        return new Others(
                values.getOrDefault("--server-heap", ""),
                values.getOrDefault("--heap", ""),
                (long) (number(values, "--backlog") * 1_000_000),
                Path.of(values.getOrDefault("--out", "")),
                values.getOrDefault("--commit", ""));
    }

    private static double number(Map<String, String> values, String option) {
        String value = values.getOrDefault(option, "");
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Option " + option + " is a number, not '" + value + "'.", e);
        }
        if (number <= 0 || (number < 1 && !option.equals("--seconds"))) {
            throw new IllegalArgumentException("Option " + option + " has to be more than " + value + '.');
        }
        return number;
    }

    private static String usage() {
        List<String> options = new ArrayList<>();
        DEFAULTS.forEach((option, value) -> options.add(option + " " + value));
        options.sort(null);
        return "The options and their defaults are: " + String.join(", ", options)
                + "; and --contestant NAME=CLASSPATH,ADAPTER, as often as there are others.";
    }
}
