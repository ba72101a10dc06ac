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
package io.kinesislite.e2e.faults.load;

import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StreamStore;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Splits and merges shards of a stream in turns, so that there are as many open ones after each pair.
 *
 * <p>Thread: one at a time.
 */
final class Resharder {
    private final StreamStore store;
    private final String stream;
    private final Random random;
    private int steps;

    Resharder(StreamStore store, String stream, long seed) {
        this.store = store;
        this.stream = stream;
        this.random = new Random(seed);
    }

    /** Splits a shard the first time, merges two the next time. */
    void step() {
        List<Shard> open = store.listShards(stream).stream()
                .filter(Shard::isOpen)
                .sorted(Comparator.comparing(Resharder::start))
                .toList();
        if (steps++ % 2 == 0) {
            store.splitShard(stream, open.get(random.nextInt(open.size())).shardId());
        } else {
            int lower = random.nextInt(open.size() - 1);
            store.mergeShards(
                    stream, open.get(lower).shardId(), open.get(lower + 1).shardId());
        }
    }

    private static BigInteger start(Shard shard) {
        return shard.hashRange().start();
    }
}
