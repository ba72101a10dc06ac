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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a subscription does next. */
public sealed interface SubscriptionStep {
    /**
     * The service's {@code SubscribeToShardEvent}.
     *
     * @param records in order of their sequence numbers; none in an event that only ends a silence
     * @param continuation the sequence number to go on after; null at the end of the shard
     * @param millisBehindLatest 0 exactly when nothing is left to read at this moment
     * @param childShards the shards that follow, only at the end of the shard
     */
    record Event(
            List<StreamRecord> records,
            @Nullable String continuation,
            long millisBehindLatest,
            List<ChildShard> childShards)
            implements SubscriptionStep {
        public Event {
            records = List.copyOf(records);
            childShards = List.copyOf(childShards);
        }
    }

    /** Nothing for now: ask again at this instant of the store's clock, or when the subscription calls back. */
    record Idle(Instant until) implements SubscriptionStep {}

    /** It is over: the shard has ended, or the subscription's time has. */
    record Completed() implements SubscriptionStep {}

    /** It is over: the service ends it with an error. */
    record Failed(KinesisError error) implements SubscriptionStep {}
}
