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
package io.kinesislite.flink.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final long MILLI = 1_000_000;
    private static final long NOW = 77 * MILLI;

    @Property(tries = 200)
    void waitsWithJitterUpToFiveSeconds(@ForAll Random random) {
        BackOff failing = new BackOff(random);
        long expected = 200;
        for (int i = 0; i < 12; i++) {
            assertThat(failing.after(NOW)).isBetween(NOW + expected / 2 * MILLI, NOW + expected * MILLI);
            expected = Math.min(5_000, expected * 2);
        }
    }

    @Test
    void startsAnewAfterASuccess() {
        BackOff backOff = new BackOff(new Random(1));
        for (int i = 0; i < 8; i++) {
            backOff.after(NOW);
        }
        backOff.reset();

        assertThat(backOff.after(NOW)).isLessThanOrEqualTo(NOW + 200 * MILLI);
    }
}
