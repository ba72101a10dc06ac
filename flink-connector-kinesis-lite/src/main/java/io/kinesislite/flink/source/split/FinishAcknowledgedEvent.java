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
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Enumerator to reader: the end of a shard is known, and children that could be read at once have been given out.
 *
 * <p>Flink holds back what the enumerator sends between its own part of a checkpoint and the reader's. So if this arrives
 * before the reader's part of a checkpoint, the enumerator's part of the same checkpoint knows of the end, and the reader
 * may forget the split.
 *
 * @param shard the shard
 */
public record FinishAcknowledgedEvent(ShardId shard) implements SourceEvent {
    private static final long serialVersionUID = 1L;
}
