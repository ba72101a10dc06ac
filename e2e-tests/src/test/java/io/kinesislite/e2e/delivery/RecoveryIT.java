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

import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.Operation;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jobs that fail, and go on from a checkpoint. */
class RecoveryIT extends SinkRuns {
    private static final int OFFERED = 2_000;
    private static final int TASK_FAILURES = 3;

    @Test
    void aJobThatMayNotWriteFailsAtOnceAndGoesOnWhenItMay() {
        RunningJob job = run(OFFERED, 0);
        await().atMost(PATIENCE).until(() -> job.completedCheckpoints() > 1);
        InjectedFault denial = puts().accessDenied();

        assertThat(job.awaitFailure()).contains("kinesis:PutRecords");
        assertThat(denial.hits())
                .as("requests that were denied")
                .isBetween(1L, (long) WriteJob.PARALLELISM * WriteJob.REQUESTS_IN_FLIGHT);
        denial.remove();
        RunningJob next = run(OFFERED, 0, job.lastCheckpoint());
        await().atMost(PATIENCE).until(() -> next.completedCheckpoints() > 1);
        delivered(next);
    }

    @Test
    void everythingArrivesThoughTasksAndRecordsFail() {
        RunningJob job = run(OFFERED, TASK_FAILURES);
        Random random = new Random(7);
        puts().failEntries(entry -> random.nextDouble() < 0.2, "InternalFailure");
        for (int failures = 1; failures <= TASK_FAILURES; failures++) {
            int expected = failures;
            Passage.failOneTask();
            await().atMost(PATIENCE).until(() -> Passage.failures() == expected);
            awaitCheckpoint(job);
        }
        kinesis.faults().clear();
        delivered(job);

        assertThat(journal().count(Operation.PUT_RECORDS)).isPositive();
    }
}
