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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StreamId;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What to discover, and how.
 *
 * @param streams the streams to read
 * @param selection which of their shards to read
 * @param interval the time between two looks for new shards; the children of a shard that a reader has finished are known
 *     without one
 * @param failOnDataLoss whether the job fails, or goes on with a warning, if shards are gone that were not read
 * @param dropRemovedStreams whether a restored job forgets the streams that are not named any more, or refuses to start
 */
public record DiscoveryConfig(
        List<StreamId> streams,
        ShardSelection selection,
        Duration interval,
        boolean failOnDataLoss,
        boolean dropRemovedStreams)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Takes a copy of the streams. */
    public DiscoveryConfig {
        streams = List.copyOf(streams);
    }
}
