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
package io.kinesislite.e2e.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void theMedianIsTheMiddleOfTheRounds() {
        assertThat(Figures.medians(List.of(calls(3), calls(100), calls(1))).value(Figure.CALLS))
                .hasValue(3);
        assertThat(Figures.medians(List.of(calls(3), calls(1))).value(Figure.CALLS))
                .hasValue(2);
    }

    @Test
    void roundsWithoutAFigureHaveNoPartInItsMedian() {
        Figures medians = Figures.medians(List.of(calls(5), new Figures(Map.of(Figure.P95, 7.0))));

        assertThat(medians.value(Figure.CALLS)).hasValue(5);
        assertThat(medians.value(Figure.P95)).hasValue(7);
        assertThat(medians.value(Figure.P50)).isEmpty();
    }

    private static Figures calls(double calls) {
        return new Figures(Map.of(Figure.CALLS, calls));
    }
}
