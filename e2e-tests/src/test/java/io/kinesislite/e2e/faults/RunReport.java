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
package io.kinesislite.e2e.faults;

import io.kinesislite.e2e.benchmark.report.Machine;
import io.kinesislite.e2e.benchmark.report.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run in Markdown, with its plot beside it. */
final class RunReport {
    private static final double MEBIBYTE = 1 << 20;

    private final String name;
    private final String title;
    private final String command;
    private final Machine machine;

    /**
     * A report.
     *
     * @param name of its files, without an ending
     * @param command that makes it
     */
    RunReport(String name, String title, String command, Machine machine) {
        this.name = name;
        this.title = title;
        this.command = command;
        this.machine = machine;
    }

    void write(Path folder, Outcome outcome) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".svg"), TimelinePlot.svg(outcome.timeline(), title));
        Files.writeString(folder.resolve(name + ".md"), text(outcome));
        Files.writeString(folder.resolve(name + ".csv"), outcome.timeline().csv());
    }

    private String text(Outcome outcome) {
        return "# " + title + "\n\n"
                + "Made by the run itself:\n\n```\n" + command + "\n```\n\n"
                + setting(outcome) + '\n'
                + machine.facts().stream().map(fact -> "- " + fact + '\n').reduce("", String::concat)
                + "\n![" + title + "](" + name + ".svg)\n\n"
                + "## Verdict\n\n" + verdict(outcome)
                + (outcome.timeline().faults().isEmpty() ? "" : "\n## Faults\n\n" + faults(outcome.timeline()))
                + "\n## What the TaskManagers take\n\n" + footprints(outcome)
                + "\n## What the connector logged\n\n" + logs(outcome.logs());
    }

    private static String setting(Outcome outcome) {
        Setting setting = outcome.setting();
        return String.format(
                Locale.ROOT,
                "One JobManager, two TaskManagers with 4 slots each, ZooKeeper, and Kinesis (the testkit's, %s the"
                        + " service's limits), each a process of its own. The job has parallelism 4: it reads %s, 16 shards"
                        + " each, keeps in keyed state which numbers of 256 keys have come, and writes all of them to `out`."
                        + " %,d records of 100 bytes a second; a shard of each stream is split, or two are merged, every"
                        + " %d s; a checkpoint every second. All of it took %.0f s.%n",
                setting.limits() ? "with" : "without",
                setting.streams().size() > 1 ? "`in` by polling and `pushed` with enhanced fan-out" : "`in` by polling",
                setting.perSecond(),
                setting.reshards().toSeconds(),
                outcome.timeline().now());
    }

    private static String verdict(Outcome outcome) {
        Load.Tallies tallies = outcome.tallies();
        Sample last = outcome.last();
        return Markdown.table(
                1,
                List.of("", "records"),
                List.of(
                        row("put", last.made()),
                        row("in the job's state, lost", tallies.lost()),
                        row("in the job's state, twice", tallies.repeats()),
                        row("in the job's state, behind a gap", tallies.behindGaps()),
                        row("at the far end, different ones", last.arrived()),
                        row("at the far end, lost", last.lag()),
                        row("at the far end, repeats", last.copies() - last.arrived())));
    }

    private static List<String> row(String name, long value) {
        return List.of(name, String.format(Locale.ROOT, "%,d", value));
    }

    private static String faults(Timeline timeline) {
        List<List<String>> rows = new ArrayList<>();
        for (Struck fault : timeline.faults()) {
            rows.add(List.of(
                    fault.name(),
                    number("%.0f", fault.begin()),
                    number("%.1f", fault.end() - fault.begin()),
                    number("%.1f", (double) fault.usualLag() / timeline.perSecond()),
                    number("%.1f", (double) fault.peakLag() / timeline.perSecond()),
                    number("%.1f", fault.sinceBegin()),
                    number("%.1f", fault.sinceEnd())));
        }
        return "Times are seconds. The lag is that of the whole way, from the put to the far end: records that were put and have"
                + " not arrived there, by the rate. All is as before when it is no more than the most of the time right before"
                + " the fault and half a second, and a checkpoint that began after the fault has completed.\n\n"
                + Markdown.table(
                        1,
                        List.of(
                                "fault",
                                "at",
                                "lasted",
                                "usual lag",
                                "peak lag",
                                "as before, since its begin",
                                "since its end"),
                        rows);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String footprints(Outcome outcome) {
        Footprint start = outcome.start();
        Footprint end = outcome.end();
        return Markdown.table(
                1,
                List.of("both together", "start", "end"),
                List.of(
                        mebibytes(
                                "heap after a collection, MiB",
                                start.memory().heapBytes(),
                                end.memory().heapBytes()),
                        mebibytes(
                                "metaspace, MiB",
                                start.memory().metaspaceBytes(),
                                end.memory().metaspaceBytes()),
                        mebibytes(
                                "direct buffers, MiB",
                                start.memory().directBytes(),
                                end.memory().directBytes()),
                        mebibytes("resident memory, MiB", start.residentBytes(), end.residentBytes()),
                        List.of("threads", String.valueOf(start.threads()), String.valueOf(end.threads())),
                        List.of("sockets", String.valueOf(start.sockets()), String.valueOf(end.sockets()))));
    }

    private static List<String> mebibytes(String name, long start, long end) {
        return List.of(name, number("%.1f", start / MEBIBYTE), number("%.1f", end / MEBIBYTE));
    }

    private static String logs(ClusterLogs logs) {
        List<List<String>> rows = new ArrayList<>();
        logs.warnings().forEach((logger, count) -> rows.add(List.of(logger, "WARN", String.valueOf(count))));
        for (Map.Entry<String, Long> info : logs.infos().entrySet()) {
            rows.add(List.of(info.getKey(), "INFO", String.valueOf(info.getValue())));
        }
        return Markdown.table(2, List.of("logger", "level", "lines"), rows)
                + "\nLines of stack traces in that: " + logs.traces()
                + ". Checkpoints that expired: " + logs.expired() + ".\n";
    }
}
