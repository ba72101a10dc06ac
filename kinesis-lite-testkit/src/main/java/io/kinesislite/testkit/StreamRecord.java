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
import java.time.Instant;
import java.util.Arrays;

/** A record as a stream keeps it. */
public final class StreamRecord {
    private final Place place;
    private final Content content;

    StreamRecord(Place place, Content content) {
        this.place = place;
        this.content = content;
    }

    /** Where and since when the shard has it. */
    record Place(SequenceNumbers numbers, long index, long arrivalMillis) {}

    /** The segment's own array, which never changes here. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(byte[] bytes, int start, int keyStart, int end) {}

    /** 56 decimal digits. */
    public String sequenceNumber() {
        return place.numbers().at(place.index());
    }

    /** When the stream took the record, by the store's clock. */
    public Instant arrival() {
        return Instant.ofEpochMilli(arrivalMillis());
    }

    /** The payload; a copy. */
    public byte[] data() {
        return Arrays.copyOfRange(content.bytes(), content.start(), content.keyStart());
    }

    /** The key that the producer gave. */
    public String partitionKey() {
        return new String(
                content.bytes(), content.keyStart(), content.end() - content.keyStart(), StandardCharsets.UTF_8);
    }

    long arrivalMillis() {
        return place.arrivalMillis();
    }

    int size() {
        return content.end() - content.start();
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return "StreamRecord[" + sequenceNumber() + ", " + arrival() + ", " + partitionKey() + ", "
                + (content.keyStart() - content.start()) + " bytes]";
    }
}
