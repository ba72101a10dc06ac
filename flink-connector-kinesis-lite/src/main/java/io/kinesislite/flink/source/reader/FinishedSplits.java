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

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.jspecify.annotations.Nullable;

/**
 * Splits that were read to their end, until the enumerator has acknowledged that. So long each one has an output that
 * nothing is emitted to: it keeps the watermark from passing the children of the shard, which no output stands for yet. The
 * enumerator gives them out before it acknowledges.
 *
 * <p>Thread: task.
 */
final class FinishedSplits {
    private final Map<String, ShardSplit> unacknowledged = new TreeMap<>();
    private @Nullable ReaderOutput<?> output;

    /** Where the reader emits to from now on. */
    void emitTo(ReaderOutput<?> readerOutput) {
        output = readerOutput;
    }

    /** A split was read to its end. */
    void add(ShardSplit split) {
        unacknowledged.put(split.splitId(), split);
        if (output != null) {
            output.createOutputForSplit(outputId(split.splitId()));
        }
    }

    /** The enumerator knows of an end. */
    void acknowledged(ShardId shard) {
        String splitId = ShardSplit.splitId(shard);
        if (unacknowledged.remove(splitId) != null && output != null) {
            output.releaseOutputForSplit(outputId(splitId));
        }
    }

    /** The splits whose end the enumerator may not know of. */
    Collection<ShardSplit> unacknowledged() {
        return List.copyOf(unacknowledged.values());
    }

    /** Not the split's own: the enumerator may give out a split of the same shard before it acknowledges the end of this one. */
    private static String outputId(String splitId) {
        return splitId + " until its end is acknowledged";
    }
}
