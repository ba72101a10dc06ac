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
package io.kinesislite.flink.sink.delivery;

import io.kinesislite.flink.model.ShardMap;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The keys of records that may go to any shard. If the shards are not known, or have as many hash keys each, the hash of a drawn
 * partition key decides; else the open shards take turns, so that each gets as many, however their hash key ranges are.
 *
 * <p>Thread: task.
 */
final class SpreadKeys {
    private @Nullable ShardMap shards;
    private boolean even;
    private int next;

    /** From now on these shards take turns. The first is drawn, so that subtasks do not go round in step. */
    void spreadOver(ShardMap open) {
        shards = open;
        even = open.isEven();
        next = ThreadLocalRandom.current().nextInt(open.size());
    }

    /** The explicit hash key of the next record; null if it needs none. */
    @Nullable String nextHashKey() {
        return even ? null : nextTurn();
    }

    /** A hash key of the shard whose turn it is; null if the shards are not known. */
    @Nullable String nextTurn() {
        if (shards == null) {
            return null;
        }
        next = next + 1 == shards.size() ? 0 : next + 1;
        return shards.hashKeyOf(next);
    }

    /** A partition key. 64 bits are enough: the service spreads keys by their MD5, and each character counts as payload. */
    static String drawn() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
