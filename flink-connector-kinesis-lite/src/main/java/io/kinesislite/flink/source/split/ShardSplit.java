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
package io.kinesislite.flink.source.split;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import org.apache.flink.api.connector.source.SourceSplit;
import org.jspecify.annotations.Nullable;

/**
 * A shard to be read by one reader, with the place to go on.
 *
 * @param id the shard
 * @param hashKeys the hash keys that go to it
 * @param position where to read on
 * @param window when the records that are emitted arrived
 * @param end present if nothing is left to be read, and the enumerator has not acknowledged that yet
 */
public record ShardSplit(
        ShardId id,
        HashKeyRange hashKeys,
        ShardPosition position,
        ArrivalWindow window,
        @Nullable ShardEnd end) implements SourceSplit {

    /** A split that is still to be read. */
    public static ShardSplit open(ShardId id, HashKeyRange hashKeys, ShardPosition position, ArrivalWindow window) {
        return new ShardSplit(id, hashKeys, position, window, null);
    }

    /** The same split, of which nothing is left to be read. */
    public ShardSplit endingWith(ShardEnd reason) {
        return new ShardSplit(id, hashKeys, position, window, reason);
    }

    /**
     * The same split that stops by an instant. It does not stop before what was read of it already, whatever was asked: where
     * one run stops, the next one goes on by arrival time.
     */
    public ShardSplit stoppingBy(@Nullable Instant stop) {
        if (stop == null || end != null) {
            return this;
        }
        Instant standing = position.readBefore().filter(stop::isBefore).orElse(stop);
        return new ShardSplit(id, hashKeys, position, window.endingBy(standing), null);
    }

    @Override
    public String splitId() {
        return splitId(id);
    }

    /** The id of the split of a shard: shard ids alone do not tell streams apart. */
    public static String splitId(ShardId shard) {
        return shard.stream() + "/" + shard.shard();
    }
}
