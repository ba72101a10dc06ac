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
package io.kinesislite.flink.sink.delivery;

/**
 * What a subtask holds for all its streams, against its bounds.
 *
 * <p>An eighth of the room is a reserve: see {@link Delivery#add}.
 *
 * <p>Thread: task.
 */
final class Stock {
    /** What a record takes in memory beside its payload and key. */
    private static final int RECORD_OVERHEAD = 256;

    private static final int RESERVE_PARTS = 8;

    private final DeliveryConfig.Buffer bounds;
    private int waiting;
    private int underWay;
    private long bytes;

    Stock(DeliveryConfig.Buffer bounds) {
        this.bounds = bounds;
    }

    static long weight(int records, long bytes) {
        return bytes + (long) records * RECORD_OVERHEAD;
    }

    void came(int records, long recordBytes) {
        waiting += records;
        bytes += weight(records, recordBytes);
    }

    void sent(int records) {
        waiting -= records;
        underWay += records;
    }

    void cameBack(int records) {
        waiting += records;
        underWay -= records;
    }

    void stored(int records, long recordBytes) {
        underWay -= records;
        bytes -= weight(records, recordBytes);
    }

    boolean isEmpty() {
        return waiting == 0 && underWay == 0;
    }

    /** Whether there is no room for a record of so many bytes but in the reserve. */
    boolean isFull(int coming) {
        return exceeds(
                coming,
                bounds.records() - bounds.records() / RESERVE_PARTS,
                bounds.bytes() - bounds.bytes() / RESERVE_PARTS);
    }

    /** Whether there is no room even in the reserve. */
    boolean isExhausted(int coming) {
        return exceeds(coming, bounds.records(), bounds.bytes());
    }

    /** One record is taken in any case. */
    private boolean exceeds(int coming, int mostWaiting, long mostBytes) {
        return !isEmpty() && (waiting >= mostWaiting || bytes + weight(1, coming) > mostBytes);
    }

    int records() {
        return waiting + underWay;
    }

    long bytes() {
        return bytes;
    }
}
