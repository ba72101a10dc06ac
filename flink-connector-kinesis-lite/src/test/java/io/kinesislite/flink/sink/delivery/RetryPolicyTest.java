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
package io.kinesislite.flink.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void pausesTwiceAsLongEachTimeUpToFiveSeconds() {
        RetryPause pause = new RetryPause(new SplittableRandom(1));
        int failures = 0;
        for (long ceiling : new long[] {50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            assertThat(pause.millis(failures++)).isBetween(ceiling / 2, ceiling);
        }
        assertThat(pause.millis(Integer.MAX_VALUE)).isBetween(2_500L, 5_000L);
    }

    @Test
    void spreadsPausesOverHalfOfTheirTime() {
        Set<Long> pauses = new HashSet<>();
        for (int seed = 0; seed < 1_000; seed++) {
            pauses.add(new RetryPause(new SplittableRandom(seed)).millis(0));
        }
        assertThat(pauses).hasSize(26).contains(25L, 50L);
    }

    @Test
    void asksWithOneRequestAfterARestAndThenOpensByOneForEachThatGotThrough() {
        Resting resting = new Resting(new RetryPause(new SplittableRandom(1)), 3);
        assertThat(resting.mostUnderWay()).isEqualTo(3);
        resting.failed(1_000);
        assertThat(resting.mostUnderWay()).isEqualTo(1);
        assertThat(resting.untilMillis()).isBetween(1_025L, 1_050L);
        resting.failed(1_001);
        assertThat(resting.untilMillis()).as("of requests that fail together").isBetween(1_025L, 1_050L);
        resting.gotThrough();
        assertThat(resting.mostUnderWay()).isEqualTo(2);
        resting.gotThrough();
        resting.gotThrough();
        assertThat(resting.mostUnderWay()).isEqualTo(3);
    }

    @Test
    void warnsAtOnceOfThrottlesAndOfFailuresAndOfEachAtMostOnceAMinuteWithACount() {
        List<String> warnings = new ArrayList<>();
        RetryLog log = new RetryLog(warnings::add, new StreamId("orders"));
        PutOutcome.Refusal throttled = new PutOutcome.Refusal(true, "Throughput", "slow down");
        PutOutcome.Refusal failed = new PutOutcome.Refusal(false, "InternalFailure", "oops");
        log.retried(throttled, 2, 0);
        log.retried(failed, 1, 1);
        log.retried(throttled, 1, 59_999);
        log.retried(failed, 4, 60_000);
        log.retried(throttled, 2, 60_000);
        assertThat(warnings)
                .containsExactly(
                        "Retrying records that stream orders did not take: 2 throttled since the last such"
                                + " message. The service says: Throughput: slow down",
                        "Retrying records that stream orders did not take: 1 failed since the last such"
                                + " message. The service says: InternalFailure: oops",
                        "Retrying records that stream orders did not take: 3 throttled since the last such"
                                + " message. The service says: Throughput: slow down");
    }
}
