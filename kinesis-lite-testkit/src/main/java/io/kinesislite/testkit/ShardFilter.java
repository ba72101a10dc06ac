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

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which shards {@code ListShards} shows.
 *
 * @param type the service's {@code ShardFilterType}
 * @param shardId for {@code AFTER_SHARD_ID}, else ignored
 * @param timestamp for {@code AT_TIMESTAMP} and {@code FROM_TIMESTAMP}, else ignored
 */
public record ShardFilter(
        Type type, @Nullable String shardId, @Nullable Instant timestamp) {
    /** Every shard that can still hold records. */
    public static ShardFilter all() {
        return of(Type.FROM_TRIM_HORIZON);
    }

    /** One of the types that need neither shard nor timestamp. */
    public static ShardFilter of(Type type) {
        return new ShardFilter(type, null, null);
    }

    /** Shards whose id is greater: also what {@code ExclusiveStartShardId} asks for. */
    public static ShardFilter after(String shardId) {
        return new ShardFilter(Type.AFTER_SHARD_ID, shardId, null);
    }

    /** The service's {@code ShardFilterType}. */
    public enum Type {
        AFTER_SHARD_ID,
        AT_TRIM_HORIZON,
        FROM_TRIM_HORIZON,
        AT_LATEST,
        AT_TIMESTAMP,
        FROM_TIMESTAMP
    }
}
