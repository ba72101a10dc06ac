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

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** The operations on records: from request members to the store, and back to answer members. */
final class RecordActions {
    private static final int MEMBER_BYTES = 192;
    private static final int RESULT_BYTES = 128;

    private final StreamStore store;

    RecordActions(StreamStore store) {
        this.store = store;
    }

    Answer putRecord(RequestBody request) {
        PutEntry entry = entry(request);
        PutResult result = store.putRecord(request.stream(), entry);
        return Answer.ofRecords(1, entry.size(), RESULT_BYTES, out -> result(out, result));
    }

    Answer putRecords(RequestBody request) {
        List<PutEntry> entries = entries(request);
        return results(entries, store.putRecords(request.stream(), entries));
    }

    Answer putRecordsFailing(RequestBody request, Predicate<PutEntry> failing, String code) {
        List<PutEntry> entries = entries(request);
        return results(entries, store.putRecords(request.stream(), entries, failing, code));
    }

    private static Answer results(List<PutEntry> entries, List<PutResult> results) {
        int taken = 0;
        long bytes = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).isTaken()) {
                taken++;
                bytes += entries.get(i).size();
            }
        }
        int failed = results.size() - taken;
        return Answer.ofRecords(taken, bytes, RESULT_BYTES * (results.size() + 1), out -> {
            out.number("FailedRecordCount", failed);
            out.structures("Records", results, RecordActions::result);
        });
    }

    private static void result(AnswerWriter out, PutResult result) throws IOException {
        out.text("ShardId", result.shardId());
        out.text("SequenceNumber", result.sequenceNumber());
        out.text("ErrorCode", result.errorCode());
        out.text("ErrorMessage", result.errorMessage());
    }

    private static List<PutEntry> entries(RequestBody request) {
        return request.structures("Records").stream().map(RecordActions::entry).toList();
    }

    private static PutEntry entry(RequestBody members) {
        PutEntry entry = PutEntry.of(members.text("PartitionKey"), members.blob("Data"));
        String hashKey = members.optionalText("ExplicitHashKey");
        return hashKey == null ? entry : entry.withExplicitHashKey(hashKey);
    }

    Answer getShardIterator(RequestBody request) {
        StartingPosition.Type type = RequestBody.required(
                "ShardIteratorType", request.optionalConstant("ShardIteratorType", StartingPosition.Type.class));
        StartingPosition start = new StartingPosition(
                type, request.optionalText("StartingSequenceNumber"), request.optionalInstant("Timestamp"));
        String iterator = store.getShardIterator(request.stream(), request.text("ShardId"), start);
        return Answer.of(out -> out.text("ShardIterator", iterator));
    }

    Answer getRecords(RequestBody request) {
        String iterator = request.text("ShardIterator");
        return page(store.getRecords(iterator, request.number("Limit", Limits.MAX_RECORDS_PER_READ)));
    }

    Answer emptyPage(RequestBody request, long millisBehind) {
        return page(store.emptyPage(request.text("ShardIterator"), millisBehind));
    }

    private static Answer page(RecordPage page) {
        long bytes = bytes(page.records());
        return Answer.ofRecords(page.records().size(), bytes, sizeHint(page.records(), bytes), out -> {
            out.structures("Records", page.records(), AnswerWriter::record);
            out.text("NextShardIterator", page.nextIterator());
            out.number("MillisBehindLatest", page.millisBehindLatest());
            if (page.nextIterator() == null) {
                out.structures("ChildShards", page.childShards(), RecordActions::child);
            }
        });
    }

    static Answer event(SubscriptionStep.Event event) {
        long bytes = bytes(event.records());
        return Answer.ofRecords(event.records().size(), bytes, sizeHint(event.records(), bytes), out -> {
            out.structures("Records", event.records(), AnswerWriter::record);
            out.text("ContinuationSequenceNumber", event.continuation());
            out.number("MillisBehindLatest", event.millisBehindLatest());
            if (event.continuation() == null) {
                out.structures("ChildShards", event.childShards(), RecordActions::child);
            }
        });
    }

    private static long bytes(List<StreamRecord> records) {
        long bytes = 0;
        for (StreamRecord record : records) {
            bytes += record.size();
        }
        return bytes;
    }

    private static int sizeHint(List<StreamRecord> records, long bytes) {
        return (int) bytes + MEMBER_BYTES * records.size() + RESULT_BYTES * 4;
    }

    private static void child(AnswerWriter out, ChildShard child) throws IOException {
        out.text("ShardId", child.shardId());
        out.texts("ParentShards", child.parentShards());
        StreamActions.range(out, child.hashRange());
    }
}
