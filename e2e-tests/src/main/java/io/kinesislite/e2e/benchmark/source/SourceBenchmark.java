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

import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Machine;
import io.kinesislite.e2e.benchmark.report.Outcome;
import io.kinesislite.e2e.benchmark.report.Report;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.util.EnvironmentInformation;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * How this connector reads beside others, against the testkit's server in another process. Each case is read once for warming up;
 * then come the rounds, in each of which the contestants take turns.
 */
public final class SourceBenchmark {
    private final BenchmarkOptions options;
    private final Arena arena;

    private SourceBenchmark(BenchmarkOptions options, Arena arena) {
        this.options = options;
        this.arena = arena;
    }

    /** Runs what {@link BenchmarkOptions} say and writes the results. */
    public static void main(String[] args) throws Exception {
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.parse(args);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage()); // allow: NoSystemOut, a command line program talks to its user
            System.exit(2);
            return;
        }
        run(options);
    }

    static void run(BenchmarkOptions options) throws IOException, InterruptedException {
        Machine machine = machine(options);
        machine.facts().forEach(SourceBenchmark::print);
        List<Row> rows = new ArrayList<>();
        try (Arena arena = new Arena(options.others())) {
            SourceBenchmark benchmark = new SourceBenchmark(options, arena);
            for (Case each : options.cases()) {
                rows.addAll(benchmark.rows(each));
            }
        }
        Report report = new Report(machine, rows, Bars.of(rows));
        report.write(options.others().folder());
        report.bars()
                .forEach(bar -> print(String.format(
                        "%-75s %-50s %s", bar.name(), bar.measured().orElse("not run"), bar.bar())));
        print("Written to " + options.others().folder() + '.');
    }

    private static Machine machine(BenchmarkOptions options) {
        return Machine.here()
                .with("Versions: Flink " + EnvironmentInformation.getVersion() + ", AWS SDK " + VersionInfo.SDK_VERSION
                        + ", kinesis-lite at commit " + options.others().commit())
                .with("Date: " + LocalDate.now(ZoneOffset.UTC) + "; " + options.rounds() + " rounds of "
                        + options.second().toMillis() / 1e3 + " s, medians; server with -Xmx"
                        + options.others().serverHeap() + ", contestants with -Xmx"
                        + options.others().heap());
    }

    private List<Row> rows(Case of) throws InterruptedException {
        List<Competitor> present = options.competitors().stream()
                .filter(competitor -> !competitor.isBareClient() || of.kind().isComparedWithBareClient())
                .toList();
        Round round =
                new Round(new Reading(of, options.second(), options.others().backlogBytes()), arena);
        Map<Competitor, List<Figures>> measured = new LinkedHashMap<>();
        Map<Competitor, String> failures = new HashMap<>();
        present.forEach(competitor -> measured.put(competitor, new ArrayList<>()));
        for (int i = of.kind().timing().warmedUp() ? 0 : 1; i <= options.rounds(); i++) {
            for (Competitor competitor : present) {
                if (!failures.containsKey(competitor)) {
                    Optional<Figures> figures = figures(round, competitor, i == 0, failures);
                    if (i > 0) {
                        figures.ifPresent(measured.getOrDefault(competitor, new ArrayList<>())::add);
                    }
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        measured.forEach((competitor, figures) -> {
            String failure = failures.get(competitor);
            if (failure != null || !figures.isEmpty()) {
                Outcome outcome =
                        failure == null ? new Outcome.Measured(Figures.medians(figures)) : new Outcome.Failed(failure);
                rows.add(new Row(of.kind().section(), of.id(), competitor.name(), outcome));
            }
        });
        return rows;
    }

    /** A contestant that fails is out of the case, not of the run: it gets a new process for the next one. */
    private Optional<Figures> figures(
            Round round, Competitor competitor, boolean warmUp, Map<Competitor, String> failures)
            throws InterruptedException {
        String name = String.format("%-36s %-20s ", round.reading().of().id(), competitor.name());
        try {
            Optional<Figures> figures = round.measure(competitor);
            print(name
                    + (warmUp ? "warmed up" : figures.map(SourceBenchmark::line).orElse("skipped")));
            return figures;
        } catch (IOException failure) {
            arena.dismiss(competitor);
            failures.put(competitor, "failed: " + failure.getMessage());
            print(name + "failed: " + failure.getMessage());
            return Optional.empty();
        }
    }

    private static String line(Figures figures) {
        List<String> parts = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            figures.value(figure)
                    .ifPresent(value -> parts.add(String.format(Locale.ROOT, "%,.2f %s", value, figure.title())));
        }
        return String.join(", ", parts);
    }

    private static void print(String line) {
        System.out.println(line); // allow: NoSystemOut, a command line program talks to its user
    }
}
