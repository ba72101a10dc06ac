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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets faults strike one after the other, each when the one before is forgotten, while shards split and merge; sees how that goes.
 *
 * <p>Thread: the test's.
 */
final class FaultRun {
    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MEASUREMENTS = 3;
    private static final Duration BETWEEN_MEASUREMENTS = Duration.ofSeconds(1);
    private static final double CALM_SECONDS = 2;
    private static final double NANOS = 1e9;

    private final Trial trial;
    private final Setting setting;
    private final Timeline timeline;
    private final long begin = System.nanoTime();
    private double resharded;

    private FaultRun(Trial trial, Setting setting) {
        this.trial = trial;
        this.setting = setting;
        this.timeline = new Timeline(setting.perSecond());
        trial.load().feed(setting.perSecond());
    }

    /**
     * A whole run.
     *
     * @param warmUp what happens before it is measured what the TaskManagers take
     * @param events what happens until it is measured once more
     */
    static Outcome run(Setting setting, Path directory, Consumer<FaultRun> warmUp, Consumer<FaultRun> events)
            throws Exception {
        try (Trial trial = Trial.start(setting, directory)) {
            FaultRun run = new FaultRun(trial, setting);
            run.comeToPace();
            warmUp.accept(run);
            Levels start = run.measure();
            events.accept(run);
            Levels end = run.measure();
            Load.Tallies tallies = run.end();
            trial.stop();
            ClusterLogs logs = ClusterLogs.in(trial.cluster().logs());
            return new Outcome(setting, run.timeline, tallies, start, end, logs);
        }
    }

    private void comeToPace() {
        observe(setting.calm());
        awaitWith("the first records", () -> timeline.isCalm(setting.perSecond() * 2L, 0, CALM_SECONDS));
        observe(setting.calm());
    }

    /** The middle of some measurements. */
    private Levels measure() {
        observe(setting.calm());
        List<Levels> measured = new ArrayList<>();
        for (int i = 0; i < MEASUREMENTS; i++) {
            observe(BETWEEN_MEASUREMENTS);
            measured.add(Levels.of(trial.cluster(), last().connections()));
        }
        return Levels.median(measured);
    }

    /** A fault strikes, and what it did is waited for: the lag is what it was, and a checkpoint that began later has completed. */
    void endure(Fault fault) {
        observe(setting.calm());
        long usual = timeline.usualLag(timeline.now(), (double) setting.calm().toSeconds());
        double from = second();
        LOG.info("{} at {} s, lag up to {}", fault.name(), Math.round(from), usual);
        fault.begin().accept(trial);
        double to = from;
        if (!fault.lasts().isZero()) {
            observe(fault.lasts());
            to = second();
        }
        fault.end().accept(trial);
        double over = to;
        long since = System.currentTimeMillis();
        awaitWith(
                "the recovery from " + fault.name(),
                () -> timeline.isCalm(usual, over, CALM_SECONDS) && trial.hasCheckpointSince(since));
        Struck struck = timeline.struck(fault.name(), from, to, usual);
        timeline.add(struck);
        LOG.info("As before after {} s: {}", struck.sinceBegin(), struck);
    }

    /** Looks on for this long. */
    void observe(Duration time) {
        double until = second() + time.toMillis() / 1e3;
        awaitWith("the time", time.plus(PATIENCE), () -> second() >= until);
    }

    /** Puts no more, waits for all records at the far end, and asks the job's state what it has. */
    private Load.Tallies end() {
        trial.load().stop();
        awaitWith("all records at the far end", () -> last().lag() == 0);
        trial.load().audit();
        awaitWith("the tallies of all keys", () -> trial.load().tallies().keys() == Load.KEYS);
        return trial.load().tallies();
    }

    private Sample last() {
        return timeline.samples().get(timeline.samples().size() - 1);
    }

    private void awaitWith(String what, Callable<Boolean> condition) {
        awaitWith(what, PATIENCE, condition);
    }

    private void awaitWith(String what, Duration patience, Callable<Boolean> condition) {
        await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(TICK)
                .atMost(patience)
                .until(() -> {
                    tick();
                    return condition.call();
                });
    }

    private void tick() {
        double now = second();
        if (now - resharded >= setting.reshards().toSeconds()) {
            resharded = now;
            trial.load().reshard();
        }
        timeline.add(trial.load().sample(now, trial.isRunning(), Footprint.of(trial.cluster())));
        assertThat(trial.cluster().jobManager().isAlive())
                .as("the JobManager is alive")
                .isTrue();
    }

    private double second() {
        return (System.nanoTime() - begin) / NANOS;
    }
}
