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
package io.kinesislite.e2e.benchmark.contest;

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
 * @param second the length of a measurement; some cases take a multiple of it
 * @param others heaps, folder, and what the results say about themselves
 * @param <C> the cases of the discipline
 */
public record BenchmarkOptions<C extends ContestCase>(
        List<C> cases, List<Competitor> competitors, int rounds, Duration second, Others others) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "--cases", "default",
            "--contestants", "",
            "--rounds", "3",
            "--seconds", "5",
            "--server-heap", "4g",
            "--heap", "1g",
            "--out", "docs/benchmarks",
            "--commit", "unknown");

    /**
     * What is not about who and when.
     *
     * @param serverHeap of each server
     * @param heap of each contestant
     * @param backlogBytes the most that a stream holds; 0 in a discipline that fills none
     * @param folder where results go
     * @param commit what is measured
     */
    public record Others(String serverHeap, String heap, long backlogBytes, Path folder, String commit) {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says what is wrong and what there is
     */
    public static <C extends ContestCase> BenchmarkOptions<C> parse(Discipline<C> discipline, String... args) {
        return new CommandLine<>(discipline).parse(args);
    }

    /** Reads one command line. */
    private static final class CommandLine<C extends ContestCase> {
        private final Discipline<C> discipline;
        private final Map<String, String> defaults = new HashMap<>(DEFAULTS);
        private final Map<String, String> values = new HashMap<>();
        private final List<Competitor> added = new ArrayList<>();

        CommandLine(Discipline<C> discipline) {
            this.discipline = discipline;
            defaults.putAll(discipline.defaults());
            values.putAll(defaults);
        }

        BenchmarkOptions<C> parse(String... args) {
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
            return new BenchmarkOptions<>(
                    cases(),
                    competitors(),
                    (int) number("--rounds"),
                    Duration.ofMillis((long) (number("--seconds") * 1_000)),
                    others());
        }

        private List<C> cases() {
            String choice = text("--cases");
            List<C> cases;
            try {
                cases = discipline.cases(choice);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "Option --cases is default, all, or a regular expression, not '" + choice + "': "
                                + e.getDescription() + '.',
                        e);
            }
            if (cases.isEmpty()) {
                List<String> some =
                        discipline.cases("default").stream().map(C::id).toList();
                throw new IllegalArgumentException("No case is called '" + choice + "'. Some are "
                        + String.join(", ", some) + "; a regular expression picks those that it matches as a whole.");
            }
            return cases;
        }

        private List<Competitor> competitors() {
            List<Competitor> competitors = new ArrayList<>();
            for (String name : text("--contestants").split(",", -1)) {
                competitors.add(discipline.competitors().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> noCompetitor(name)));
            }
            competitors.addAll(added);
            return competitors;
        }

        private IllegalArgumentException noCompetitor(String name) {
            List<String> names =
                    discipline.competitors().stream().map(Competitor::name).toList();
            return new IllegalArgumentException("There is no contestant '" + name + "', only "
                    + String.join(", ", names) + "; others come with --contestant NAME=CLASSPATH,ADAPTER.");
        }

        private Others others() {
            return new Others(
                    text("--server-heap"),
                    text("--heap"),
                    defaults.containsKey("--backlog") ? (long) (number("--backlog") * 1_000_000) : 0,
                    Path.of(text("--out")),
                    text("--commit"));
        }

        private String text(String option) {
            return values.getOrDefault(option, "");
        }

        private double number(String option) {
            String value = text(option);
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

        private String usage() {
            List<String> options = new ArrayList<>();
            defaults.forEach((option, value) -> options.add(option + " " + value));
            options.sort(null);
            return "The options and their defaults are: " + String.join(", ", options)
                    + "; and --contestant NAME=CLASSPATH,ADAPTER, as often as there are others.";
        }
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
}
