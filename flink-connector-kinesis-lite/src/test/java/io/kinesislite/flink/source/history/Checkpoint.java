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

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.TrackedShards;
import io.kinesislite.flink.source.history.Subtask.Part;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint, complete once every reader has given its part.
 *
 * @param id rises
 * @param enumerator the enumerator's part, which is taken first
 * @param parts the readers' parts so far
 */
record Checkpoint(long id, Packed enumerator, SortedMap<Integer, Part> parts) {

    /** The same moment of the job, with the splits shared out among another number of readers, as Flink does it. */
    Checkpoint rescaled(int parallelism) {
        if (parallelism == parts.size()) {
            return this;
        }
        List<byte[]> splits = new ArrayList<>();
        List<Emission> emitted = new ArrayList<>();
        for (Part part : parts.values()) {
            splits.addAll(part.splits().values());
            emitted.addAll(part.emitted());
        }
        SortedMap<Integer, Part> shared = new TreeMap<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            int from = splits.size() * subtask / parallelism;
            int to = splits.size() * (subtask + 1) / parallelism;
            List<Emission> behind = subtask == 0 ? emitted : List.of();
            shared.put(subtask, new Part(new Packed(splits.subList(from, to)), behind, false));
        }
        return new Checkpoint(id, enumerator, shared);
    }

    /** Whether some reader had come to its end: then Flink refuses to rescale. */
    boolean isPartlyEnded() {
        return parts.values().stream().anyMatch(Part::ended);
    }

    /** Whether every reader had come to its end: then the job is over. */
    boolean isEnded() {
        return parts.values().stream().allMatch(Part::ended);
    }

    /** The texts that have been emitted. */
    Set<String> emitted() {
        Set<String> texts = new HashSet<>();
        parts.values()
                .forEach(part -> part.emitted()
                        .forEach(emission -> texts.add(emission.read().text())));
        return texts;
    }

    /** The shards of which nothing is left to read, whatever fails from now on. */
    Set<ShardId> done() {
        EnumeratorState state = enumerator.state();
        Set<ShardId> done = new HashSet<>(TrackedShards.done(state));
        for (Part part : parts.values()) {
            for (ShardSplit split : part.splits().splits()) {
                if (split.end() == null) {
                    done.remove(split.id());
                } else {
                    done.add(split.id());
                }
            }
        }
        return done;
    }
}
