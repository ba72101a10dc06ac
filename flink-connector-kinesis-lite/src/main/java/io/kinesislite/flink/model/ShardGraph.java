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

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lineage of shards at one moment: which shards there are, and which came out of which. Immutable; shards of several
 * streams may stand in one graph.
 */
public final class ShardGraph {
    private final SortedMap<ShardId, Shard> shards;

    private ShardGraph(SortedMap<ShardId, Shard> shards) {
        this.shards = Collections.unmodifiableSortedMap(shards);
    }

    /** The graph of these shards; of two with the same id the later one counts. */
    public static ShardGraph of(Collection<Shard> shards) {
        SortedMap<ShardId, Shard> byId = new TreeMap<>();
        shards.forEach(shard -> byId.put(shard.id(), shard));
        return new ShardGraph(byId);
    }

    /** The shards, by id. */
    public Map<ShardId, Shard> shards() {
        return shards;
    }

    /** The parents of a shard that are in this graph; those that the service has forgotten are not. */
    public Set<ShardId> parentsOf(ShardId id) {
        Shard shard = shards.get(id);
        if (shard == null) {
            return Set.of();
        }
        Set<ShardId> parents = new HashSet<>(shard.parents());
        parents.retainAll(shards.keySet());
        return parents;
    }

    /** Parents, their parents and so on, of all these shards, without the shards themselves unless one precedes another. */
    public Set<ShardId> ancestorsOf(Collection<ShardId> ids) {
        Set<ShardId> ancestors = new HashSet<>();
        Deque<ShardId> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            for (ShardId parent : parentsOf(open.pop())) {
                if (ancestors.add(parent)) {
                    open.push(parent);
                }
            }
        }
        return ancestors;
    }

    /**
     * The hash keys that no youngest shard covers, in a graph of one stream: none, if all shards are in it. Every hash key
     * goes to some shard at any time, and whatever has taken over from a shard is younger than it.
     */
    public List<HashKeyRange> uncovered() {
        Set<ShardId> passed = new HashSet<>();
        shards.values().forEach(shard -> passed.addAll(shard.parents()));
        List<HashKeyRange> covered = shards.values().stream()
                .filter(shard -> !passed.contains(shard.id()))
                .map(Shard::hashKeys)
                .sorted(Comparator.comparing(HashKeyRange::start))
                .toList();
        List<HashKeyRange> gaps = new ArrayList<>();
        BigInteger next = HashKeyRange.ALL.start();
        for (HashKeyRange range : covered) {
            if (range.start().compareTo(next) > 0) {
                gaps.add(new HashKeyRange(next, range.start().subtract(BigInteger.ONE)));
            }
            next = next.max(range.end().add(BigInteger.ONE));
        }
        if (next.compareTo(HashKeyRange.ALL.end()) <= 0) {
            gaps.add(new HashKeyRange(next, HashKeyRange.ALL.end()));
        }
        return gaps;
    }
}
