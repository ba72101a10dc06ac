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
package io.kinesislite.testkit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A range of 128-bit hash keys, both ends included. */
public record HashRange(BigInteger start, BigInteger end) {
    /** The greatest hash key: 2^128 - 1. */
    public static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    public HashRange {
        if (start.signum() < 0 || end.compareTo(MAX) > 0 || start.compareTo(end) > 0) {
            throw new IllegalArgumentException("Not a hash key range: " + start + " to " + end
                    + "; it must lie within 0 and 2^128 - 1 and start before its end.");
        }
    }

    /** Whether the hash key lies in this range. */
    public boolean contains(BigInteger key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    /** Whether the other range begins right behind this one. */
    public boolean touches(HashRange next) {
        return end.add(BigInteger.ONE).equals(next.start);
    }

    /** All hash keys, in {@code count} even ranges. */
    static List<HashRange> even(int count) {
        BigInteger width = MAX.add(BigInteger.ONE).divide(BigInteger.valueOf(count));
        List<HashRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigInteger start = width.multiply(BigInteger.valueOf(i));
            ranges.add(
                    new HashRange(start, i == count - 1 ? MAX : start.add(width).subtract(BigInteger.ONE)));
        }
        return ranges;
    }
}
