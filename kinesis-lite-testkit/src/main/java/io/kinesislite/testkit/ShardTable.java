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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The shards of one stream, and which of them takes which hash key.
 *
 * <p>Thread: guarded by the stream's lock.
 */
final class ShardTable {
    private final StreamState stream;
    private final List<ShardLog> shards = new ArrayList<>();
    private List<ShardLog> open = List.of();
    private HashKey[] starts = {};

    ShardTable(StreamState stream, int count) {
        this.stream = stream;
        for (HashRange range : HashRange.even(count)) {
            add(range, Lineage.NONE, stream.now());
        }
        route();
    }

    List<ShardLog> all() {
        return shards;
    }

    int openCount() {
        return open.size();
    }

    Optional<ShardLog> find(String shardId) {
        return shards.stream().filter(shard -> shard.shardId().equals(shardId)).findFirst();
    }

    ShardLog owner(HashKey key) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle].compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return open.get(low);
    }

    void split(ShardLog parent, BigInteger at, long when) {
        Lineage lineage = new Lineage(parent.shardId(), null);
        ShardLog low = add(new HashRange(parent.range().start(), at.subtract(BigInteger.ONE)), lineage, when);
        ShardLog high = add(new HashRange(at, parent.range().end()), lineage, when);
        parent.close(List.of(low.asChild(), high.asChild()), when);
        route();
    }

    ShardLog merge(ShardLog first, ShardLog second, long when) {
        HashRange union = new HashRange(
                first.range().start().min(second.range().start()),
                first.range().end().max(second.range().end()));
        ShardLog child = add(union, new Lineage(first.shardId(), second.shardId()), when);
        first.close(List.of(child.asChild()), when);
        second.close(List.of(child.asChild()), when);
        route();
        return child;
    }

    /** Splits at the even boundaries that are missing, then merges what lies between two of them. */
    void scaleTo(int target, long when) {
        List<HashRange> ranges = HashRange.even(target);
        for (HashRange range : ranges) {
            ShardLog holder = owner(HashKey.of(range.start()));
            if (!holder.range().start().equals(range.start())) {
                split(holder, range.start(), when);
            }
        }
        for (HashRange range : ranges) {
            ShardLog left = owner(HashKey.of(range.start()));
            while (!left.range().end().equals(range.end())) {
                left = merge(left, owner(HashKey.of(left.range().end().add(BigInteger.ONE))), when);
            }
        }
    }

    private ShardLog add(HashRange range, Lineage lineage, long when) {
        ShardLog shard = new ShardLog(stream, new ShardLog.Birth(shards.size(), range, lineage, when));
        shards.add(shard);
        return shard;
    }

    private void route() {
        open = shards.stream()
                .filter(ShardLog::isOpen)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
        starts = open.stream().map(shard -> HashKey.of(shard.range().start())).toArray(HashKey[]::new);
    }
}
