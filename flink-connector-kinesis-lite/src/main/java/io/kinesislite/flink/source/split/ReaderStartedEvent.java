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

import io.kinesislite.flink.model.ShardId;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Reader to enumerator: a reader has started, and this is what it was restored with. It gets shards from then on, not before,
 * so that what it has already counts.
 *
 * @param held the shards of its restored splits; those that have ended, too: their ends follow, each with an event of its own
 */
public record ReaderStartedEvent(List<ShardId> held) implements SourceEvent {
    private static final long serialVersionUID = 1L;

    /** Takes a copy. */
    public ReaderStartedEvent {
        held = List.copyOf(held);
    }
}
