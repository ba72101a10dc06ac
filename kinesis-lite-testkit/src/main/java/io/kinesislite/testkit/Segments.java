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
package io.kinesislite.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of one shard, oldest first, by index.
 *
 * <p>Thread: guarded by the shard's lock.
 */
final class Segments {
    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 20;

    private final SequenceNumbers numbers;
    private final List<Segment> segments = new ArrayList<>();
    private long firstIndex;
    private long endIndex;

    Segments(SequenceNumbers numbers, long firstIndex) {
        this.numbers = numbers;
        this.firstIndex = firstIndex;
        this.endIndex = firstIndex;
    }

    /** The oldest record's index, or {@link #endIndex()} if there is none. */
    long firstIndex() {
        return firstIndex;
    }

    /** The index that the next record gets. */
    long endIndex() {
        return endIndex;
    }

    boolean isEmpty() {
        return firstIndex == endIndex;
    }

    void add(PutEntry entry, long arrivalMillis) {
        byte[] key = entry.partitionKey().getBytes(StandardCharsets.UTF_8);
        roomFor(entry.data().length + key.length).add(entry.data(), key, arrivalMillis);
        endIndex++;
    }

    private Segment roomFor(int size) {
        int last = segments.size() - 1;
        if (last >= 0 && segments.get(last).hasRoomFor(size)) {
            return segments.get(last);
        }
        int usual = last < 0 ? SMALLEST : Math.min(LARGEST, segments.get(last).capacity() * 2);
        Segment next = new Segment(numbers, endIndex, Math.max(size, usual));
        segments.add(next);
        return next;
    }

    StreamRecord record(long index) {
        return holder(index).record(index);
    }

    long arrivalMillis(long index) {
        return holder(index).arrivalMillis(index);
    }

    private Segment holder(long index) {
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).firstIndex() <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return segments.get(low);
    }

    void dropBefore(long horizonMillis) {
        while (!isEmpty() && arrivalMillis(firstIndex) < horizonMillis) {
            firstIndex++;
            if (segments.get(0).endIndex() == firstIndex) {
                segments.remove(0);
            }
        }
    }
}
