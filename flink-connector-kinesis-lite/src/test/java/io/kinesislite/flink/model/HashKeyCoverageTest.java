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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every hash key goes to one of the youngest shards. */
class HashKeyCoverageTest {

    @Test
    void namesEveryGap() {
        ShardGraph graph = ShardGraph.of(List.of(shard(0, "5", "9"), shard(1, "20", "40"), shard(2, "25", "29")));

        assertThat(graph.uncovered())
                .containsExactly(
                        range("0", "4"),
                        range("10", "19"),
                        new HashKeyRange(new BigInteger("41"), HashKeyRange.ALL.end()));
        assertThat(graph.uncovered().get(0)).hasToString("0 to 4");
        assertThat(ShardGraph.of(List.of()).uncovered()).containsExactly(HashKeyRange.ALL);
    }

    @Test
    void doesNotCountAShardThatOthersHaveTakenOverFrom() {
        Shard parent = new Shard(Shards.id(0), Set.of(), HashKeyRange.ALL, true);
        Shard child = new Shard(Shards.id(1), Set.of(parent.id()), range("0", "99"), false);

        assertThat(ShardGraph.of(List.of(parent)).uncovered()).isEmpty();
        assertThat(ShardGraph.of(List.of(parent, child)).uncovered())
                .containsExactly(new HashKeyRange(BigInteger.valueOf(100), HashKeyRange.ALL.end()));
    }

    @Property
    void findsNoGapAfterSplitsAndMergesAndTheOneOfAShardThatIsLeftOut(
            @ForAll long seed, @ForAll @IntRange(max = 60) int reshards) {
        Random random = new Random(seed);
        List<Shard> all = new ArrayList<>(List.of(new Shard(Shards.id(0), Set.of(), HashKeyRange.ALL, false)));
        List<Shard> leaves = new ArrayList<>(all);
        for (int i = 0; i < reshards; i++) {
            reshard(all, leaves, random);
        }
        assertThat(ShardGraph.of(all).uncovered()).isEmpty();

        Shard left = leaves.get(random.nextInt(leaves.size()));
        List<Shard> others = all.stream()
                .filter(shard -> !shard.equals(left) && !left.parents().contains(shard.id()))
                .toList();
        List<Shard> siblingsAndAll = new ArrayList<>(others);
        all.stream().filter(shard -> left.parents().contains(shard.id())).forEach(siblingsAndAll::add);
        boolean parentsHaveOthers = left.parents().stream()
                .allMatch(parent ->
                        others.stream().anyMatch(shard -> shard.parents().contains(parent)));
        if (parentsHaveOthers) {
            assertThat(ShardGraph.of(siblingsAndAll).uncovered()).containsExactly(left.hashKeys());
        } else {
            assertThat(ShardGraph.of(siblingsAndAll).uncovered()).isEmpty();
        }
    }

    /** Splits a leaf, or merges two that are neighbours. */
    private static void reshard(List<Shard> all, List<Shard> leaves, Random random) {
        leaves.sort(Comparator.comparing(leaf -> leaf.hashKeys().start()));
        int place = random.nextInt(leaves.size());
        Shard one = leaves.remove(place);
        if (random.nextBoolean() && place < leaves.size()) {
            Shard next = leaves.remove(place);
            add(
                    all,
                    leaves,
                    Set.of(one.id(), next.id()),
                    new HashKeyRange(one.hashKeys().start(), next.hashKeys().end()));
            return;
        }
        BigInteger middle = one.hashKeys().start().add(one.hashKeys().end()).shiftRight(1);
        if (middle.compareTo(one.hashKeys().end()) >= 0) {
            leaves.add(one);
            return;
        }
        add(all, leaves, Set.of(one.id()), new HashKeyRange(one.hashKeys().start(), middle));
        add(
                all,
                leaves,
                Set.of(one.id()),
                new HashKeyRange(middle.add(BigInteger.ONE), one.hashKeys().end()));
    }

    private static void add(List<Shard> all, List<Shard> leaves, Set<ShardId> parents, HashKeyRange keys) {
        Shard shard = new Shard(Shards.id(all.size()), parents, keys, false);
        all.add(shard);
        leaves.add(shard);
    }

    private static Shard shard(int number, String start, String end) {
        return new Shard(Shards.id(number), Set.of(), range(start, end), false);
    }

    private static HashKeyRange range(String start, String end) {
        return new HashKeyRange(new BigInteger(start), new BigInteger(end));
    }
}
