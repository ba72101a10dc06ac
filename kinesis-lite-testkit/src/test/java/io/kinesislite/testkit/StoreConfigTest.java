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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreConfigTest {
    private static final Duration NEGATIVE = Duration.ofMillis(-1);

    @Test
    void refusesWhatMakesNoSense() {
        StoreConfig config = StoreConfig.defaults();
        assertThatThrownBy(() -> config.withIteratorLifetime(NEGATIVE))
                .hasMessage("iteratorLifetime must not be negative, as PT-0.001S is.");
        assertThatThrownBy(() -> config.withStreamDelay(NEGATIVE)).hasMessageStartingWith("streamDelay must not");
        assertThatThrownBy(() -> config.withArrivalSetback(NEGATIVE)).hasMessageStartingWith("arrivalSetback must not");
    }

    @Test
    void refusesFanOutThatMakesNoSense() {
        FanOutConfig config = FanOutConfig.defaults();
        assertThatThrownBy(() -> config.withHeartbeat(Duration.ZERO)).hasMessage("heartbeat must be longer than PT0S.");
        assertThatThrownBy(() -> config.withHeartbeat(NEGATIVE)).hasMessageStartingWith("heartbeat must not");
        assertThatThrownBy(() -> config.withConsumersPerStream(0))
                .hasMessage("consumersPerStream must be positive, not 0.");
        assertThatThrownBy(() -> config.withRegistrationDelay(NEGATIVE))
                .hasMessageStartingWith("registrationDelay must");
        assertThatThrownBy(() -> config.withDeregistrationDelay(NEGATIVE))
                .hasMessageStartingWith("deregistrationDelay");
        assertThatThrownBy(() -> config.withSubscriptionLifetime(NEGATIVE))
                .hasMessageStartingWith("subscriptionLifetim");
        assertThatThrownBy(() -> config.withResubscribePause(NEGATIVE)).hasMessageStartingWith("resubscribePause must");
    }
}
