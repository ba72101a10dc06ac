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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.PutResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a PutRecords answer. What the API's model does not name is passed over.
 *
 * <p>Thread: io.
 */
final class PutAnswerReader {
    private static final byte[][] ANSWER = CborReader.texts("Records");
    private static final byte[][] ENTRY = CborReader.texts("SequenceNumber", "ShardId", "ErrorCode", "ErrorMessage");

    private final CborReader cbor;

    PutAnswerReader(CborReader cbor) {
        this.cbor = cbor;
    }

    /**
     * @throws MalformedAnswer if the body is not CBOR, or says of an entry neither where it is nor why it is not
     */
    PutResult read() {
        List<PutResult.Outcome> outcomes = List.of();
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = ItemReader.rest(fields)) {
            if (cbor.textAmong(ANSWER) < 0) {
                cbor.skip();
            } else if (!cbor.skipNull()) {
                outcomes = outcomes();
            }
        }
        return new PutResult(outcomes);
    }

    private List<PutResult.Outcome> outcomes() {
        List<PutResult.Outcome> outcomes = new ArrayList<>();
        for (long items = cbor.array(); cbor.hasMore(items); items = ItemReader.rest(items)) {
            outcomes.add(outcome());
        }
        return outcomes;
    }

    private PutResult.Outcome outcome() {
        String sequenceNumber = null;
        String shard = null;
        String code = null;
        String message = null;
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = ItemReader.rest(fields)) {
            int field = cbor.textAmong(ENTRY);
            if (field < 0) {
                cbor.skip();
            } else if (!cbor.skipNull()) {
                switch (field) {
                    case 0 -> sequenceNumber = cbor.text();
                    case 1 -> shard = cbor.text();
                    case 2 -> code = cbor.text();
                    default -> message = cbor.text();
                }
            }
        }
        return outcome(shard, sequenceNumber, code, message);
    }

    /** That of an entry; it is refused if there is an error code. */
    static PutResult.Outcome outcome(
            @Nullable String shard, @Nullable String sequenceNumber, @Nullable String code, @Nullable String message) {
        if (code != null) {
            return new PutResult.Refused(ErrorCode.kindOf(code), code, message == null ? "" : message);
        }
        if (shard == null || sequenceNumber == null) {
            throw new MalformedAnswer("PutRecords has answered with neither a shard nor an error for a record.");
        }
        return new PutResult.Stored(shard, sequenceNumber);
    }
}
