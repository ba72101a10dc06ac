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
package io.kinesislite.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlatTest {
    private static final long START = 1_000_000_000;

    private static Levels levels(Figure figure, long value) {
        Map<Figure, Long> values = new EnumMap<>(Figure.class);
        for (Figure each : Figure.values()) {
            values.put(each, START);
        }
        values.put(figure, value);
        return new Levels(values);
    }

    @ParameterizedTest
    @EnumSource
    void bearsEachFigureUpToItsSlackAndNoMore(Figure figure) {
        Levels start = levels(figure, START);
        Flat.check(start, levels(figure, START + figure.slack()));
        assertThatThrownBy(() -> Flat.check(start, levels(figure, START + figure.slack() + 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(START + " at the start");
    }

    @Test
    void bearsNoConnectionForEachShardNorAThreadForEachFewRecoveries() {
        assertThatThrownBy(() -> Flat.check(levels(Figure.SOCKETS, 40), levels(Figure.SOCKETS, 72)))
                .hasMessageContaining("sockets: 40 at the start");
        assertThatThrownBy(() -> Flat.check(levels(Figure.THREADS, 100), levels(Figure.THREADS, 122)))
                .hasMessageContaining("threads: 100 at the start");
    }

    @Test
    void takesTheMiddleOfEachFigureForThatOneMeasurementMayBeOff() {
        List<Levels> three =
                List.of(levels(Figure.SOCKETS, 130), levels(Figure.SOCKETS, 20), levels(Figure.THREADS, START + 7));
        Levels median = Levels.median(three);
        assertThat(median.of(Figure.SOCKETS)).isEqualTo(130);
        assertThat(median.of(Figure.THREADS)).isEqualTo(START);
    }
}
