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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.RecordBatch;
import java.util.concurrent.CompletableFuture;

/**
 * A consumer's subscription to a shard (SubscribeToShard). The service pushes its events, and what is not taken flows back to
 * it: an event is read off the connection only when it is asked for. The first question begins it.
 *
 * <p>Thread: one at a time.
 */
public interface ShardSubscription extends AutoCloseable {

    /**
     * The next event. Not to be called before the one before is answered, nor after a failure.
     *
     * <p>Fails with {@link io.kinesislite.flink.model.FailureKind#SUBSCRIPTION_OVER} if the subscription has come to its end,
     * with {@code TRANSIENT} if nothing has come for so long that it counts as dead, and otherwise as a call does.
     */
    CompletableFuture<RecordBatch> next();

    /** Ends it; an event that was asked for never comes, or fails. */
    @Override
    void close();
}
