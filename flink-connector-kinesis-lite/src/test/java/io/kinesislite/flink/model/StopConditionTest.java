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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopConditionTest {
    private static final Instant INSTANT = Instant.parse("2020-06-25T17:23:45Z");

    @Test
    void readsWordsInAnyCase() {
        assertThat(StopCondition.parse("never")).isEqualTo(StopCondition.never());
        assertThat(StopCondition.parse("NEVER")).isEqualTo(StopCondition.never());
        assertThat(StopCondition.parse("Latest")).isEqualTo(StopCondition.latest());
        assertThat(StopCondition.never().isBounded()).isFalse();
        assertThat(StopCondition.latest().isBounded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-06-25T17:23:45Z",
                "1593105825000",
                "{\"at_timestamp\": \"06/25/2020 10:23:45 PDT\", \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}"
            })
    void readsAnInstant(String text) {
        assertThat(StopCondition.parse(text)).isEqualTo(new StopCondition.At(INSTANT));
    }

    @Test
    void countsADurationBackFromTheFirstStart() {
        StopCondition condition = StopCondition.parse("-PT2H");

        assertThat(condition).isEqualTo(new StopCondition.Ago(Duration.ofHours(2)));
        assertThat(condition.isBounded()).isTrue();
        assertThat(condition.resolve(INSTANT)).contains(Instant.parse("2020-06-25T15:23:45Z"));
    }

    @Test
    void stopsAtTheEarlierOneOfItselfAndAnInstant() {
        Instant now = Instant.parse("2026-01-31T10:00:00Z");
        Instant later = now.plusSeconds(1);

        assertThat(StopCondition.never().notAfter(now).resolve(now)).contains(now);
        assertThat(StopCondition.never().notAfter(now).isBounded()).isTrue();
        assertThat(StopCondition.latest().notAfter(later).resolve(now)).contains(now);
        assertThat(StopCondition.latest().notAfter(now).resolve(later)).contains(now);
        assertThat(StopCondition.latest().notAfter(later).resolveAgain(now, later.plusSeconds(9)))
                .contains(now);
        assertThat(StopCondition.latest().notAfter(now).resolveAgain(later, later))
                .contains(now);
    }

    @Test
    void keepsTheEndOfTheStateIfTheStartOfTheJobTellsIt() {
        Instant restart = INSTANT.plusSeconds(3600);

        for (StopCondition relative : List.of(StopCondition.latest(), StopCondition.parse("-PT2H"))) {
            assertThat(relative.resolveAgain(INSTANT, restart)).contains(INSTANT);
            assertThat(relative.resolveAgain(null, restart)).isEqualTo(relative.resolve(restart));
        }
    }

    @Test
    void takesWhatIsConfiguredNowIfItDoesNotDependOnTheStartOfTheJob() {
        StopCondition later = new StopCondition.At(INSTANT.plusSeconds(60));

        assertThat(later.resolveAgain(INSTANT, INSTANT)).contains(INSTANT.plusSeconds(60));
        assertThat(StopCondition.never().resolveAgain(INSTANT, INSTANT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty",
                "trim_horizon | is not known",
                "PT2H | is in the future: a duration counts back from now (write -PT2H)",
                "{\"orders\": {\"s\": \"1\"}} | has the unknown key 'orders'",
                "2020-06-25T17:23:45 | has no time zone (add Z for UTC, or an offset such as +02:00)"
            })
    void refusesAMistakeWithOneMessageThatNamesTheForms(String text, String mistake) {
        assertThatThrownBy(() -> StopCondition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endPosition '" + text + "' " + mistake
                        + ": it has to be one of never, latest, an ISO-8601 instant such as 2026-01-31T12:00:00Z,"
                        + " an epoch in milliseconds, a duration back from now such as -PT2H or"
                        + " {\"at_timestamp\": \"TIME\", \"format\": \"FORMAT\"}.");
    }
}
