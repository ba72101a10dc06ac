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

import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stream takes a tenth of what it is offered for a while. */
class ThrottleIT extends SinkRuns {
    private static final int OFFERED = 10_000;
    private static final int TAKEN = 1_000;

    @Test
    void theSinkSlowsDownToWhatTheStreamTakes() {
        RunningJob job = run(OFFERED, 0);
        Instant start = kinesis.store().now();
        endure(Duration.ofSeconds(3));
        Instant throttled = kinesis.store().now();
        InjectedFault throttle = puts().admitRecords(TAKEN / SHARDS);
        endureWithCheckpoints(job, PACE.throttle(), 2);
        assertThat(held(stored())).as("records in the sinks").isLessThanOrEqualTo(WriteJob.MOST_HELD);
        Instant freed = kinesis.store().now();
        throttle.remove();

        Instant settled = throttled.plus(Duration.between(throttled, freed).dividedBy(2));
        Traffic before = traffic(start, throttled);
        Traffic settledTraffic = traffic(settled, freed);
        assertThat(before.recordsPerSecond()).as("records a second before").isGreaterThan(TAKEN * 2);
        assertThat(settledTraffic.requestsPerSecond())
                .as("requests a second, throttled")
                .isLessThan(before.requestsPerSecond() / 2);
        assertThat(settledTraffic.recordsPerSecond())
                .as("records a second, throttled")
                .isGreaterThan(TAKEN * 0.7);
        assertThat(delivered(job).repeats()).as("records that arrived twice").isZero();
    }

    private Traffic traffic(Instant from, Instant to) {
        List<Call> calls = journal().calls(Operation.PUT_RECORDS).stream()
                .filter(call -> !call.time().isBefore(from) && call.time().isBefore(to))
                .toList();
        double seconds = Duration.between(from, to).toMillis() / 1_000.0;
        return new Traffic(
                calls.size() / seconds, calls.stream().mapToInt(Call::records).sum() / seconds);
    }

    private record Traffic(double requestsPerSecond, double recordsPerSecond) {}
}
