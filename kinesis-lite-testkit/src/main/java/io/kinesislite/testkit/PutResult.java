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

import org.jspecify.annotations.Nullable;

/**
 * What became of one put record: either shard and sequence number, or error code and message.
 *
 * @param shardId where the record went, null if it was refused
 * @param sequenceNumber the number it got there, null if it was refused
 * @param errorCode {@code ProvisionedThroughputExceededException} or {@code InternalFailure}, null if it was taken
 * @param errorMessage what the producer is told, null if it was taken
 */
public record PutResult(
        @Nullable String shardId,
        @Nullable String sequenceNumber,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    static PutResult taken(String shardId, String sequenceNumber) {
        return new PutResult(shardId, sequenceNumber, null, null);
    }

    static PutResult refused(String code, String message) {
        return new PutResult(null, null, code, message);
    }

    /** Whether the stream holds the record. */
    public boolean isTaken() {
        return errorCode == null;
    }
}
