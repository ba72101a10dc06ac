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

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a client. What they need is opened with the first of them, so that jobs that poll do not pay for it.
 *
 * <p>Thread: any; one lock guards opening and closing.
 */
final class AwsSubscriptions implements AutoCloseable {
    private final Supplier<PushClient> opening;
    private final SubscriptionSetting setting;
    private final ReentrantLock lock = new ReentrantLock();
    final Set<AwsShardSubscription> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable PushClient opened;
    private boolean closed;

    AwsSubscriptions(Supplier<PushClient> opening, SubscriptionSetting setting) {
        this.opening = opening;
        this.setting = setting;
    }

    ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position) {
        return new AwsShardSubscription(this, setting, Call.subscribe(consumerArn, shard, position));
    }

    /**
     * Takes a subscription that is about to begin.
     *
     * @return the client that it goes through
     * @throws CancellationException if all is closed already
     */
    PushClient admit(AwsShardSubscription subscription) {
        lock.lock();
        try {
            if (closed) {
                throw new CancellationException();
            }
            if (opened == null) {
                opened = opening.get();
            }
            underWay.add(subscription);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    void ended(AwsShardSubscription subscription) {
        underWay.remove(subscription);
    }

    @Override
    public void close() {
        PushClient last = shut();
        underWay.forEach(AwsShardSubscription::close);
        if (last != null) {
            last.close();
        }
    }

    private @Nullable PushClient shut() {
        lock.lock();
        try {
            closed = true;
            return opened;
        } finally {
            lock.unlock();
        }
    }
}
