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
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A shard as the service lists it.
 *
 * @param id the shard
 * @param parents the shards that it was split or merged from: none, the parent, or the parent and the adjacent parent;
 *     the service may have forgotten them already
 * @param hashKeys the hash keys that go to it
 * @param closed whether it takes no more records, as a shard that was split or merged
 */
public record Shard(ShardId id, Set<ShardId> parents, HashKeyRange hashKeys, boolean closed) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Takes a copy of the parents, in order: what is printed of a shard is the same everywhere. */
    public Shard {
        parents = Collections.unmodifiableSet(new TreeSet<>(parents));
    }
}
