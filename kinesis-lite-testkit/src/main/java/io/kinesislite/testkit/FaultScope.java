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

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which calls a fault is for: a null stream or shard means any. */
record FaultScope(
        Operation operation,
        @Nullable String stream,
        @Nullable String shardId,
        long times,
        Predicate<Target> condition) {

    static FaultScope once(Operation operation) {
        return new FaultScope(operation, null, null, 1, target -> true);
    }

    FaultScope ofStream(String name) {
        return new FaultScope(operation, name, shardId, times, condition);
    }

    FaultScope ofShard(@Nullable String id) {
        return new FaultScope(operation, stream, id, times, condition);
    }

    FaultScope times(long count) {
        return new FaultScope(operation, stream, shardId, count, condition);
    }

    FaultScope and(Predicate<Target> further) {
        return new FaultScope(operation, stream, shardId, times, condition.and(further));
    }

    /** Refuses what no call would ever meet. */
    void check() {
        if (stream != null && operation == Operation.LIST_STREAMS) {
            throw new IllegalArgumentException(
                    "A fault of LIST_STREAMS cannot be for one stream: the calls name none.");
        }
        if (shardId != null && !operation.isOnOneShard()) {
            throw new IllegalArgumentException(
                    "This fault of " + operation + " cannot be for one shard: the calls are not"
                            + " about one. Only failEntries of PUT_RECORDS picks the records of a shard.");
        }
    }

    boolean contains(Operation called, Target target) {
        return operation == called
                && (stream == null || stream.equals(target.stream()))
                && (shardId == null || shardId.equals(target.shardId()))
                && condition.test(target);
    }
}
