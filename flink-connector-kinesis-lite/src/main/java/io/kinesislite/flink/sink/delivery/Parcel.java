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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one Kinesis record. Compared by identity.
 *
 * <p>Thread: task.
 */
abstract sealed class Parcel permits SingleParcel, AggregateParcel {
    /** Of two parcels the one with the smaller number was written first. */
    private final long number;

    private final long sinceMillis;
    private int refusals;
    private long dueMillis;
    private PutOutcome.@Nullable Refusal lastRefusal;

    Parcel(long number, long sinceMillis) {
        this.number = number;
        this.sinceMillis = sinceMillis;
    }

    final long number() {
        return number;
    }

    /** When its first record was written. */
    final long sinceMillis() {
        return sinceMillis;
    }

    /** How often it came back. */
    final int refusals() {
        return refusals;
    }

    /** It came back, and is to be put again at that time. */
    final void refused(PutOutcome.Refusal refusal, long untilMillis) {
        refusals++;
        lastRefusal = refusal;
        dueMillis = untilMillis;
    }

    final long dueMillis() {
        return dueMillis;
    }

    /** Why the job fails if it took too long. */
    final KinesisLiteException overdue(StreamId stream, Duration timeout) {
        UserRecord record = records().get(0);
        return new KinesisLiteException(
                FailureKind.TRANSIENT,
                "Cannot put the record of " + record.data().length + " bytes with partition key '"
                        + record.partitionKey()
                        + "' to stream " + stream + " within the delivery timeout of " + timeout.toMillis() + " ms: "
                        + (lastRefusal == null
                                ? "other records were before it"
                                : "it was refused " + refusals + " times, at last with " + lastRefusal.code() + " ("
                                        + lastRefusal.message() + ")")
                        + ". Raise the stream's capacity, or sink.deliveryTimeout. The record is in the last checkpoint, or comes"
                        + " again from the source.",
                null);
    }

    /** The bytes that it has on a shard. */
    abstract int bytes();

    /** The bytes that its user records would have there one by one. */
    abstract long recordBytes();

    /** The user records, in the order in which they were written. */
    abstract List<UserRecord> records();

    /** How many user records there are. */
    abstract int count();

    /** What parcels have in common that must be put one after the other; null if it has no place in any order. */
    abstract @Nullable String orderKey();

    /** As it goes over the wire. */
    abstract PutEntry entry(SpreadKeys keys);
}
