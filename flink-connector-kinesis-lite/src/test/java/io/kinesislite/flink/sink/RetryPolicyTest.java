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
package io.kinesislite.flink.sink;

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
        for (long ceiling : new long[] {50, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000}) {
            assertThat(pause.nextMillis()).isBetween(ceiling / 2, ceiling);
        }
        pause.reset();
        assertThat(pause.nextMillis()).isBetween(25L, 50L);
    }

    @Test
    void spreadsPausesOverHalfOfTheirTime() {
        Set<Long> pauses = new HashSet<>();
        for (int seed = 0; seed < 1_000; seed++) {
            pauses.add(new RetryPause(new SplittableRandom(seed)).nextMillis());
        }
        assertThat(pauses).hasSize(26).contains(25L, 50L);
    }

    @Test
    void opensTheWindowByOneForEachRequestThatGotThrough() {
        InFlightWindow window = new InFlightWindow(3);
        assertThat(window.limit()).isEqualTo(3);
        window.close();
        assertThat(window.limit()).isEqualTo(1);
        window.gotThrough();
        assertThat(window.limit()).isEqualTo(2);
        window.gotThrough();
        window.gotThrough();
        assertThat(window.limit()).isEqualTo(3);
    }

    @Test
    void warnsAtMostOnceAMinuteWithACount() {
        List<String> warnings = new ArrayList<>();
        RetryLog log = new RetryLog(warnings::add, new StreamId("orders"));
        PutOutcome.Retry retry =
                new PutOutcome.Retry(List.of(WriterHarness.entry("a"), WriterHarness.entry("b")), 1, "slow down");
        log.retried(retry, 0);
        log.retried(retry, 1);
        log.retried(retry, 59_999);
        log.retried(retry, 60_000);
        assertThat(warnings)
                .containsExactly(
                        "Retrying records that stream orders did not take: 1 throttled, 1 failed since the last such"
                                + " message. The service says: slow down",
                        "Retrying records that stream orders did not take: 3 throttled, 3 failed since the last such"
                                + " message. The service says: slow down");
    }
}
