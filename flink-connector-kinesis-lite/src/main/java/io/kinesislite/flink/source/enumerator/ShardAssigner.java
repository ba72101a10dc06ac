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

import io.kinesislite.flink.model.ShardId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Chooses a reader for each shard: the one with the fewest. A reader gets no more than its even share, so that shards are
 * left for readers that register late; a reader that has nothing always gets something, so that readers that never come
 * (a batch job with fewer slots than subtasks) hold nothing back.
 */
final class ShardAssigner {

    private ShardAssigner() {}

    /**
     * Spreads the shards evenly.
     *
     * @param ready the shards to assign
     * @param loads for each reader that has started, how many shards it has that are not finished
     * @param held how many shards all readers have, those that have not started included
     * @param parallelism how many readers there will be
     * @return the new shards of each reader that gets some
     */
    static Map<Integer, List<ShardId>> assign(
            Collection<ShardId> ready, Map<Integer, Integer> loads, long held, int parallelism) {
        long share = (ready.size() + held + parallelism - 1) / parallelism;
        PriorityQueue<Reader> readers = new PriorityQueue<>(Reader.LEAST_LOADED);
        loads.forEach((subtask, load) -> readers.add(new Reader(subtask, load)));

        Map<Integer, List<ShardId>> assignment = new HashMap<>();
        for (ShardId shard : ready) {
            Reader reader = readers.peek();
            if (reader == null || (reader.load >= share && loads.size() < parallelism)) {
                break;
            }
            readers.remove();
            assignment
                    .computeIfAbsent(reader.subtask, none -> new ArrayList<>())
                    .add(shard);
            readers.add(new Reader(reader.subtask, reader.load + 1));
        }
        return assignment;
    }

    private record Reader(int subtask, int load) {
        private static final Comparator<Reader> LEAST_LOADED =
                Comparator.comparingInt(Reader::load).thenComparingInt(Reader::subtask);
    }
}
