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
package io.kinesislite.flink.source.reader;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.jspecify.annotations.Nullable;

/**
 * An output that nothing is emitted to, and that is idle: Flink takes a subtask for idle if all its outputs are, and one without
 * any for active, so that a reader without shards would hold back everything for ever.
 *
 * <p>Thread: task.
 */
final class IdleOutput {
    private static final String ID = "no shard";

    private @Nullable ReaderOutput<?> output;
    private boolean wanted;

    /** Where the reader emits to from now on. */
    void emitTo(ReaderOutput<?> readerOutput) {
        output = readerOutput;
        if (wanted) {
            open();
        }
    }

    /** From now on the reader is idle while it has no shard. */
    void open() {
        wanted = true;
        if (output != null) {
            output.createOutputForSplit(ID).markIdle();
        }
    }
}
