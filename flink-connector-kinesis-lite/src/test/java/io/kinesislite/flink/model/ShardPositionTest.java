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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardPositionTest {
    private static final Instant REACHED = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant LATER = REACHED.plusMillis(1);

    @Test
    void silenceMovesAPositionForwardAlone() {
        assertThat(new ShardPosition.TrimHorizon().afterSilence(REACHED))
                .isEqualTo(new ShardPosition.AfterSilence(null, REACHED));
        assertThat(new ShardPosition.AtTimestamp(REACHED).afterSilence(LATER))
                .isEqualTo(new ShardPosition.AfterSilence(null, LATER));
        assertThat(new ShardPosition.After("17", REACHED).afterSilence(LATER))
                .isEqualTo(new ShardPosition.AfterSilence("17", LATER));
        assertThat(new ShardPosition.After("17").afterSilence(REACHED))
                .isEqualTo(new ShardPosition.AfterSilence("17", REACHED));
        assertThat(new ShardPosition.AfterSilence("17", REACHED).afterSilence(LATER))
                .isEqualTo(new ShardPosition.AfterSilence("17", LATER));

        for (ShardPosition there : new ShardPosition[] {
            new ShardPosition.AtTimestamp(REACHED),
            new ShardPosition.After("17", REACHED),
            new ShardPosition.AfterSilence("17", REACHED)
        }) {
            assertThat(there.afterSilence(REACHED)).isEqualTo(there);
            assertThat(there.afterSilence(REACHED.minusMillis(1))).isEqualTo(there);
        }
    }

    @Test
    void silenceLeavesAPositionInsideAnAggregate() {
        ShardPosition inside = new ShardPosition.Inside("17", 3, REACHED);

        assertThat(inside.afterSilence(LATER)).isEqualTo(inside);
    }

    @Test
    void saysBeforeWhenAllArrivedThatWasRead() {
        assertThat(new ShardPosition.TrimHorizon().readBefore()).isEmpty();
        assertThat(new ShardPosition.AtTimestamp(REACHED).readBefore()).isEmpty();
        assertThat(new ShardPosition.After("17").readBefore()).isEmpty();
        assertThat(new ShardPosition.After("17", REACHED).readBefore()).contains(LATER);
        assertThat(new ShardPosition.Inside("17", 3).readBefore()).isEmpty();
        assertThat(new ShardPosition.Inside("17", 3, REACHED).readBefore()).contains(LATER);
        assertThat(new ShardPosition.AfterSilence(null, REACHED).readBefore()).contains(REACHED);
    }

    @Test
    void saysTheTimeThatItStandsAt() {
        assertThat(new ShardPosition.TrimHorizon().time()).isEmpty();
        assertThat(new ShardPosition.AtTimestamp(REACHED).time()).contains(REACHED);
        assertThat(new ShardPosition.After("17").time()).isEmpty();
        assertThat(new ShardPosition.After("17", REACHED).time()).contains(REACHED);
        assertThat(new ShardPosition.AfterSilence("17", REACHED).time()).contains(REACHED);
    }

    @Test
    void namesItselfForLogsAndErrors() {
        assertThat(new ShardPosition.TrimHorizon()).hasToString("trim_horizon");
        assertThat(new ShardPosition.AtTimestamp(REACHED)).hasToString("timestamp 2026-01-31T10:00:00Z");
        assertThat(new ShardPosition.After("17", REACHED)).hasToString("after sequence number 17");
        assertThat(new ShardPosition.Inside("17", 0)).hasToString("after sub-sequence number 0 of sequence number 17");
        assertThat(new ShardPosition.AfterSilence(null, REACHED))
                .hasToString("after silence until 2026-01-31T10:00:00Z");
        assertThat(new ShardPosition.AfterSilence("17", REACHED))
                .hasToString("after sequence number 17 and after silence until 2026-01-31T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e3", "17 ", "\u0661", "latest", "1/", "1:"})
    void refusesWhatIsNoSequenceNumber(String text) {
        String message = "'" + text + "' is not a sequence number: it has to be a decimal number.";

        assertThatThrownBy(() -> new ShardPosition.After(text)).hasMessage(message);
        assertThatThrownBy(() -> new ShardPosition.Inside(text, 0)).hasMessage(message);
        assertThatThrownBy(() -> new ShardPosition.AfterSilence(text, REACHED)).hasMessage(message);
    }

    @Test
    void refusesANegativePlaceInAnAggregate() {
        assertThatThrownBy(() -> new ShardPosition.Inside("17", -1)).hasMessage("Sub-sequence number -1 is negative.");
    }
}
