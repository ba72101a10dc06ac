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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The shards of one stream, and which of them takes which hash key. A reshard has one instant, at which the parents end
 * and the children begin: not before the parents' last record, wherever the clock has gone.
 *
 * <p>Thread: guarded by the stream's lock.
 */
final class ShardTable {
    private final StreamState stream;
    private final List<ShardLog> shards = new ArrayList<>();
    private final TreeMap<HashKey, ShardLog> open = new TreeMap<>();

    ShardTable(StreamState stream, int count, long born) {
        this.stream = stream;
        for (HashRange range : HashRange.even(count)) {
            add(range, Lineage.NONE, born);
        }
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
        return Objects.requireNonNull(open.floorEntry(key)).getValue();
    }

    void split(ShardLog parent, BigInteger at, long when) {
        Lineage lineage = new Lineage(parent.shardId(), null);
        long instant = Math.max(when, parent.lastArrivalMillis());
        open.remove(start(parent));
        ShardLog low = add(new HashRange(parent.range().start(), at.subtract(BigInteger.ONE)), lineage, instant);
        ShardLog high = add(new HashRange(at, parent.range().end()), lineage, instant);
        parent.close(List.of(low.asChild(), high.asChild()), instant);
    }

    ShardLog merge(ShardLog first, ShardLog second, long when) {
        HashRange union = new HashRange(
                first.range().start().min(second.range().start()),
                first.range().end().max(second.range().end()));
        long instant = Math.max(when, Math.max(first.lastArrivalMillis(), second.lastArrivalMillis()));
        open.remove(start(first));
        open.remove(start(second));
        ShardLog child = add(union, new Lineage(first.shardId(), second.shardId()), instant);
        first.close(List.of(child.asChild()), instant);
        second.close(List.of(child.asChild()), instant);
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
        open.put(start(shard), shard);
        return shard;
    }

    private static HashKey start(ShardLog shard) {
        return HashKey.of(shard.range().start());
    }
}
