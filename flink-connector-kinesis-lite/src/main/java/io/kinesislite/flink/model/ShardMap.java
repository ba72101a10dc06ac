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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The open shards of a stream and the hash keys that go to each, at one moment. Immutable. */
public final class ShardMap {
    /** Shards are even if they differ by no more than such a part. */
    private static final int EVEN_PARTS = 100;

    private final List<Shard> shards;
    private final HashKey[] starts;
    private final List<String> hashKeys;
    private final Set<String> ids;

    private ShardMap(List<Shard> shards) {
        this.shards = shards;
        this.starts = shards.stream()
                .map(shard -> HashKey.of(shard.hashKeys().start()))
                .toArray(HashKey[]::new);
        this.hashKeys = shards.stream()
                .map(shard -> shard.hashKeys().start().toString())
                .toList();
        this.ids = shards.stream().map(shard -> shard.id().shard()).collect(Collectors.toUnmodifiableSet());
    }

    /** The map of a listing of one stream; none if the listing leaves out some hash keys. */
    public static Optional<ShardMap> of(Collection<Shard> listing) {
        List<Shard> open = listing.stream()
                .filter(shard -> !shard.closed())
                .sorted(Comparator.comparing(shard -> shard.hashKeys().start()))
                .toList();
        return ShardGraph.of(open).uncovered().isEmpty() ? Optional.of(new ShardMap(open)) : Optional.empty();
    }

    /** How many shards are open, at least one; their places are 0 to one less. */
    public int size() {
        return shards.size();
    }

    /** The place of the shard that a hash key goes to. */
    public int placeOf(HashKey hashKey) {
        int found = Arrays.binarySearch(starts, hashKey);
        return found >= 0 ? found : -found - 2;
    }

    /** A hash key that goes to a shard, in decimal. */
    public String hashKeyOf(int place) {
        return hashKeys.get(place);
    }

    /** Whether all shards have about as many hash keys, so that random ones are spread evenly. */
    public boolean isEven() {
        BigInteger least = HashKeyRange.ALL.end();
        BigInteger most = BigInteger.ZERO;
        for (Shard shard : shards) {
            BigInteger size = shard.hashKeys().end().subtract(shard.hashKeys().start());
            least = least.min(size);
            most = most.max(size);
        }
        return most.subtract(least).multiply(BigInteger.valueOf(EVEN_PARTS)).compareTo(most) <= 0;
    }

    /** Whether a shard is one of the open ones. */
    public boolean isOpen(String shard) {
        return ids.contains(shard);
    }

    /** Whether the same shards are open. */
    public boolean isLike(ShardMap other) {
        return ids.equals(other.ids);
    }
}
