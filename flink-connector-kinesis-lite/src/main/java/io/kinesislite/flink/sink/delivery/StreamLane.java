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
package io.kinesislite.flink.sink.delivery;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.ShardMap;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way of one stream's records: packed into parcels, in line, under way in requests, and, if they were refused, back in line
 * after a pause. What was sent and what was refused decides when the next request goes.
 *
 * <p>Thread: task. Answers come on a thread of the client and are posted to the task.
 */
final class StreamLane {
    /**
     * What the lanes of a subtask have in common.
     *
     * @param config how records become requests
     * @param client where they go
     * @param task the thread
     * @param stock what the subtask holds
     * @param metrics what it tells
     * @param pause how long to wait after failures
     */
    record Shared(
            DeliveryConfig config,
            KinesisClient client,
            TaskThread task,
            Stock stock,
            SinkMetrics metrics,
            RetryPause pause) {}

    private final StreamId stream;
    private final Shared shared;
    private final SpreadKeys spread = new SpreadKeys();
    private final Packing packing;
    private final SendOrder order;
    private final SendQueue queue;
    private final Set<PutRequest> underWay = new LinkedHashSet<>();
    private final SendRate rate = new SendRate();
    private final Resting resting;
    private final KnownShards shards;
    private final Alarm alarm;
    private final long maxWaitMillis;
    private boolean held;
    private boolean hurrying;
    private boolean wasReady;

    StreamLane(StreamId stream, Shared shared) {
        DeliveryConfig.Request request = shared.config().request();
        this.stream = stream;
        this.shared = shared;
        this.packing = shared.config().aggregation() ? new Aggregates(this::take, spread) : new OneByOne(this::take);
        this.order = shared.config().perKey() ? new SendOrder.PerKey() : new SendOrder.Any();
        this.queue = new SendQueue(request.records(), request.bytes());
        this.resting = new Resting(shared.pause(), request.underWay());
        this.shards = new KnownShards(
                stream, packing.isByShard(), () -> shared.client().listShards(stream), shared, this::advance);
        this.alarm = new Alarm(shared.task(), this::advance);
        this.maxWaitMillis = request.maxWaitMillis();
    }

    /** Takes a record; it is sent now or later. */
    void add(UserRecord record, int bytes) {
        if (packing.isByShard() || record.partitionKey() == null) {
            shards.need();
        }
        shared.stock().came(1, bytes);
        boolean first = queue.isEmpty() && packing.oldestMillis() == Alarm.NEVER;
        packing.add(record, bytes, shared.task().now());
        shared.metrics().holds(shared.stock());
        if (first || (!wasReady && isReady())) {
            advance();
        }
    }

    /** Sends nothing more until {@link #release}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        advance();
    }

    /** Finishes what is being packed, and sends it. */
    void finish() {
        packing.finish(Long.MAX_VALUE);
        hurry();
    }

    /**
     * What is in line does not wait for a request to become full, and if nothing else is there, what is being packed does not wait for
     * more.
     */
    void hurry() {
        hurrying = true;
        advance();
    }

    /** Whether an answer is due. */
    boolean isUnderWay() {
        return !underWay.isEmpty();
    }

    /** All records that are not known to be stored, the oldest first, each with the name of the stream. */
    List<UserRecord> unsettled() {
        List<Parcel> parcels = unsent();
        underWay.forEach(request -> parcels.addAll(request.parcels()));
        parcels.sort(Comparator.comparingLong(Parcel::number));
        return parcels.stream()
                .flatMap(parcel -> parcel.records().stream())
                .map(this::named)
                .toList();
    }

    private UserRecord named(UserRecord record) {
        return record.stream() != null
                ? record
                : new UserRecord(stream.value(), record.partitionKey(), record.explicitHashKey(), record.data());
    }

    private List<Parcel> unsent() {
        List<Parcel> parcels = queue.all();
        parcels.addAll(order.kept());
        parcels.addAll(packing.unfinished());
        return parcels;
    }

    /** A parcel is packed. */
    private void take(Parcel parcel) {
        if (order.admits(parcel)) {
            queue.add(parcel);
        }
    }

    private void advance() {
        long now = shared.task().now();
        if (shards.hasNews() && (underWay.isEmpty() || !order.keepsOrder())) {
            adopt(shards.takeNews());
        }
        queue.advance(now);
        checkAge(now);
        packing.finish(hurrying && isIdle() ? Long.MAX_VALUE : now - maxWaitMillis);
        while (maySend() && sendWaitMillis(now) == 0) {
            send();
        }
        hurrying &= !queue.isEmpty();
        wasReady = isReady();
        alarm.at(wakeMillis(now));
    }

    /** Whether the next request need not wait for more: it is full, or others wait for what is in it. */
    private boolean isReady() {
        return !queue.isEmpty() && (queue.fillsRequest() || order.keepsAny());
    }

    /** Whether no packed parcel is here. */
    private boolean isIdle() {
        return underWay.isEmpty() && queue.isEmpty() && queue.nextDueMillis() == Alarm.NEVER;
    }

    /** Whether nothing but time keeps the next request back. */
    private boolean maySend() {
        return !held && !shards.hasNews() && !queue.isEmpty() && underWay.size() < resting.mostUnderWay();
    }

