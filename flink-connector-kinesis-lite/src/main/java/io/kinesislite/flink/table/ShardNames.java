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
package io.kinesislite.flink.table;

import io.kinesislite.flink.model.ShardId;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/**
 * A shard's names as rows hold them, made once per shard.
 *
 * @param stream the stream as the user named it
 * @param shardId the shard
 */
record ShardNames(StringData stream, StringData shardId) {

    private static ShardNames of(ShardId shard) {
        return new ShardNames(StringData.fromString(shard.stream().value()), StringData.fromString(shard.shard()));
    }

    /**
     * The names of the shards that a reader has met. The records of a page have one shard, so the map is asked once
     * per page.
     *
     * <p>Thread: fetcher.
     */
    static final class Cache {
        private final Map<ShardId, ShardNames> known = new HashMap<>();
        private @Nullable ShardId last;
        private @Nullable ShardNames names;

        ShardNames of(ShardId shard) {
            ShardNames current = names;
            if (current == null || !shard.equals(last)) {
                current = known.computeIfAbsent(shard, ShardNames::of);
                last = shard;
                names = current;
            }
            return current;
        }
    }
}
