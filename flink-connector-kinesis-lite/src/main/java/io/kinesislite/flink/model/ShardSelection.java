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

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shards that a job reads of its streams.
 *
 * @param streams the streams as they are configured, by name or ARN; null for all
 * @param shards ids such as {@code shardId-000000000003}, of whatever stream; null for all
 */
@PublicApi
public record ShardSelection(
        @Nullable Set<String> streams, @Nullable Set<String> shards) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Every shard. */
    public static final ShardSelection ALL = new ShardSelection(null, null);

    /** Takes copies. */
    public ShardSelection {
        streams = streams == null ? null : Set.copyOf(streams);
        shards = shards == null ? null : Set.copyOf(shards);
    }

    /** Whether a shard is read. */
    public boolean contains(ShardId id) {
        return (streams == null || streams.contains(id.stream().value()))
                && (shards == null || shards.contains(id.shard()));
    }
}
