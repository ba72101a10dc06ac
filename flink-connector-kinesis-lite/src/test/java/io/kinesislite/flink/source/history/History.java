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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.source.enumerator.DiscoveryConfig;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.SteppedEnumerator;
import io.kinesislite.flink.source.history.Case.End;
import io.kinesislite.flink.source.history.Case.Failures;
import io.kinesislite.flink.source.history.Case.Mode;
import io.kinesislite.flink.source.history.Weather.Trouble;
import io.kinesislite.flink.source.reader.ReadConfig;
import io.kinesislite.flink.source.reader.SteppedReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.jspecify.annotations.Nullable;

/** One history of a job, from its case. */
final class History {
    private final Case which;
    private final Journal journal = new Journal();
    private final RandomGenerator random;
    private final Climate climate;
    private final Service service;
    private final Weather weather;
    private final Expectation expectation;
    private final int maxRecordsPerFetch;
    private final long maxBufferedBytes;
    private final Job job;

    /** Of the enumerator that runs, and its readers. */
    private ConsumerMode mode = ConsumerMode.POLLING;

    private boolean consumerWasLost;

    private History(Case which) {
        this.which = which;
        this.random = new SplittableRandom(which.seed());
        this.climate = Climate.of(which.seed());
        this.service = new Service(1 + random.nextInt(2), climate, random, journal);
        this.weather = new Weather(service.kinesis, climate, journal);
        for (int early = random.nextInt(12); early > 0; early--) {
            liveBeforeTheJob();
        }
        Instant now = service.now();
        @Nullable Instant from = from(now);
        @Nullable Instant until = which.end() == End.NEVER ? null : now.plusSeconds(random.nextInt(3) * 30L);
        this.expectation =
                new Expectation(service, from, until, !climate.readersEarly().isZero());
        this.maxRecordsPerFetch = 1 + random.nextInt(4);
        this.maxBufferedBytes = random.nextBoolean() ? 1 : 100_000_000;
        this.job = new Job(plan(from, until), 1 + random.nextInt(4), journal);
    }

    /** The oldest record, or a time: before all that the service keeps, a moment ago or right now. */
    private @Nullable Instant from(Instant now) {
        return switch (random.nextInt(6)) {
            case 0 -> now.minus(Service.RETENTION).minusSeconds(1);
            case 1 -> now.minusMillis(500);
            case 2 -> now;
            default -> null;
        };
    }

    private Job.Plan plan(@Nullable Instant from, @Nullable Instant until) {
        journal.add("the job reads from %s until %s", String.valueOf(from), String.valueOf(until));
        StartPlan start = new StartPlan.Uniform(
                from == null ? new ShardPosition.TrimHorizon() : new ShardPosition.AtTimestamp(from));
        DiscoveryConfig discovery =
                new DiscoveryConfig(service.streams, ShardSelection.ALL, Duration.ofSeconds(30), true, false);
        return new Job.Plan(
                EnumeratorState.starting(service.streams, start, until),
                which.failures() == Failures.READERS_TOO
                        && (which.end() == End.MOVED || !climate.readersEarly().isZero()),
                which.recovery(),
                (state, coordinator) -> enumerators(discovery)
                        .from(state.stoppingAt(expectation.until()), coordinator, coordinator::reported),
                this::reader);
    }

    private SteppedEnumerator enumerators(DiscoveryConfig discovery) {
        boolean pushed = which.mode() == Mode.FAN_OUT || (which.mode() == Mode.SWITCHING && random.nextBoolean());
        mode = pushed ? ConsumerMode.EFO : ConsumerMode.POLLING;
        ConsumerSettings consumers = ConsumerSettings.NONE.withMode(mode).withName(pushed ? Service.CONSUMER : null);
        return new SteppedEnumerator(discovery, consumers.configFor(service.streams), weather::client, service.clock);
    }

    private ReadConfig reading(RunEnd end) {
        return new ReadConfig(
                maxRecordsPerFetch,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                2_000_000,
                maxBufferedBytes,
                true,
                true,
                end,
                Set.copyOf(service.streams),
                null,
                null,
                mode,
                true);
    }

    private SteppedReader reader(SourceReaderContext context) {
        return new SteppedReader(
                weather.client(), reading(climate.readersEnd(expectation.until())), context, service.clock, random);
    }

    /** Lives through the history and checks what came of it; a failure tells the whole of it. */
    static void run(Case which) {
        History history = new History(which);
        try {
            history.live();
        } catch (Exception | AssertionError failure) {
            throw failure(which, history.journal, failure);
        }
    }

    /** What a failure of the case tells. */
    static AssertionError failure(Case which, Journal journal, Throwable cause) {
        return new AssertionError(
                "\n" + journal.words() + "\n" + cause.getMessage()
                        + "\nTo replay it, put this into SourceHistoryTest.replays: " + which,
                cause);
    }

