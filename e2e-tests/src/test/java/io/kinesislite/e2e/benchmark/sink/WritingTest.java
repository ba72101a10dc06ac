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
package io.kinesislite.e2e.benchmark.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import io.kinesislite.e2e.benchmark.process.WriteMeasurement;
import io.kinesislite.e2e.benchmark.process.WriteSituation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WritingTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4566");

    @Test
    void allContestantsHaveAsManyRequestsUnderWay() {
        WriteMeasurement measurement = writing(Cases.write(100, 30)).measurement(ENDPOINT);

        assertThat(measurement.writing().content()).isEqualTo(new WriteCase.Content(100, Long.MAX_VALUE));
        assertThat(measurement.writing().job()).isEqualTo(new WriteCase.Job(1, 50, false));
        assertThat(measurement.settle()).isEqualTo(Duration.ofSeconds(2));
        assertThat(measurement.window()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void onlyWhatIsCountedAfterwardsIsKept() {
        assertThat(writing(Cases.write(100, 30)).situation())
                .isEqualTo(new WriteSituation("write-100B-30ms", 4, Duration.ofMillis(30), 0, false));
        assertThat(writing(Cases.LIMITED).situation().kept()).isTrue();
    }

    @Test
    void oneRequestInAHundredFailsInPart() {
        assertThat(writing(Cases.FAILING).situation().failing()).isEqualTo(0.01);
    }

    @Test
    void theAggregatedCaseDiffersFromTheLimitedOneByAggregationAlone() {
        WriteCase.Job plain =
                writing(Cases.LIMITED).measurement(ENDPOINT).writing().job();
        WriteCase.Job aggregated =
                writing(Cases.AGGREGATED).measurement(ENDPOINT).writing().job();

        assertThat(plain.aggregated()).isFalse();
        assertThat(aggregated).isEqualTo(new WriteCase.Job(plain.subtasks(), plain.requests(), true));
    }

    private static Writing writing(Case of) {
        return new Writing(of, Duration.ofSeconds(5));
    }
}
