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
package io.kinesislite.flink.table.infer;

import java.math.BigDecimal;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** What was seen of numbers. */
final class NumberSketch {
    private static final int MOST_DIGITS = 38;

    private boolean some;
    private boolean fractions;
    private boolean tooLarge;
    private boolean longs = true;
    private boolean doubles = true;
    private int digitsBefore;
    private int digitsBehind;

    void add(String literal) {
        some = true;
        double nearest = Double.parseDouble(literal);
        if (Double.isInfinite(nearest)) {
            tooLarge = true;
            return;
        }
        boolean whole = literal.indexOf('.') < 0 && literal.indexOf('e') < 0 && literal.indexOf('E') < 0;
        if (!whole && nearest == 0) {
            addNothing(literal);
            return;
        }
        BigDecimal exact = new BigDecimal(literal);
        fractions |= !whole;
        longs &= whole && isLong(exact);
        doubles &= exact.compareTo(new BigDecimal(Double.toString(nearest))) == 0;
        BigDecimal shortest = exact.stripTrailingZeros();
        digitsBefore = Math.max(digitsBefore, shortest.precision() - shortest.scale());
        digitsBehind = Math.max(digitsBehind, shortest.scale());
    }

    /** A fraction so small that a DOUBLE has none of it; its exponent may be too large to be read. */
    private void addNothing(String literal) {
        fractions = true;
        longs = false;
        boolean zero = literal.chars().takeWhile(c -> c != 'e' && c != 'E').noneMatch(c -> c >= '1' && c <= '9');
        if (!zero) {
            doubles = false;
            digitsBehind = MOST_DIGITS + 1;
        }
    }

    private static boolean isLong(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    boolean isSome() {
        return some;
    }

    /** A DECIMAL has all the digits there are, so that larger numbers have room. */
    DataType type() {
        if (tooLarge) {
            return DataTypes.STRING();
        }
        if (longs) {
            return DataTypes.BIGINT();
        }
        if ((fractions && doubles) || digitsBefore + digitsBehind > MOST_DIGITS) {
            return DataTypes.DOUBLE();
        }
        return DataTypes.DECIMAL(MOST_DIGITS, fractions ? digitsBehind : 0);
    }
}