    private long sendWaitMillis(long now) {
        long rest = Math.max(0, resting.untilMillis() - now);
        if (rest > 0) {
            return rest;
        }
        boolean due = hurrying || isReady() || queue.firstMillis() + maxWaitMillis <= now;
        return due ? rate.waitMillis(queue.weight(rate.mostAtOnce()), now) : queue.firstMillis() + maxWaitMillis - now;
    }

    private long wakeMillis(long now) {
        long wake = queue.nextDueMillis();
        if (packing.oldestMillis() != Alarm.NEVER) {
            wake = Math.min(wake, packing.oldestMillis() + maxWaitMillis);
        }
        Duration timeout = shared.config().timeout();
        if (timeout != null && packing.unroutedMillis() != Alarm.NEVER) {
            wake = Math.min(wake, packing.unroutedMillis() + timeout.toMillis() + 1);
        }
        return maySend() ? Math.min(wake, now + sendWaitMillis(now)) : wake;
    }

    private void send() {
        PutRequest request = new PutRequest(queue.next(rate.mostAtOnce()), spread);
        underWay.add(request);
        rate.sent(request.weight());
        shared.stock().sent(request.records());
        shared.metrics().sent();
        long start = System.nanoTime();
        CompletableFuture<?> unused = put(request).whenComplete((result, failure) -> {
            PutOutcome outcome = outcome(request, result, failure);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            shared.task().post(() -> settle(request, outcome, millis), "put");
        });
    }

    /** What is thrown here would be lost, and with it every word about the request. */
    private PutOutcome outcome(PutRequest request, @Nullable PutResult result, @Nullable Throwable failure) {
        try {
            return PutOutcome.of(stream, request.entries(), result, failure);
        } catch (RuntimeException | Error e) {
            return new PutOutcome.Fatal(new KinesisLiteException(
                    FailureKind.FATAL, "Cannot tell what the answer of stream " + stream + " means: " + e, e));
        }
    }

    private CompletableFuture<PutResult> put(PutRequest request) {
        try {
            return shared.client().put(stream, request.entries());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(PutRequest request, PutOutcome outcome, long millis) {
        shared.metrics().answered(millis);
        if (outcome instanceof PutOutcome.Fatal fatal) {
            // Its records stay under way: no checkpoint may go by without them before the failure reaches the task.
            throw fatal.failure();
        }
        if (outcome instanceof PutOutcome.Answered answered) {
            answered(request, answered);
        }
        shared.metrics().holds(shared.stock());
        advance();
    }

    private void answered(PutRequest request, PutOutcome.Answered answer) {
        long now = shared.task().now();
        underWay.remove(request);
        double throttled = 0;
        int refused = 0;
        double stored = 0;
        for (int i = 0; i < request.parcels().size(); i++) {
            Parcel parcel = request.parcels().get(i);
            PutOutcome.Refusal refusal = answer.refusals().get(i);
            if (refusal == null) {
                stored += SendRate.weight(parcel);
                stored(parcel);
            } else {
                throttled += refusal.throttled() ? SendRate.weight(parcel) : 0;
                refused++;
                refused(parcel, refusal, now);
            }
        }
        if (!answer.asAWhole()) {
            rate.answered(stored, throttled, now);
        }
        boolean tookNothing = refused == request.parcels().size() && (answer.asAWhole() || refused > 1);
        if (tookNothing) {
            resting.failed(now);
        } else {
            resting.gotThrough();
        }
        shards.seen(answer.shards());
    }

    private void stored(Parcel parcel) {
        shared.stock().stored(parcel.count(), parcel.recordBytes());
        shared.metrics().stored(parcel);
        Parcel next = order.delivered(parcel);
        if (next != null) {
            queue.add(next);
        }
    }

    private void refused(Parcel parcel, PutOutcome.Refusal refusal, long now) {
        shared.stock().cameBack(parcel.count());
        shared.metrics().retried(stream, parcel, refusal, now);
        parcel.refused(refusal, now + shared.pause().millis(parcel.refusals()));
        queue.pause(parcel);
    }

    private void adopt(ShardMap open) {
        spread.spreadOver(open);
        if (packing.isByShard()) {
            repack(open);
        }
    }

    /** Packs what is not sent for other shards; in order, as nothing is under way if there is one. */
    private void repack(ShardMap open) {
        List<Parcel> parcels = unsent();
        parcels.sort(Comparator.comparingLong(Parcel::number));
        queue.clear();
        order.clear();
        packing.forget();
        packing.packFor(open);
        for (Parcel parcel : parcels) {
            for (UserRecord record : parcel.records()) {
                packing.add(record, RecordSize.of(record), parcel.sinceMillis());
            }
        }
    }

    private void checkAge(long now) {
        Duration timeout = shared.config().timeout();
        if (timeout == null) {
            return;
        }
        if (!queue.isEmpty() && now - queue.firstMillis() > timeout.toMillis()) {
            throw queue.first().overdue(stream, timeout);
        }
        if (packing.unroutedMillis() < now - timeout.toMillis()) {
            throw packing.unfinished().get(0).overdue(stream, timeout);
        }
    }
}
