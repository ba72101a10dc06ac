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

import java.util.Arrays;

/**
 * Records one behind the other in one array, payload before partition key. A million records are a thousand objects to
 * the garbage collector instead of six million, which is most of what a large stream costs.
 *
 * <p>Thread: guarded by the shard's lock while it grows; what has been added never changes.
 */
final class Segment {
    private static final int FIRST_RECORDS = 8;

    private final SequenceNumbers numbers;
    private final long firstIndex;
    private final byte[] bytes;
    private int used;
    private int count;
    private int[] keyStarts = new int[FIRST_RECORDS];
    private int[] ends = new int[FIRST_RECORDS];
    private long[] arrivals = new long[FIRST_RECORDS];

    Segment(SequenceNumbers numbers, long firstIndex, int capacity) {
        this.numbers = numbers;
        this.firstIndex = firstIndex;
        this.bytes = new byte[capacity];
    }

    boolean hasRoomFor(int size) {
        return size <= bytes.length - used;
    }

    void add(byte[] data, byte[] key, long arrivalMillis) {
        if (count == ends.length) {
            keyStarts = Arrays.copyOf(keyStarts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            arrivals = Arrays.copyOf(arrivals, count * 2);
        }
        keyStarts[count] = used + data.length;
        ends[count] = used + data.length + key.length;
        arrivals[count] = arrivalMillis;
        System.arraycopy(data, 0, bytes, used, data.length);
        System.arraycopy(key, 0, bytes, used + data.length, key.length);
        used = ends[count];
        count++;
    }

    StreamRecord record(long index) {
        int at = (int) (index - firstIndex);
        int start = at == 0 ? 0 : ends[at - 1];
        return new StreamRecord(
                new StreamRecord.Place(numbers, index, arrivals[at]),
                new StreamRecord.Content(bytes, start, keyStarts[at], ends[at]));
    }

    long arrivalMillis(long index) {
        return arrivals[(int) (index - firstIndex)];
    }

    int capacity() {
        return bytes.length;
    }

    long firstIndex() {
        return firstIndex;
    }

    long endIndex() {
        return firstIndex + count;
    }
}
