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

import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.e2e.faults.load.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Something that goes wrong for a while.
 *
 * @param name for people
 * @param lasts from its beginning to its end
 * @param evidence by what it shows that it did something
 * @param begin makes it go wrong
 * @param end puts it right again, so far as that is not left to Flink and the connector
 */
record Fault(String name, Duration lasts, Evidence evidence, Consumer<Trial> begin, Consumer<Trial> end) {
    private static final String OVER = " s";

    /** A TaskManager is killed, and another one started at once. */
    static Fault killTaskManager() {
        return new Fault(
                "kill -9 of a TaskManager",
                Duration.ZERO,
                Evidence.RESTART,
                trial -> trial.busyTaskManager().kill(),
                trial -> trial.cluster().startTaskManager());
    }

    /** The JobManager is killed, and another one started at once. */
    static Fault killJobManager() {
        return new Fault(
                "kill -9 of the JobManager",
                Duration.ZERO,
                Evidence.RESTART,
                trial -> trial.cluster().jobManager().kill(),
                trial -> trial.cluster().startJobManager());
    }

    /** A TaskManager stands still, and goes on where it was. */
    static Fault freezeTaskManager(Duration lasts) {
        return freeze("", lasts, trial -> {});
    }

    /** A TaskManager stands still until another one has taken its place, and goes on with tasks that it should not have. */
    static Fault freezeAndReplaceTaskManager(Duration lasts) {
        return freeze(", another one started", lasts, trial -> trial.cluster().startTaskManager());
    }

    private static Fault freeze(String more, Duration lasts, Consumer<Trial> meanwhile) {
        Deque<FlinkProcess> frozen = new ArrayDeque<>();
        return new Fault(
                "SIGSTOP of a TaskManager, " + lasts.toSeconds() + OVER + more,
                lasts,
                Evidence.LAG,
                trial -> {
                    FlinkProcess busy = trial.busyTaskManager();
                    busy.freeze();
                    frozen.add(busy);
                    meanwhile.accept(trial);
                },
                trial -> frozen.remove().thaw());
    }

    /** Between the job and Kinesis, or in Kinesis. */
    static Fault of(Trouble trouble, Duration lasts) {
        return new Fault(
                trouble.toString().toLowerCase(Locale.ROOT) + ", " + lasts.toSeconds() + OVER,
                lasts,
                trouble.strikesCalls() ? Evidence.CALLS : Evidence.LAG,
                trial -> trial.load().begin(trouble),
                trial -> trial.load().end(trouble));
    }

    /** The cable between the job and Kinesis is pulled: packets go nowhere, and nobody is told. */
    static Fault unplug(Duration lasts) {
        return new Fault(
                "unplugged, " + lasts.toSeconds() + OVER,
                lasts,
                Evidence.LAG,
                trial -> trial.load().cable().pull(),
                trial -> trial.load().cable().plug());
    }

    /** Every subtask's part of a checkpoint takes this long. */
    static Fault slowCheckpoints(Duration each, Duration lasts) {
        return new Fault(
                "snapshots of " + each.toSeconds() + " s, for " + lasts.toSeconds() + OVER,
                lasts,
                Evidence.LAG,
                trial -> order(trial.slowFile(), each),
                trial -> order(trial.slowFile(), Duration.ZERO));
    }

    private static void order(Path file, Duration each) {
        try {
            Files.writeString(file, String.valueOf(each.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
