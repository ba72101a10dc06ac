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

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class HashKeyRangeTest {

    @Test
    void mayHaveOneKey() {
        assertThat(new HashKeyRange(BigInteger.TEN, BigInteger.TEN)).hasToString("10 to 10");
        assertThat(new HashKeyRange(BigInteger.ZERO, BigInteger.ZERO)).hasToString("0 to 0");
    }

    @Test
    void refusesToBeEmptyOrNegative() {
        assertThatThrownBy(() -> new HashKeyRange(BigInteger.TEN, BigInteger.TWO))
                .hasMessage("Not a hash key range: 10 to 2.");
        assertThatThrownBy(() -> new HashKeyRange(BigInteger.TWO.negate(), BigInteger.TWO))
                .hasMessage("Not a hash key range: -2 to 2.");
    }
}
