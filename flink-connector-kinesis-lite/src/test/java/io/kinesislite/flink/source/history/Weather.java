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
package io.kinesislite.flink.source.history;

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.EVENT;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.ITERATOR;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.LIST_SHARDS;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.SUBSCRIBE;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.ShardSubscription;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.fixtures.ForwardingClient;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands between the job and the service: calls fail, bring nothing, or are answered late. */
final class Weather {
    private final FakeKinesis kinesis;
    private final Climate climate;
    private final Journal journal;
    private final SortedMap<ShardId, Deque<Trouble>> troubles = new TreeMap<>();
    private final List<Runnable> late = new ArrayList<>();

    Weather(FakeKinesis kinesis, Climate climate, Journal journal) {
        this.kinesis = kinesis;
        this.climate = climate;
        this.journal = journal;
    }

    /** What the next call for a shard meets. */
    enum Trouble {
        THROTTLED,
        TRANSIENT,
        /** The way into the shard is good no longer, be it an iterator or a subscription. */
        ITERATOR_EXPIRED,
        /** An empty page far from the tip. */
        GAP,
        /** The service answers at once, but the answer takes its time. */
        LATE_ANSWER,
        /** The call takes its time, and is answered by what the service knows then. */
        LATE_CALL
    }

    /** The next call for the shard meets this. */
    void brew(ShardId shard, Trouble trouble) {
        journal.add("trouble ahead for %s: %s", shard, trouble);
        troubles.computeIfAbsent(shard, none -> new ArrayDeque<>()).add(trouble);
    }

    /** The next listing fails. */
    void failListing(StreamId stream) {
        journal.add("the next listing of %s will fail", stream);
        kinesis.fail(LIST_SHARDS, stream.value(), FailureKind.THROTTLED);
    }

    /** All late answers come, in the order of their calls. */
    void lateAnswersCome() {
        if (!late.isEmpty()) {
            journal.add("%d late answers come", late.size());
        }
        List<Runnable> coming = List.copyOf(late);
        late.clear();
        coming.forEach(Runnable::run);
    }

    /** No trouble any more. */
    void clearUp() {
        troubles.clear();
        lateAnswersCome();
    }

    /** A client out in this weather. */
    KinesisClient client() {
        return new Outdoors(kinesis.client());
    }

    private <T> CompletableFuture<T> meet(Operation operation, ShardId shard, Supplier<CompletableFuture<T>> call) {
        Deque<Trouble> ahead = troubles.get(shard);
        Trouble trouble = ahead == null ? null : ahead.poll();
        if (trouble == Trouble.LATE_ANSWER) {
            CompletableFuture<T> answer = call.get();
            return later().thenCompose(now -> answer);
        }
        if (trouble == Trouble.LATE_CALL) {
            return later().thenCompose(now -> call.get());
        }
        script(operation, shard, trouble);
        return call.get();
    }

    private CompletableFuture<Void> later() {
        CompletableFuture<Void> moment = new CompletableFuture<>();
        late.add(() -> moment.complete(null));
        return moment;
    }

    private void script(Operation operation, ShardId shard, @Nullable Trouble trouble) {
        if (trouble == Trouble.THROTTLED || trouble == Trouble.TRANSIENT) {
            kinesis.fail(operation, shard.shard(), FailureKind.valueOf(trouble.name()));
        } else if (trouble == Trouble.ITERATOR_EXPIRED && operation == RECORDS) {
            kinesis.fail(RECORDS, shard.shard(), FailureKind.ITERATOR_EXPIRED);
        } else if (trouble == Trouble.ITERATOR_EXPIRED && operation == EVENT) {
            kinesis.fail(EVENT, shard.shard(), FailureKind.SUBSCRIPTION_OVER);
        } else if (trouble == Trouble.GAP && operation == RECORDS) {
            kinesis.gap(shard.shard(), 60_000);
        }
    }

    private final class Outdoors extends ForwardingClient {
        Outdoors(KinesisClient inner) {
            super(inner);
        }

        @Override
        public CompletableFuture<String> iterator(ShardId shard, ShardPosition position) {
            return meet(ITERATOR, shard, () -> super.iterator(shard, position));
        }

        @Override
        public CompletableFuture<RecordBatch> records(ShardId shard, String iterator, int limit) {
            CompletableFuture<RecordBatch> page = meet(RECORDS, shard, () -> super.records(shard, iterator, limit));
            return climate.eagerTip() ? page.thenApply(this::atTheTip) : page;
        }

        @Override
        public ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position) {
            ShardSubscription subscription = super.subscribe(consumerArn, shard, position);
            return new ShardSubscription() {
                private boolean begun;

                @Override
                public CompletableFuture<RecordBatch> next() {
                    Operation operation = begun ? EVENT : SUBSCRIBE;
                    begun = true;
                    return meet(operation, shard, subscription::next);
                }

                @Override
                public void close() {
                    subscription.close();
                }
            };
        }

        /** Some services count from the youngest record of the same batch, however the page is cut. */
        private RecordBatch atTheTip(RecordBatch page) {
            return page.records().isEmpty()
                    ? page
                    : new RecordBatch(page.records(), page.next(), 0, page.answered(), page.children());
        }
    }
}
