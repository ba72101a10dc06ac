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
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Outcome;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the answer to a request means for its entries: a pure function. */
sealed interface PutOutcome {

    /**
     * Every entry is stored, or may be later.
     *
     * @param refusals why an entry is not stored, by place; null for one that is
     * @param shards the shard that an entry is on, by place; null for one that is on none
     * @param asAWhole whether the request failed as a whole, so that the stream said nothing of its entries
     */
    record Answered(List<@Nullable Refusal> refusals, List<@Nullable String> shards, boolean asAWhole)
            implements PutOutcome {}

    /**
     * No retry helps.
     *
     * @param failure names what failed and the remedy
     */
    record Fatal(KinesisLiteException failure) implements PutOutcome {}

    /**
     * Why an entry is not stored yet.
     *
     * @param throttled whether because of a limit; otherwise the network or the service failed
     * @param code the service's error code, or what the network failed with
     * @param message the service's words
     */
    record Refusal(boolean throttled, String code, String message) {}

    /** The meaning of an answer, or of a failure if there is none. */
    static PutOutcome of(
            StreamId stream, List<PutEntry> entries, @Nullable PutResult result, @Nullable Throwable failure) {
        if (result != null) {
            return of(stream, entries, result);
        }
        return of(
                stream,
                entries,
                failure != null
                        ? failure
                        : new IllegalStateException("The client gave neither an answer nor a failure."));
    }

    private static PutOutcome of(StreamId stream, List<PutEntry> entries, PutResult result) {
        List<Outcome> outcomes = result.outcomes();
        if (outcomes.size() != entries.size()) {
            return new Fatal(new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot tell which records stream " + stream + " has stored: the service answered for "
                            + outcomes.size() + " of " + entries.size()
                            + " records. Check that the endpoint is a Kinesis one.",
                    null));
        }
        List<@Nullable Refusal> refusals = new ArrayList<>(outcomes.size());
        List<@Nullable String> shards = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Refused refused) {
                if (!refused.kind().passesByItself()) {
                    return new Fatal(refusal(stream, entries.get(i), refused));
                }
                refusals.add(new Refusal(refused.kind() == FailureKind.THROTTLED, refused.code(), refused.message()));
                shards.add(null);
            } else if (outcomes.get(i) instanceof PutResult.Stored stored) {
                refusals.add(null);
                shards.add(stored.shard());
            }
        }
        return new Answered(refusals, shards, false);
    }

    private static PutOutcome of(StreamId stream, List<PutEntry> entries, Throwable failure) {
        Throwable cause = FutureFailure.of(failure);
        if (!(cause instanceof KinesisLiteException known)) {
            return new Fatal(new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot put " + entries.size() + " records to stream " + stream + ": " + cause,
                    cause));
        }
        if (known.kind().passesByItself()) {
            Refusal refusal = new Refusal(
                    known.kind() == FailureKind.THROTTLED, known.code(), String.valueOf(known.getMessage()));
            return new Answered(
                    Collections.nCopies(entries.size(), refusal), Collections.nCopies(entries.size(), null), true);
        }
        return new Fatal(known.kind() == FailureKind.MISCONFIGURED ? withLargest(entries, known) : known);
    }

    private static KinesisLiteException refusal(StreamId stream, PutEntry entry, Refused refused) {
        return new KinesisLiteException(
                refused.kind(),
                "Cannot put the record of " + entry.data().length + " bytes with partition key '" + entry.partitionKey()
                        + "' to stream " + stream + ": " + refused.code() + ": " + refused.message(),
                null);
    }

    /** The service refuses a request as a whole if one record is larger than the stream takes. */
    private static KinesisLiteException withLargest(List<PutEntry> entries, KinesisLiteException failure) {
        PutEntry largest =
                entries.stream().max(Comparator.comparingInt(PutOutcome::size)).orElseThrow();
        if (size(largest) <= SendQueue.USUAL_RECORD) {
            return failure;
        }
        return new KinesisLiteException(
                failure.kind(),
                failure.getMessage() + " One record can fail a whole request: the largest of these " + entries.size()
                        + " has " + size(largest) + " bytes and partition key '" + largest.partitionKey()
                        + "'; check it against the stream's maximum record size.",
                failure);
    }

    private static int size(PutEntry entry) {
        return entry.data().length + Utf8.length(entry.partitionKey());
    }
}
