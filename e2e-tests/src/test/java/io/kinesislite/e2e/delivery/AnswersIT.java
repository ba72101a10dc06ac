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
package io.kinesislite.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.Operation;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Requests that are answered in part, late, or not at all. */
class AnswersIT extends SinkRuns {
    private static final int OFFERED = 2_000;
    private static final long SEED = 42;

    @Test
    void recordsThatFailAtRandomAreWrittenOnce() {
        RunningJob job = run(OFFERED, 0);
        Random random = new Random(SEED);
        InjectedFault failures = puts().failEntries(entry -> random.nextDouble() < 0.2, "InternalFailure");
        endureWithCheckpoints(job, PACE.outage());
        failures.remove();

        assertThat(failures.hits()).as("requests that failed in part").isPositive();
        assertThat(delivered(job).repeats()).as("records that arrived twice").isZero();
    }

    @Test
    void recordsWhoseAnswerIsLateAreWrittenOnce() {
        RunningJob job = run(OFFERED, 0);
        InjectedFault delays = puts().share(0.5, SEED).answerLate(Duration.ofSeconds(1));
        endureWithCheckpoints(job, PACE.outage());
        delays.remove();

        assertThat(delays.hits()).as("requests that were answered late").isPositive();
        assertThat(delivered(job).repeats()).as("records that arrived twice").isZero();
    }

    @Test
    void onlyRecordsWhoseAnswerIsLostAreWrittenAgain() {
        RunningJob job = run(OFFERED, 0);
        InjectedFault never =
                kinesis.faults().on(Operation.PUT_RECORDS).times(2).answerNever();
        InjectedFault lost = puts().share(0.2, SEED).answerLost();
        InjectedFault truncated = puts().share(0.1, SEED).answerTruncated();
        long failed = job.failedCheckpoints();
        endure(PACE.outage());
        await().atMost(PATIENCE).until(() -> never.hits() == 2 && lost.hits() > 0 && truncated.hits() > 0);
        lost.remove();
        truncated.remove();
        // Behind the client's patience with an answer that never comes, which checkpoints share.
        awaitCheckpoint(job);
        assertThat(job.failedCheckpoints() - failed).as("failed checkpoints").isZero();

        assertThat(delivered(job).repeats()).as("records that arrived twice").isEqualTo(unheard());
    }

    /** How many records were stored by requests whose answer did not come. */
    private long unheard() {
        return journal().calls(Operation.PUT_RECORDS).stream()
                .filter(call -> !call.isOk())
                .mapToLong(Call::records)
                .sum();
    }
}
