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
 * Which shards a filter shows at one moment.
 *
 * @param earliest the oldest instant that the stream remembers, in milliseconds
 * @param now the present, in milliseconds
 */
record ShardSelection(ShardFilter filter, long earliest, long now) {
    boolean shows(ShardLog shard) {
        return switch (filter.type()) {
            case FROM_TRIM_HORIZON -> true;
            case AT_TRIM_HORIZON -> shard.livesAt(earliest);
            case AT_LATEST -> shard.isOpen();
            case AFTER_SHARD_ID -> shard.shardId().compareTo(required(filter.shardId(), "shardFilter.shardId")) > 0;
            case AT_TIMESTAMP -> shard.livesAt(Math.max(earliest, timestamp()));
            case FROM_TIMESTAMP -> shard.livesFrom(timestamp());
        };
    }

    private long timestamp() {
        long millis = required(filter.timestamp(), "shardFilter.timestamp").toEpochMilli();
        if (millis > now) {
            throw Refusals.invalidArgument("The timestamp of the shard filter, " + filter.timestamp()
                    + ", cannot be later than the current time.");
        }
        return millis;
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Refusals.missing(field);
        }
        return value;
    }
}
