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
import java.util.Comparator;

/**
 * A shard of a stream. Shard ids alone do not tell streams apart: every stream has a {@code shardId-000000000000}.
 *
 * @param stream the stream
 * @param shard the id that Kinesis gave, such as {@code shardId-000000000003}
 */
@PublicApi
public record ShardId(StreamId stream, String shard) implements Serializable, Comparable<ShardId> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<ShardId> ORDER =
            Comparator.comparing(ShardId::stream).thenComparing(ShardId::shard);

    /**
     * @throws IllegalArgumentException if the shard is empty
     */
    public ShardId {
        if (shard.isEmpty()) {
            throw new IllegalArgumentException("A shard of stream " + stream + " has an empty id.");
        }
    }

    @Override
    public int compareTo(ShardId other) {
        return ORDER.compare(this, other);
    }

    /** The shard and its stream, as messages name them. */
    @Override
    public String toString() {
        return shard + " of stream " + stream;
    }
}
