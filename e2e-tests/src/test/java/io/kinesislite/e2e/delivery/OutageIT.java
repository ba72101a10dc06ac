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

import io.kinesislite.testkit.InjectedFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing gets through to the stream for a while. */
class OutageIT extends SinkRuns {
    /** So few that the sinks have room for those of the whole outage. */
    private static final int FEW = 100;

    /** So many that the sinks are full after two seconds. */
    private static final int MANY = 4_000;

    @Test
    void checkpointsGoOnWhileConnectionsAreReset() {
        RunningJob job = run(FEW, 0);
        InjectedFault outage = puts().resetConnection();
        endureWithCheckpoints(job, PACE.outage());
        outage.remove();

        assertThat(outage.hits()).as("requests during the outage").isPositive();
        assertThat(delivered(job).repeats()).as("records that arrived twice").isZero();
    }

    @Test
    void onlyWhatWasUnderWayArrivesTwiceAfterTheNetworkWasCut() {
        RunningJob job = run(FEW, 0);
        kinesis.network().cut();
        endureWithCheckpoints(job, PACE.outage());
        kinesis.network().heal();

        assertThat(delivered(job).repeats())
                .as("records that arrived twice")
                .isLessThanOrEqualTo(
                        (long) WriteJob.PARALLELISM * WriteJob.REQUESTS_IN_FLIGHT * WriteJob.RECORDS_PER_REQUEST);
    }

    @Test
    void aFullSinkHoldsTheJobBackUntilTheStreamIsThereAgain() {
        RunningJob job = run(MANY, 0);
        InjectedFault outage = puts().resetConnection();
        long failed = job.failedCheckpoints();
        endure(PACE.outage());
        long passed = Passage.count();
        endure(Duration.ofSeconds(1));
        assertThat(Passage.count() - passed)
                .as("numbers that passed in the last second")
                .isLessThan(MANY / 10);
        assertThat(held(stored())).as("records in the sinks").isBetween((long) WriteJob.RECORDS_BUFFERED, (long)
                WriteJob.MOST_HELD);
        outage.remove();
        awaitCheckpoint(job);
        assertThat(job.failedCheckpoints() - failed).as("failed checkpoints").isZero();

        assertThat(delivered(job).repeats()).as("records that arrived twice").isZero();
    }
}
