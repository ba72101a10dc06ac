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

import io.kinesislite.flink.fixtures.Shards;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShardMapTest {
    private static final BigInteger LAST = HashKeyRange.ALL.end();

    @Property
    void findsTheShardThatTakesAKey(@ForAll List<Long> cuts, @ForAll String partitionKey) throws Exception {
        List<Shard> shards = shards(cuts);
        ShardMap map = ShardMap.of(shards).orElseThrow();
        MessageDigest md5 = MessageDigest.getInstance("MD5");

        int place = map.placeOf(HashKey.of(partitionKey, md5));

        BigInteger hash = new BigInteger(1, md5.digest(partitionKey.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        HashKeyRange range = shards.get(place).hashKeys();
        assertThat(hash).isBetween(range.start(), range.end());
        assertThat(new BigInteger(map.hashKeyOf(place))).isBetween(range.start(), range.end());
    }

    @Test
    void comparesHashKeysWithoutSigns() {
        ShardMap map = ShardMap.of(shards(List.of(Long.MIN_VALUE, -1L))).orElseThrow();
        assertThat(map.placeOf(new HashKey(0, 0))).isZero();
        assertThat(map.placeOf(new HashKey(Long.MAX_VALUE, -1))).isZero();
        assertThat(map.placeOf(new HashKey(Long.MIN_VALUE, 0))).isEqualTo(1);
        assertThat(map.placeOf(new HashKey(-2, -1))).isEqualTo(1);
        assertThat(map.placeOf(new HashKey(-1, 0))).isEqualTo(2);
    }

    @Test
    void isEvenIfItsShardsHaveAsManyHashKeys() {
        assertThat(ShardMap.of(shards(List.of())).orElseThrow().isEven()).isTrue();
        assertThat(ShardMap.of(shards(List.of(Long.MIN_VALUE))).orElseThrow().isEven())
                .isTrue();
        long third = Long.divideUnsigned(-1L, 3);
        assertThat(ShardMap.of(shards(List.of(third, 2 * third))).orElseThrow().isEven())
                .isTrue();
        assertThat(ShardMap.of(shards(List.of(Long.MIN_VALUE, Long.MIN_VALUE / 2)))
                        .orElseThrow()
                        .isEven())
                .isFalse();
    }

    @Test
    void isEvenWithADifferenceOfAHundredth() {
        assertThat(ShardMap.of(pair("0.9901")).orElseThrow().isEven()).isTrue();
        assertThat(ShardMap.of(pair("0.9899")).orElseThrow().isEven()).isFalse();
    }

    @Test
    void isLikeAnotherOneOfTheSameShards() {
        ShardMap map = ShardMap.of(shards(List.of(5L))).orElseThrow();

        assertThat(map.isLike(ShardMap.of(shards(List.of(7L))).orElseThrow())).isTrue();
        assertThat(map.isLike(ShardMap.of(shards(List.of())).orElseThrow())).isFalse();
    }

    @Test
    void knowsOpenShardsOnly() {
        Shard closed = new Shard(Shards.id(0), Set.of(), HashKeyRange.ALL, true);
        Shard child = new Shard(Shards.id(1), Set.of(Shards.id(0)), HashKeyRange.ALL, false);
        ShardMap map = ShardMap.of(List.of(closed, child)).orElseThrow();
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.isOpen(Shards.id(0).shard())).isFalse();
        assertThat(map.isOpen(Shards.id(1).shard())).isTrue();
    }

    @Test
    void isNoMapIfSomeHashKeysAreNobodys() {
        List<Shard> shards = shards(List.of(5L));
        assertThat(ShardMap.of(shards.subList(0, 1))).isEmpty();
        assertThat(ShardMap.of(List.of())).isEmpty();
    }

    /** Two shards, the second of which has this part of the hash keys of the first. */
    private static List<Shard> pair(String part) {
        BigDecimal all = new BigDecimal(BigInteger.TWO.pow(64));
        return shards(List.of(all.divide(BigDecimal.ONE.add(new BigDecimal(part)), RoundingMode.DOWN)
                .longValue()));
    }

    /** Shards that are cut where the upper 64 bits are these. */
    private static List<Shard> shards(List<Long> cuts) {
        TreeSet<BigInteger> starts = new TreeSet<>(Set.of(BigInteger.ZERO));
        cuts.forEach(cut -> starts.add(new BigInteger(Long.toUnsignedString(cut)).shiftLeft(64)));
        List<Shard> shards = new ArrayList<>();
        for (BigInteger start : starts) {
            BigInteger next = starts.higher(start);
            shards.add(new Shard(
                    Shards.id(shards.size()),
                    Set.of(),
                    new HashKeyRange(start, next == null ? LAST : next.subtract(BigInteger.ONE)),
                    false));
        }
        return shards;
    }
}
