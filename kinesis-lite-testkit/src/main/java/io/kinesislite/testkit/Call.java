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
import org.jspecify.annotations.Nullable;

/**
 * One call that a client made.
 *
 * @param operation what it asked for
 * @param stream the stream's name, null if the request names none
 * @param shardId the shard, null if the request names none
 * @param time when it was answered, by the store's clock
 * @param outcome {@link #OK}, AWS' error type, {@link #HUNG}, {@link #RESET} or {@link #TRUNCATED}
 * @param records how many records went in or out
 * @param bytes how many bytes they have, payloads and partition keys
 * @param accessKeyId the access key that the request says it is signed with; the signature itself is not checked
 */
public record Call(
        Operation operation,
        @Nullable String stream,
        @Nullable String shardId,
        Instant time,
        String outcome,
        int records,
        long bytes,
        String accessKeyId) {

    /** The outcome of a call that did what it was asked to. */
    public static final String OK = "OK";

    /** The outcome of a call that is never answered, whatever it did before. */
    public static final String HUNG = "HUNG";

    /** The outcome of a call whose connection was reset, whatever it did before. */
    public static final String RESET = "RESET";

    /** The outcome of a call whose answer broke off. */
    public static final String TRUNCATED = "TRUNCATED";

    /** Whether the call did what it was asked to and was answered. */
    public boolean isOk() {
        return OK.equals(outcome);
    }
}