    /** The words of the history. */
    static String words(Case which) throws Exception {
        History history = new History(which);
        history.live();
        return history.journal.words();
    }

    private void live() throws Exception {
        try {
            for (int step = 0; step < which.steps(); step++) {
                step();
            }
            QuietPhase quiet = new QuietPhase(service, weather, job, expectation, journal);
            quiet.comesToRest();
            expectation.check(job.emitted(), which.failures() == Failures.WHOLE_JOBS);
            quiet.restoresAndComesToRest();
            expectation.check(job.emitted(), which.failures() == Failures.WHOLE_JOBS);
            quiet.forgetsWhatTheServiceForgot();
        } finally {
            job.stop();
        }
    }

    private void liveBeforeTheJob() {
        switch (random.nextInt(4)) {
            case 0 -> service.reshard();
            case 1 -> service.pass(Duration.ofMillis(250));
            default -> service.put();
        }
    }

    private void step() throws Exception {
        job.goBackIfItHasTo();
        Subtask subtask = job.subtasks().get(random.nextInt(job.subtasks().size()));
        int dice = random.nextInt(100);
        if (dice < 12) {
            service.put();
        } else if (dice < 22) {
            time(dice);
        } else if (dice < 30) {
            trouble(dice);
        } else if (dice < 45) {
            coordinate(dice);
        } else if (dice < 50) {
            checkpointOrFail(subtask, dice);
        } else {
            read(subtask, dice);
        }
    }

    private void time(int dice) {
        if (dice < 18) {
            service.pass(Duration.ofMillis(50 + random.nextInt(450)));
        } else if (dice == 18) {
            service.pass(Duration.ofMinutes(1 + random.nextInt(9)));
        } else if (dice == 19) {
            age();
        } else {
            service.reshard();
        }
    }

    private void age() {
        int hours = random.nextInt(30);
        if (which.end() == End.NEVER) {
            expectation.ages(job, hours, journal);
        }
    }

    private void trouble(int dice) {
        if (dice < 27) {
            List<ShardId> shards = new ArrayList<>(service.puts().keySet());
            Trouble[] troubles = Trouble.values();
            weather.brew(shards.get(random.nextInt(shards.size())), troubles[random.nextInt(troubles.length)]);
        } else {
            weather.lateAnswersCome();
            loseConsumer();
        }
    }

    /** Once: a job registers a consumer again once. */
    private void loseConsumer() {
        if (which.mode() == Mode.FAN_OUT && !consumerWasLost && random.nextInt(10) == 0) {
            consumerWasLost = service.deregisterConsumer();
        }
    }

    private void coordinate(int dice) {
        if (dice < 37) {
            if (random.nextInt(8) == 0 && job.coordinator().mayFailToAsk()) {
                weather.failListing(service.streams.get(0));
            }
            job.coordinator().ask();
        } else if (dice < 44) {
            job.coordinator().answerComes();
        } else {
            job.coordinator().tick();
        }
    }

    private void checkpointOrFail(Subtask subtask, int dice) throws Exception {
        if (dice < 47) {
            job.startCheckpoint();
        } else if (dice == 47) {
            job.hearOfCheckpoint();
        } else if (which.end() == End.MOVED && random.nextInt(3) == 0) {
            moveEnd();
        } else if (which.failures() == Failures.READERS_TOO && random.nextInt(3) > 0) {
            job.fail(subtask);
        } else if (random.nextInt(4) == 0) {
            job.failAltogether(() -> 1 + random.nextInt(4));
        }
    }

    /** The job is stopped, and goes on from its last checkpoint with another end or none; one that ended cannot. */
    private void moveEnd() throws Exception {
        Checkpoint last = job.completed();
        if (last != null && last.isEnded()) {
            return;
        }
        expectation.moveEnd(random.nextInt(4) == 0 ? null : service.now().plusSeconds(random.nextInt(6) * 10L));
        journal.add("the job is to go on until %s", String.valueOf(expectation.until()));
        job.failAltogether(() -> 1 + random.nextInt(4));
    }

    private void read(Subtask subtask, int dice) throws Exception {
        job.restart(subtask);
        if (dice < 62) {
            job.receive(subtask);
        } else if (dice < 70) {
            job.report(subtask);
        } else if (!subtask.isRunning()) {
            return;
        } else if (dice < 73) {
            align(subtask);
        } else if (dice < 84) {
            service.push();
            subtask.fetch();
        } else {
            job.poll(subtask);
        }
    }

    /** Watermark alignment lets some shards wait, and others go on. */
    private void align(Subtask subtask) {
        List<String> pause = new ArrayList<>();
        List<String> resume = new ArrayList<>();
        for (String split : subtask.reader().fetching()) {
            (random.nextInt(3) == 0 ? pause : resume).add(split);
        }
        journal.add("reader %d pauses %s and resumes %s", subtask.index(), List.copyOf(pause), List.copyOf(resume));
        subtask.reader().task().pauseOrResumeSplits(pause, resume);
    }
}
