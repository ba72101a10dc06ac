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
package io.kinesislite.e2e.faults.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.KinesisError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration PAUSE = Duration.ofMillis(1);

    @Test
    void goesOnAfterRoundsThatWereThrottled() throws Exception {
        CountDownLatch rounds = new CountDownLatch(3);
        Rounds throttled = new Rounds("the feed", PAUSE, () -> {
            rounds.countDown();
            throw new KinesisError("ProvisionedThroughputExceededException", "Too much.", 400);
        });
        assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
        throttled.check();
    }

    @Test
    void endsWithAnyOtherFailureAndSaysWhich() {
        Rounds failing = new Rounds("the feed", PAUSE, () -> {
            throw new KinesisError("ResourceNotFoundException", "No stream.", 400);
        });
        assertThatThrownBy(() -> await().untilAsserted(failing::check))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the feed has failed: ")
                .hasMessageContaining("No stream.")
                .hasCauseInstanceOf(KinesisError.class);
    }
}
