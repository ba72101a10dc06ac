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
package io.kinesislite.e2e.migration;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hash keys of a shard.
 *
 * @param first the first one
 * @param last the last one, which is the shard's too
 */
record HashKeys(BigInteger first, BigInteger last) {
    private static final BigInteger BEHIND_ALL = BigInteger.ONE.shiftLeft(128);

    /** The first hash key that none of the shards has. */
    static Optional<BigInteger> firstGap(List<HashKeys> shards) {
        BigInteger next = BigInteger.ZERO;
        for (HashKeys keys : (Iterable<HashKeys>) inOrder(shards)::iterator) {
            if (keys.first.compareTo(next) > 0) {
                return Optional.of(next);
            }
            next = next.max(keys.last.add(BigInteger.ONE));
        }
        return Optional.of(next).filter(key -> key.compareTo(BEHIND_ALL) < 0);
    }

    private static Stream<HashKeys> inOrder(List<HashKeys> shards) {
        return shards.stream().sorted((one, other) -> one.first.compareTo(other.first));
    }
}
