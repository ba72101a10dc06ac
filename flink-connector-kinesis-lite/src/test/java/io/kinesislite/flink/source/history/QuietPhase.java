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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.TrackedShards;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What comes after a history: nothing fails any more, nothing new is put, and the job has to come to rest. */
final class QuietPhase {
    private static final int ROUNDS_AT_REST = 3;

    /** One finds its end, the next one begins, and brings something. */
    private static final int SUBSCRIPTION = 4;

    /** One listing says nothing about what it leaves out. */
    private static final int ROUNDS_UNTIL_FORGOTTEN = 3;

    /** Silent shards are asked often enough for their positions to keep up with retention. */
    private static final Duration A_WHILE = Duration.ofHours(3);

    private final Service service;
    private final Weather weather;
    private final Job job;
    private final Expectation expectation;
    private final Journal journal;

    QuietPhase(Service service, Weather weather, Job job, Expectation expectation, Journal journal) {
        this.service = service;
        this.weather = weather;
        this.job = job;
        this.expectation = expectation;
        this.journal = journal;
    }

    /** Everything is emitted within a bounded number of rounds, and a few rounds later it is still that. */
    void comesToRest() throws Exception {
        journal.add("from here on nothing fails");
        weather.clearUp();
        if (expectation.until() != null && service.now().isBefore(expectation.until())) {
            service.pass(Duration.between(service.now(), expectation.until()));
        }
        long bound = 40 + 4L * service.puts().size() + 2 * expectation.size();
        long rounds = 0;
        while (!isAtRest()) {
            assertThat(rounds++)
                    .as("rounds until %d values are emitted: %s", expectation.size(), job.emitted())
                    .isLessThan(bound);
            round();
        }
        for (int still = 0; still < ROUNDS_AT_REST; still++) {
            round();
        }
    }

    private boolean isAtRest() throws Exception {
        if (expectation.until() != null) {
            return job.hasEnded();
        }
        EnumeratorState state = job.state();
        return job.emitted().size() >= expectation.size()
                && TrackedShards.unassigned(state).isEmpty()
                && service.listedAsClosed().equals(TrackedShards.done(state));
    }

    private void round() throws Exception {
        job.goBackIfItHasTo();
        service.pass(Duration.ofSeconds(10));
        job.coordinator().tick();
        while (job.coordinator().ask() || job.coordinator().answerComes()) {
            // one may follow from the other
        }
        for (Subtask subtask : job.subtasks()) {
            job.restart(subtask);
            for (int message = 0; message < 10; message++) {
                job.receive(subtask);
                job.report(subtask);
            }
            read(subtask);
        }
    }

    /** Every split gets its turn, even if the buffer has room for one page at a time and a call is repeated. */
    private void read(Subtask subtask) throws Exception {
        List<String> splits = subtask.isRunning() ? subtask.reader().fetching() : List.of();
        if (!splits.isEmpty()) {
            subtask.reader().task().pauseOrResumeSplits(List.of(), splits);
        }
        for (int turn = 0; turn < 2 * splits.size() + SUBSCRIPTION && subtask.isRunning(); turn++) {
            service.clock.advance(Duration.ofSeconds(1));
            service.push();
            subtask.fetch();
            job.pollAll(subtask);
        }
    }

    /** A checkpoint completes, everything fails, and what is restored comes to rest as well. */
    void restoresAndComesToRest() throws Exception {
        job.startCheckpoint();
        for (int rounds = 0; job.isCheckpointing(); rounds++) {
            assertThat(rounds).as("rounds until a checkpoint is complete").isLessThan(20);
            round();
        }
        job.failAltogether(() -> 2);
        comesToRest();
    }

    /** Once retention has passed over the closed shards, the enumerator keeps no more than the service does. */
    void forgetsWhatTheServiceForgot() throws Exception {
        if (expectation.until() != null) {
            return;
        }
        Instant forgotten = service.now().plus(Service.RETENTION).plus(A_WHILE);
        while (service.now().isBefore(forgotten)) {
            service.pass(A_WHILE);
            round();
        }
        for (int listing = 0; listing < ROUNDS_UNTIL_FORGOTTEN; listing++) {
            round();
        }
        EnumeratorState state = job.state();
        Set<ShardId> listed = service.listed();
        assertThat(TrackedShards.all(state)).as("shards in state").isEqualTo(listed);
        assertThat(TrackedShards.unassigned(state))
                .as("shards that no reader has")
                .isEmpty();
        assertThat(TrackedShards.done(state))
                .as("open shards that count as read")
                .isEmpty();
        for (Subtask subtask : job.subtasks()) {
            assertThat(subtask.reading().splits())
                    .as("splits of reader %d", subtask.index())
                    .allMatch(split -> split.end() == null);
        }
    }
}
