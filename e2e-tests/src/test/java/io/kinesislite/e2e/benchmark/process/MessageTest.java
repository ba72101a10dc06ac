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
package io.kinesislite.e2e.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MessageTest {

    @Test
    void comesOutOfItsLineAsItWentIn() {
        Message message = Message.of("error").with("message", "a = b,\nc d %20").with("n", 7);

        assertThat(message.line()).doesNotContain("\n");
        assertThat(Message.parse(message.line())).contains(message);
    }

    @Test
    void linesOfOthersAreNoMessages() {
        assertThat(Message.parse("WARNING: an illegal reflective access")).isEmpty();
    }

    @Test
    void namesTheValueThatIsMissing() {
        assertThatThrownBy(() -> Message.of("ready").text("endpoint"))
                .hasMessage("The message 'ready' has no value 'endpoint'.");
    }

    @Test
    void carriesMeasurements() {
        Measurement measurement = new Measurement(
                new ReadCase(
                        URI.create("http://127.0.0.1:4566"),
                        "s",
                        ReadCase.Start.LATEST,
                        400,
                        new ReadCase.Job(true, 2, ReadCase.Beginning.RESTORED)),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                new Measurement.Content(Measurement.Content.ENDLESS, true));

        assertThat(Measurement.of(measurement.message())).isEqualTo(measurement);
    }

    @Test
    void carriesWhatIsToBeWritten() {
        WriteMeasurement measurement = new WriteMeasurement(
                new WriteCase(
                        URI.create("http://127.0.0.1:4566"),
                        "s",
                        new WriteCase.Content(100, Long.MAX_VALUE),
                        new WriteCase.Job(2, 50, true)),
                Duration.ofMillis(200),
                Duration.ofSeconds(5));

        assertThat(WriteMeasurement.of(measurement.message())).isEqualTo(measurement);
    }

    @Test
    void carriesWhatTheServiceIsLikeForWriters() {
        WriteSituation situation = new WriteSituation("s", 4, Duration.ofMillis(30), 0.01, true);

        assertThat(WriteSituation.of(situation.message())).isEqualTo(situation);
    }

    @Test
    void carriesSituations() {
        Situation situation = new Situation(
                "s",
                64,
                1_000,
                new Situation.Content(1, 20_000, 20),
                new Situation.Weather(Duration.ofMillis(30), Situation.Fault.HUNG, false));

        assertThat(Situation.of(situation.message())).isEqualTo(situation);
    }
}
