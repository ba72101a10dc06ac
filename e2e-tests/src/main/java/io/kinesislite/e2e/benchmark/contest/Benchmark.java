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

import io.kinesislite.e2e.benchmark.report.Machine;
import io.kinesislite.e2e.benchmark.report.Report;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * How this connector does beside others in one discipline, against the testkit's server in another process, case by case.
 *
 * @param discipline what they are compared in
 * @param <C> its cases
 */
public record Benchmark<C extends ContestCase>(Discipline<C> discipline) {

    /** Runs what a command line says and writes the results; says so and ends the process if it cannot read it. */
    public void main(String... args) throws IOException, InterruptedException {
        BenchmarkOptions<C> options;
        try {
            options = BenchmarkOptions.parse(discipline, args);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage()); // allow: NoSystemOut, a command line program talks to its user
            System.exit(2);
            return;
        }
        run(options);
    }

    /** Results are written after each case, so that a run that is broken off leaves what it has. */
    public void run(BenchmarkOptions<C> options) throws IOException, InterruptedException {
        Machine machine = machine(options);
        machine.facts().forEach(Benchmark::print);
        List<Row> rows = new ArrayList<>();
        try (Arena arena = Arena.open(options.others())) {
            for (C each : options.cases()) {
                Contest<C> contest = new Contest<>(
                        each,
                        arena,
                        competitor -> discipline.measure(each, competitor, arena, options),
                        options.competitors(),
                        Benchmark::print);
                rows.addAll(contest.run(options.rounds()));
                report(machine, rows).write(options.others().folder());
            }
        }
        report(machine, rows)
                .bars()
                .forEach(bar -> print(String.format(
                        "%-75s %-50s %s", bar.name(), bar.measured().orElse("not run"), bar.bar())));
        print("Written to " + options.others().folder() + '.');
    }

    private Report report(Machine machine, List<Row> rows) {
        return new Report(discipline.name(), machine, rows, discipline.bars(rows));
    }

    private Machine machine(BenchmarkOptions<C> options) {
        return Machine.here()
                .with("Versions: Flink " + EnvironmentInformation.getVersion() + ", AWS SDK " + VersionInfo.SDK_VERSION
                        + ", kinesis-lite at commit " + options.others().commit())
                .with("Date: " + LocalDate.now(ZoneOffset.UTC) + "; " + options.rounds() + " rounds of "
                        + options.second().toMillis() / 1e3 + " s, medians; server with -Xmx"
                        + options.others().serverHeap() + ", contestants with -Xmx"
                        + options.others().heap());
    }

    private static void print(String line) {
        System.out.println(line); // allow: NoSystemOut, a command line program talks to its user
    }
}
