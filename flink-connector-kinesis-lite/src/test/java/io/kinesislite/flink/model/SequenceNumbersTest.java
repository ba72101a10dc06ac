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

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SequenceNumbersTest {

    @Test
    void goesByTheNumberAndNotByTheText() {
        assertThat(SequenceNumbers.isUpTo("9", "10")).isTrue();
        assertThat(SequenceNumbers.isUpTo("10", "9")).isFalse();
        assertThat(SequenceNumbers.isUpTo("007", "7")).isTrue();
        assertThat(SequenceNumbers.isUpTo("8", "007")).isFalse();
        assertThat(SequenceNumbers.isUpTo("19", "21")).isTrue();
        assertThat(SequenceNumbers.isUpTo("21", "19")).isFalse();
        assertThat(SequenceNumbers.isUpTo("21", "21")).isTrue();
        assertThat(SequenceNumbers.isUpTo("0019", "18")).isFalse();
        assertThat(SequenceNumbers.isUpTo("0018", "19")).isTrue();
        assertThat(SequenceNumbers.isUpTo("0", "000")).isTrue();
    }

    @Property
    void isTheOrderOfIntegersOfAnyLength(
            @ForAll @NumericChars @StringLength(min = 1, max = 60) String one,
            @ForAll @NumericChars @StringLength(min = 1, max = 60) String other) {
        assertThat(SequenceNumbers.isUpTo(one, other))
                .isEqualTo(new BigInteger(one).compareTo(new BigInteger(other)) <= 0);
    }
}
