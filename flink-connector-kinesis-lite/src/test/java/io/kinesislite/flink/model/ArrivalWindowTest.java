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

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalWindowTest {
    private static final Instant FROM = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-31T11:00:00Z");

    @Test
    void windowsThatMeetShareNoInstantAndLeaveNoneOut() {
        ArrivalWindow before = new ArrivalWindow(null, FROM);
        ArrivalWindow between = new ArrivalWindow(FROM, UNTIL);
        ArrivalWindow behind = new ArrivalWindow(UNTIL, null);

        for (Instant arrival : new Instant[] {
            FROM.minusMillis(1), FROM, FROM.plusMillis(1), UNTIL.minusMillis(1), UNTIL, UNTIL.plusMillis(1)
        }) {
            assertThat(new ArrivalWindow[] {before, between, behind})
                    .as("%s", arrival)
                    .filteredOn(window -> window.contains(arrival))
                    .hasSize(1);
            assertThat(ArrivalWindow.ALL.contains(arrival)).isTrue();
        }
    }

    @Test
    void endsAtTheEarlierOneOfTwoEnds() {
        ArrivalWindow window = new ArrivalWindow(FROM, UNTIL);

        assertThat(window.endingBy(null)).isEqualTo(window);
        assertThat(window.endingBy(UNTIL.plusMillis(1))).isEqualTo(window);
        assertThat(window.endingBy(UNTIL.minusMillis(1))).isEqualTo(new ArrivalWindow(FROM, UNTIL.minusMillis(1)));
        assertThat(ArrivalWindow.ALL.endingBy(UNTIL)).isEqualTo(new ArrivalWindow(null, UNTIL));
    }
}
