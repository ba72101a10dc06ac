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

import java.io.Serializable;
import java.math.BigInteger;

/**
 * The hash keys that go to a shard.
 *
 * @param start the first hash key, 0 to 2^128 - 1
 * @param end the last hash key, inclusive
 */
public record HashKeyRange(BigInteger start, BigInteger end) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All hash keys that there are. */
    public static final HashKeyRange ALL =
            new HashKeyRange(BigInteger.ZERO, BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE));

    /**
     * @throws IllegalArgumentException if the range is empty or negative
     */
    public HashKeyRange {
        if (start.signum() < 0 || start.compareTo(end) > 0) {
            throw new IllegalArgumentException("Not a hash key range: " + start + " to " + end + ".");
        }
    }

    @Override
    public String toString() {
        return start + " to " + end;
    }
}
