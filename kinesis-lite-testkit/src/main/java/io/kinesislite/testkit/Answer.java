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
 * What an operation answers.
 *
 * @param records how many records went in or out, for the journal
 * @param sizeHint about how many bytes the answer will have
 * @param members writes the members, or null for an empty body
 */
record Answer(int records, int sizeHint, @Nullable Members members) {
    private static final int SMALL = 512;

    static Answer empty() {
        return new Answer(0, 0, null);
    }

    static Answer of(Members members) {
        return new Answer(0, SMALL, members);
    }

    /** Writes the members of the answer's structure. */
    interface Members {
        void write(AnswerWriter out) throws IOException;
    }
}
