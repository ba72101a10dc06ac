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

import io.kinesislite.flink.source.split.ShardSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which splits go back to the enumerator when a reader fails alone: those that the checkpoint which the reader is restored
 * from does not know as assigned. Flink's coordinator keeps the same account.
 */
final class AssignmentTracker {
    private final SortedMap<Long, Map<Integer, List<ShardSplit>>> byCheckpoint = new TreeMap<>();
    private Map<Integer, List<ShardSplit>> sinceCheckpoint = new TreeMap<>();

    void assigned(int subtask, List<ShardSplit> splits) {
        sinceCheckpoint.computeIfAbsent(subtask, none -> new ArrayList<>()).addAll(splits);
    }

    /** The enumerator's part of a checkpoint is taken. */
    void checkpointed(long checkpoint) {
        byCheckpoint.put(checkpoint, sinceCheckpoint);
        sinceCheckpoint = new TreeMap<>();
    }

    /** A checkpoint has completed. */
    void completed(long checkpoint) {
        byCheckpoint.headMap(checkpoint + 1).clear();
    }

    /** What goes back of a reader that is restored from this checkpoint. */
    List<ShardSplit> takeBack(int subtask, long restored) {
        List<ShardSplit> back = new ArrayList<>();
        byCheckpoint.tailMap(restored + 1).values().forEach(since -> take(since, subtask, back));
        take(sinceCheckpoint, subtask, back);
        return back;
    }

    private static void take(Map<Integer, List<ShardSplit>> since, int subtask, List<ShardSplit> back) {
        List<ShardSplit> taken = since.remove(subtask);
        if (taken != null) {
            back.addAll(taken);
        }
    }
}
