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
package io.kinesislite.flink.source.history;

import org.apache.flink.api.connector.source.SourceEvent;

/** What a coordinator and a reader send each other. What one sends comes in the order in which it was sent. */
sealed interface Message {

    /** Coordinator to reader: these splits, serialized. */
    record Splits(Packed packed) implements Message {}

    /** Either way. */
    record Event(SourceEvent event) implements Message {}

    /** Coordinator to reader: no more splits will come. */
    record NoMoreSplits() implements Message {}

    /**
     * The reader's part of a checkpoint is due. Flink has delivered by then what was sent before the coordinator's part, and
     * holds back what was sent after it: as if the barrier came the same way as the messages.
     */
    record Barrier(long checkpoint) implements Message {}

    /** Reader to coordinator: it has started, and does not go on with these splits of its checkpoint, serialized. */
    record Registration(Packed reported) implements Message {}
}
