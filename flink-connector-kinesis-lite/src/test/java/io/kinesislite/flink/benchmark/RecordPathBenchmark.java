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
package io.kinesislite.flink.benchmark;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of the way of a record, and prints what each step costs per record. */
public final class RecordPathBenchmark {
    private static final String PACKAGE = "io.kinesislite.flink.";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private RecordPathBenchmark() {}

    /** Takes JMH's own arguments, such as {@code PageBenchmark -p bytes=100 -i 10}. */
    public static void main(String[] args) throws Exception {
        CommandLineOptions arguments = new CommandLineOptions(args);
        if (arguments.shouldHelp()) {
            arguments.showHelp();
            return;
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(arguments)
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        print("%n| benchmark | bytes | records of a page | ns per record | +- | bytes allocated per record |%n");
        print("|---|---:|---:|---:|---:|---:|%n");
        results.forEach(RecordPathBenchmark::print);
    }

    private static void print(RunResult result) {
        int records = Integer.parseInt(result.getParams().getParam("records"));
        print(
                "| %s | %s | %,d | %.1f | %.1f | %.1f |%n",
                result.getParams().getBenchmark().substring(PACKAGE.length()),
                result.getParams().getParam("bytes"),
                records,
                result.getPrimaryResult().getScore() / records,
                result.getPrimaryResult().getScoreError() / records,
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                                .getScore()
                        / records);
    }

    private static void print(String format, Object... values) {
        PrintStream out = System.out; // allow: NoSystemOut, a command line program talks to its user
        out.printf(Locale.ROOT, format, values);
    }
}
