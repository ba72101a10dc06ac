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
package io.kinesislite.flink.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ShardId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShardAssignerTest {

    @Test
    void spreadsElevenShardsOverFourReadersEvenly() {
        assertThat(counts(assign(shards(11), idle(4), 4))).isEqualTo(Map.of(0, 3, 1, 3, 2, 3, 3, 2));
    }

    @Test
    void leavesRoomForReadersThatRegisterLate() {
        assertThat(counts(assign(shards(8), Map.of(2, 0), 4))).isEqualTo(Map.of(2, 2));
        assertThat(counts(assign(shards(6), Map.of(0, 0, 2, 2), 4))).isEqualTo(Map.of(0, 2));
    }

    @Test
    void countsWhatReadersHaveThatAreStillToCome() {
        assertThat(counts(ShardAssigner.assign(shards(3), Map.of(0, 2), 8, 4))).isEqualTo(Map.of(0, 1));
    }

    @Test
    void givesTheRestToTheReadersThatHaveTheLeast() {
        assertThat(counts(assign(shards(3), Map.of(0, 5, 1, 0, 2, 1), 3))).isEqualTo(Map.of(1, 2, 2, 1));
    }

    @Test
    void assignsNothingWithoutReaders() {
        assertThat(assign(shards(3), Map.of(), 4)).isEmpty();
        assertThat(assign(List.of(), idle(4), 4)).isEmpty();
    }

    @Test
    void givesAnIdleReaderSomethingHoweverManyAreStillToCome() {
        assertThat(counts(assign(shards(1), Map.of(7, 0), 100))).isEqualTo(Map.of(7, 1));
    }

    @Property
    void assignsEverythingAndDiffersByOneAtMostIfAllReadersAreThereAndIdle(
            @ForAll @IntRange(max = 200) int shards, @ForAll @IntRange(min = 1, max = 40) int readers) {
        Map<Integer, Integer> counts = counts(assign(shards(shards), idle(readers), readers));

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(shards);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int least = counts.size() < readers
                ? 0
                : counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        assertThat(most - least).isLessThanOrEqualTo(1);
    }

    @Property
    void neverMakesAReaderBusierThanItHasToBe(
            @ForAll @IntRange(max = 50) int shards,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 20) Integer> loads) {
        Map<Integer, Integer> before = new TreeMap<>();
        IntStream.range(0, loads.size()).forEach(subtask -> before.put(subtask, loads.get(subtask)));

        Map<Integer, Integer> counts = counts(assign(shards(shards), before, loads.size()));

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(shards);
        Map<Integer, Integer> after = new HashMap<>(before);
        counts.forEach((subtask, count) -> after.merge(subtask, count, Integer::sum));
        int least = after.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        counts.keySet().forEach(subtask -> assertThat(after.get(subtask)).isLessThanOrEqualTo(least + 1));
    }

    @Property
    void assignsEachShardOnce(
            @ForAll @IntRange(max = 60) int shards,
            @ForAll @IntRange(min = 1, max = 10) int readers,
            @ForAll @IntRange(max = 10) int toCome) {
        Map<Integer, List<ShardId>> assignment = assign(shards(shards), idle(readers), readers + toCome);

        assertThat(assignment.values().stream().flatMap(Collection::stream)).doesNotHaveDuplicates();
        assertThat(assignment.keySet()).allMatch(subtask -> subtask < readers);
    }

    private static Map<Integer, List<ShardId>> assign(
            List<ShardId> ready, Map<Integer, Integer> loads, int parallelism) {
        int held = loads.values().stream().mapToInt(Integer::intValue).sum();
        return ShardAssigner.assign(ready, loads, held, parallelism);
    }

    private static List<ShardId> shards(int count) {
        List<ShardId> shards = new ArrayList<>();
        IntStream.range(0, count).forEach(number -> shards.add(Shards.id(number)));
        return shards;
    }

    private static Map<Integer, Integer> idle(int readers) {
        Map<Integer, Integer> loads = new HashMap<>();
        IntStream.range(0, readers).forEach(subtask -> loads.put(subtask, 0));
        return loads;
    }

    private static Map<Integer, Integer> counts(Map<Integer, List<ShardId>> assignment) {
        Map<Integer, Integer> counts = new HashMap<>();
        assignment.forEach((subtask, shards) -> counts.put(subtask, shards.size()));
        return counts;
    }
}
