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
 * A shard as the service lists it.
 *
 * @param shardId {@code shardId-000000000000} and up
 * @param parentShardId the shard it was split or merged from, null for the stream's first shards
 * @param adjacentParentShardId the second parent of a merged shard, else null
 * @param hashRange the hash keys it takes
 * @param startingSequenceNumber not greater than its first record's
 * @param endingSequenceNumber not less than its last record's; null while the shard is open
 */
public record Shard(
        String shardId,
        @Nullable String parentShardId,
        @Nullable String adjacentParentShardId,
        HashRange hashRange,
        String startingSequenceNumber,
        @Nullable String endingSequenceNumber) {

    /** Whether the shard takes records. */
    public boolean isOpen() {
        return endingSequenceNumber == null;
    }
}
