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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Outcome;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What a request to put records means for its records: a pure function of the service's answer. */
sealed interface PutOutcome {

    /** All records are stored. */
    record Delivered() implements PutOutcome {}

    /**
     * Some records are not stored, and may be later.
     *
     * @param entries those that are not stored, in the order of the request
     * @param throttled how many of them because of a limit; the others because the network or the service failed
     * @param example the service's words about one of them
     */
    record Retry(List<PutEntry> entries, int throttled, String example) implements PutOutcome {}

    /**
     * No retry helps.
     *
     * @param failure names what failed and the remedy
     */
    record Fatal(KinesisLiteException failure) implements PutOutcome {}

    /** The meaning of an answer. */
    static PutOutcome of(StreamId stream, List<PutEntry> entries, PutResult result) {
        List<Outcome> outcomes = result.outcomes();
        if (outcomes.size() != entries.size()) {
            return new Fatal(new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot tell which records stream " + stream + " has stored: the service answered for "
                            + outcomes.size() + " of " + entries.size()
                            + " records. Check that the endpoint is a Kinesis one.",
                    null));
        }
        List<PutEntry> failed = new ArrayList<>();
        int throttled = 0;
        String example = "";
        for (int i = 0; i < outcomes.size(); i++) {
            if (!(outcomes.get(i) instanceof Refused refused)) {
                continue;
            }
            if (!refused.kind().passesByItself()) {
                return new Fatal(refusal(stream, entries.get(i), refused));
            }
            if (refused.kind() == FailureKind.THROTTLED) {
                throttled++;
            }
            example = refused.code() + ": " + refused.message();
            failed.add(entries.get(i));
        }
        return failed.isEmpty() ? new Delivered() : new Retry(failed, throttled, example);
    }

    /** The meaning of a request that failed as a whole. */
    static PutOutcome of(StreamId stream, List<PutEntry> entries, Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof KinesisLiteException known)) {
            return new Fatal(new KinesisLiteException(
                    FailureKind.FATAL, "Cannot put " + entries.size() + " records to stream " + stream + ".", cause));
        }
        if (known.kind().passesByItself()) {
            int throttled = known.kind() == FailureKind.THROTTLED ? entries.size() : 0;
            return new Retry(entries, throttled, String.valueOf(known.getMessage()));
        }
        boolean mayBeOneRecord = known.kind() == FailureKind.FATAL || known.kind() == FailureKind.MISCONFIGURED;
        return new Fatal(mayBeOneRecord ? withLargest(entries, known) : known);
    }

    private static KinesisLiteException refusal(StreamId stream, PutEntry entry, Refused refused) {
        return new KinesisLiteException(
                refused.kind(),
                "Cannot put the record of " + entry.data().length + " bytes with partition key '" + entry.partitionKey()
                        + "' to stream " + stream + ": " + refused.code() + ": " + refused.message(),
                null);
    }

    /** The service refuses a request as a whole if one record is not to its liking; the largest is the likely one. */
    private static KinesisLiteException withLargest(List<PutEntry> entries, KinesisLiteException failure) {
        PutEntry largest =
                entries.stream().max(Comparator.comparingLong(EntrySize::of)).orElseThrow();
        return new KinesisLiteException(
                failure.kind(),
                failure.getMessage() + " One record can fail a whole request: the largest of these " + entries.size()
                        + " has " + EntrySize.of(largest) + " bytes and partition key '" + largest.partitionKey()
                        + "'; check it against the stream's maximum record size.",
                failure);
    }
}
