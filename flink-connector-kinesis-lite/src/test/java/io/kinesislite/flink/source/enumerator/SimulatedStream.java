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

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stream that is split and merged at random; every shard holds up to three records. */
final class SimulatedStream {
    private final Random random;
    private final SortedMap<ShardId, Shard> shards = new TreeMap<>();
    private final Set<ShardId> forgotten = new HashSet<>();
    private boolean closed;

    SimulatedStream(int shardsAtFirst, Random random) {
        this.random = random;
        for (int i = 0; i < shardsAtFirst; i++) {
            add(Set.of());
        }
    }

    private void add(Set<ShardId> parents) {
        Shard shard = new Shard(Shards.id(shards.size()), parents, Shards.ALL_KEYS, false);
        shards.put(shard.id(), shard);
        parents.forEach(parent -> shards.computeIfPresent(parent, (same, open) -> Shards.closed(open)));
    }

    /** Splits one of the open shards, or merges two. */
    void reshard() {
        List<ShardId> open = new ArrayList<>(shards.values().stream()
                .filter(shard -> !shard.closed())
                .map(Shard::id)
                .toList());
        ShardId one = open.remove(random.nextInt(open.size()));
        if (open.isEmpty() || random.nextBoolean()) {
            add(Set.of(one));
            add(Set.of(one));
        } else {
            add(Set.of(one, open.get(random.nextInt(open.size()))));
        }
    }

    /** All shards end, with no others after them. */
    void close() {
        closed = true;
    }

    /** Retention has passed for these shards, so far as their ancestors are forgotten too. */
    void forget(Set<ShardId> read) {
        for (Shard shard : shards.values()) {
            if (read.contains(shard.id()) && forgotten.containsAll(shard.parents()) && random.nextBoolean()) {
                forgotten.add(shard.id());
            }
        }
    }

    ShardGraph list() {
        return ShardGraph.of(shards.values().stream()
                .filter(shard -> !forgotten.contains(shard.id()))
                .toList());
    }

    Set<ShardId> ids() {
        return shards.keySet();
    }

    int size() {
        return shards.size();
    }

    static int records(ShardId shard) {
        return (shard.hashCode() >>> 4) % 4;
    }

    boolean hasEnded(ShardId shard) {
        return closed || known(shard).closed();
    }

    Set<ShardId> parents(ShardId shard) {
        return known(shard).parents();
    }

    private Shard known(ShardId shard) {
        return Objects.requireNonNull(shards.get(shard));
    }

    /** The shards that follow, as the last answer names them: open, whatever became of them since. */
    List<Shard> children(ShardId parent) {
        return shards.values().stream()
                .filter(shard -> shard.parents().contains(parent))
                .map(shard -> new Shard(shard.id(), shard.parents(), shard.hashKeys(), false))
                .toList();
    }
}
