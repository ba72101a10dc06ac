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

import java.time.Instant;

/** A record as a stream keeps it. */
public final class StreamRecord {
    private final String sequenceNumber;
    private final long arrivalMillis;
    private final PutEntry entry;

    StreamRecord(String sequenceNumber, long arrivalMillis, PutEntry entry) {
        this.sequenceNumber = sequenceNumber;
        this.arrivalMillis = arrivalMillis;
        this.entry = entry;
    }

    /** 56 decimal digits. */
    public String sequenceNumber() {
        return sequenceNumber;
    }

    /** When the stream took the record, by the store's clock. */
    public Instant arrival() {
        return Instant.ofEpochMilli(arrivalMillis);
    }

    /** The payload; the store's own array, not a copy: do not write to it. */
    public byte[] data() {
        return entry.data();
    }

    /** The key that the producer gave. */
    public String partitionKey() {
        return entry.partitionKey();
    }

    long arrivalMillis() {
        return arrivalMillis;
    }

    int size() {
        return entry.size();
    }

    @Override
    public String toString() {
        return "StreamRecord[" + sequenceNumber + ", " + arrival() + ", " + entry + "]";
    }
}
