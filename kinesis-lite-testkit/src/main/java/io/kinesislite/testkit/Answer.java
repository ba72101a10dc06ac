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
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered.
 *
 * @param records how many records went in or out, for the journal
 * @param bytes how many bytes they have, payloads and partition keys, for the journal
 * @param sizeHint about how many bytes the answer will have
 * @param error what the call is refused with, or null
 * @param members writes the members, or null for an empty body
 */
record Answer(
        int records,
        long bytes,
        int sizeHint,
        @Nullable KinesisError error,
        @Nullable Members members) {
    private static final int SMALL = 512;

    static Answer empty() {
        return new Answer(0, 0, 0, null, null);
    }

    static Answer of(Members members) {
        return new Answer(0, 0, SMALL, null, members);
    }

    static Answer ofRecords(int records, long bytes, int sizeHint, Members members) {
        return new Answer(records, bytes, sizeHint, null, members);
    }

    static Answer refusal(KinesisError error) {
        return new Answer(0, 0, SMALL, error, out -> {
            out.text("__type", error.type());
            out.text("message", error.text());
        });
    }

    /** Writes the members of the answer's structure. */
    interface Members {
        void write(AnswerWriter out) throws IOException;
    }
}
