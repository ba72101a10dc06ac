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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run in Markdown, with its plot beside it. */
final class RunReport {
    private static final Path DOCS = Path.of("..", "docs", "reliability");

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

    /** Writes it below {@code target}, with all samples as CSV; that is there whether or not the run is good. */
    void write(Outcome outcome) throws IOException {
        Path folder = folder();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".svg"), TimelinePlot.svg(outcome.timeline(), title));
        Files.writeString(folder.resolve(name + ".md"), text(outcome));
        Files.writeString(folder.resolve(name + ".csv"), outcome.timeline().csv());
    }

    /** Puts it among the docs, now that the run is good. */
    void publish() throws IOException {
        for (String ending : List.of(".md", ".svg")) {
            Files.copy(
                    folder().resolve(name + ending), DOCS.resolve(name + ending), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folder() {
        return Path.of("target", "reliability");
    }

    private String text(Outcome outcome) {
        return "# " + title + "\n\n"
                + "Made by the run itself:\n\n```\n" + command + "\n```\n\n"
                + setting(outcome) + '\n'
                + machine.facts().stream().map(fact -> "- " + fact + '\n').reduce("", String::concat)
                + "\n![" + title + "](" + name + ".svg)\n\n"
                + "## Verdict\n\n" + verdict(outcome)
                + (outcome.timeline().faults().isEmpty() ? "" : "\n## Faults\n\n" + faults(outcome.timeline()))
                + "\n## What the TaskManagers take\n\n" + levels(outcome)
                + "\n## What the connector logged\n\n" + logs(outcome.logs());
    }

    private static String setting(Outcome outcome) {
        Setting setting = outcome.setting();
        return String.format(
                Locale.ROOT,
                "One JobManager, two TaskManagers with 2 slots each, ZooKeeper, and Kinesis (the testkit's, %s the"
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
                    fault.isRestart() ? number("%.1f", fault.runs() - fault.begin()) : "",
                    number("%.1f", fault.sinceBegin()),
                    number("%.1f", fault.sinceEnd()),
                    fault.calls() == 0 ? "" : String.valueOf(fault.calls())));
        }
        return "Times are seconds. The lag is that of the whole way, from the put to the far end: records that were put and have"
                + " not arrived there, by the rate. All is as before when it is no more than the most of the time right before"
                + " the fault and half a second, all tasks run, and a checkpoint that began after the fault has completed. The time until all tasks"
                + " run is Flink's: to notice, to elect a JobManager, to start processes and to restore; it is empty if they never"
                + " stopped. From then on it is the job with its source and sink that takes up what has gathered. Calls struck are"
                + " those that the fault refused, and connections that it reset.\n\n"
                + Markdown.table(
                        1,
                        List.of(
                                "fault",
                                "at",
                                "lasted",
                                "usual lag",
                                "peak lag",
                                "all tasks run",
                                "as before, since its begin",
                                "since its end",
                                "calls struck"),
                        rows);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String levels(Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            rows.add(List.of(
                    figure.title(),
                    level(figure, outcome.start().of(figure)),
                    level(figure, outcome.end().of(figure)),
                    level(figure, figure.slack())));
        }
        return "Each figure is that of the TaskManager that takes most of it, and the middle of three measurements: when all are"
                + " warm, which is after the first recovery if there are faults, and at the end.\n\n"
                + Markdown.table(1, List.of("", "start", "end", "may grow by"), rows);
    }

    private static String level(Figure figure, long value) {
        return number(figure.unit() == 1 ? "%.0f" : "%.1f", (double) value / figure.unit());
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
