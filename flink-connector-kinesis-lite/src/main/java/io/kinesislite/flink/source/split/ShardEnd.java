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
package io.kinesislite.flink.source.split;

import io.kinesislite.flink.model.Shard;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** Why nothing is left to be read of a split. */
public sealed interface ShardEnd extends Serializable {

    /**
     * The shard was split or merged, and is read to its last record.
     *
     * @param children the shards that follow, as the last answer named them; none if it named none
     */
    record Closed(List<Shard> children) implements ShardEnd {
        private static final long serialVersionUID = 1L;

        /** Takes a copy of the children. */
        public Closed {
            children = List.copyOf(children);
        }
    }

    /**
     * Everything that arrived before an instant is read; the shard may go on.
     *
     * @param at the instant
     */
    record Stopped(Instant at) implements ShardEnd {
        private static final long serialVersionUID = 1L;
    }
}
