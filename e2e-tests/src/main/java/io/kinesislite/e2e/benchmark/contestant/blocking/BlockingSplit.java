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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import org.apache.flink.api.connector.source.SourceSplit;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/**
 * A shard and where to go on.
 *
 * @param shardId the shard
 * @param position a sequence number to go on after, or one of the two words
 */
public record BlockingSplit(String shardId, String position) implements SourceSplit {
    static final String OLDEST = "oldest";
    static final String LATEST = "latest";

    @Override
    public String splitId() {
        return shardId;
    }

    /** The position, as subscriptions take it. */
    StartingPosition startingPosition() {
        return switch (position) {
            case OLDEST ->
                StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();
            case LATEST ->
                StartingPosition.builder().type(ShardIteratorType.LATEST).build();
            default ->
                StartingPosition.builder()
                        .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(position)
                        .build();
        };
    }
}
