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
 * How this connector reads beside others, against the testkit's server in another process. Each case is read once for warming up;
 * then come the rounds, in each of which the contestants take turns.
 */
public final class SourceBenchmark {
    private SourceBenchmark() {}

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
        try (Arena arena = Arena.open(options.others())) {
            for (Case each : options.cases()) {
                Reading reading =
                        new Reading(each, options.second(), options.others().backlogBytes());
                Contest contest = new Contest(new Round(reading, arena), options.competitors(), SourceBenchmark::print);
                rows.addAll(contest.run(options.rounds()));
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

    private static void print(String line) {
        System.out.println(line); // allow: NoSystemOut, a command line program talks to its user
    }
}
