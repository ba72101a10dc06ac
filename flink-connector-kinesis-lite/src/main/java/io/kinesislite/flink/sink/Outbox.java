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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;
import org.jspecify.annotations.Nullable;

/**
 * The requests between Flink's buffer and the client: some wait, some are under way, and some are on their way back,
 * answered but not yet taken notice of by Flink's writer. A request waits while the window is full, while the sink
 * rests after a failure, and while a checkpoint is taken.
 *
 * <p>As Flink's rate limiting strategy it never blocks. Flink blocks inside the callback of its buffer's timer, where the
 * task can start no checkpoint until the whole buffer is sent: a stream that takes nothing would fail checkpoints even
 * of a job with one record to write. So Flink hands over what it has, it waits here, and {@link PutWriter} alone holds
 * back, in {@code write}.
 *
 * <p>Thread: task. Answers come on a thread of the client and are posted to the mailbox.
 */
final class Outbox implements RateLimitingStrategy {
    /** Flink's way back for a request and its records. Compared by identity. */
    private static final class Request {
        private final List<PutEntry> entries;
        private final ResultHandler<PutEntry> handler;

        private Request(List<PutEntry> entries, ResultHandler<PutEntry> handler) {
            this.entries = entries;
            this.handler = handler;
        }
    }

    /**
     * The calls out of the outbox.
     *
     * @param put sends a request
     * @param meaning what an answer means: the records of the request and the answer or the failure, one of them null
     */
    record Calls(Function<List<PutEntry>, CompletableFuture<PutResult>> put, Meaning meaning) {}

    /** What an answer means. */
    interface Meaning {
        PutOutcome of(List<PutEntry> entries, @Nullable PutResult result, @Nullable Throwable failure);
    }

    /**
     * The bounds.
     *
     * @param batchSize the most records in a request
     * @param requests the most requests under way, and the most that may wait before {@code write} blocks
     * @param records the most records that may wait before {@code write} blocks
     * @param bytes the most bytes, payloads and keys, that may wait before {@code write} blocks
     */
    record Limits(int batchSize, int requests, int records, long bytes) {}

    private final Calls calls;
    private final Limits limits;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final SinkMetrics metrics;
    private final InFlightWindow window;
    private final RetryPause pause;

    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Set<Request> underWay = new LinkedHashSet<>();
    private final Deque<List<PutEntry>> returning = new ArrayDeque<>();
    private int waitingRecords;
    private long waitingBytes;
    private boolean resting;
    private boolean held;

    Outbox(
            Calls calls,
            Limits limits,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkMetrics metrics,
            RetryPause pause) {
        this.calls = calls;
        this.limits = limits;
        this.mailbox = mailbox;
        this.timers = timers;
        this.metrics = metrics;
        this.window = new InFlightWindow(limits.requests());
        this.pause = pause;
    }

    /** Takes a request; it is sent now or later. */
    void submit(List<PutEntry> entries, ResultHandler<PutEntry> handler) {
        waiting.add(new Request(entries, handler));
        waitingRecords += entries.size();
        waitingBytes += EntrySize.of(entries);
        sendWaiting();
    }

    /** Whether so much waits that no more should be written. As long as it is, a mail is due that changes something. */
    boolean isFull() {
        return waitingRecords >= limits.records()
                || waitingBytes >= limits.bytes()
                || waiting.size() >= limits.requests();
    }

    /** Sends nothing more until {@link #release}. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        sendWaiting();
    }

    /** Whether the fate of some records is open, or Flink's writer has yet to hear of it. */
    boolean isBusy() {
        return !underWay.isEmpty() || !returning.isEmpty();
    }

    /** All records that Flink's buffer does not hold and that are not known to be stored, the oldest first. */
    List<PutEntry> unsettled() {
        List<PutEntry> entries = new ArrayList<>();
        returning.forEach(entries::addAll);
        addAll(underWay, entries);
        addAll(waiting, entries);
        return entries;
    }

    private static void addAll(Collection<Request> requests, List<PutEntry> entries) {
        requests.forEach(request -> entries.addAll(request.entries));
    }

    private void sendWaiting() {
        while (!held && !resting && !waiting.isEmpty() && underWay.size() < window.limit()) {
            Request request = waiting.remove();
            waitingRecords -= request.entries.size();
            waitingBytes -= EntrySize.of(request.entries);
            underWay.add(request);
            send(request);
        }
    }

    private void send(Request request) {
        metrics.sent(underWay.size());
        long start = System.nanoTime();
        CompletableFuture<?> unused = put(request).whenComplete((result, failure) -> {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            mailbox.execute(() -> settle(request, calls.meaning().of(request.entries, result, failure), millis), "put");
        });
    }

    private CompletableFuture<PutResult> put(Request request) {
        try {
            return calls.put().apply(request.entries);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(Request request, PutOutcome outcome, long millis) {
        if (outcome instanceof PutOutcome.Fatal fatal) {
            // Its records stay here: no checkpoint may go by without them before the failure reaches the task.
            request.handler.completeExceptionally(fatal.failure());
            return;
        }
        underWay.remove(request);
        metrics.answered(millis, underWay.size());
        if (outcome instanceof PutOutcome.Retry retry) {
            retry(request, retry);
        } else {
            gotThrough();
            returning.add(List.of());
            request.handler.complete();
        }
        sendWaiting();
    }

    /**
     * Rests if most of the request failed. If most of it got through, the rest goes with the next request: that is no
     * busy loop, as each call stores at least as many records as it brings back.
     */
    private void retry(Request request, PutOutcome.Retry retry) {
        metrics.retried(retry, timers.getCurrentProcessingTime());
        if (2 * retry.entries().size() > request.entries.size()) {
            rest();
        } else {
            gotThrough();
        }
        returning.add(retry.entries());
        request.handler.retryForEntries(retry.entries());
    }

    private void gotThrough() {
        window.gotThrough();
        pause.reset();
    }

    /** Many requests that fail at the same time are one reason to rest, not many. */
    private void rest() {
        if (resting) {
            return;
        }
        resting = true;
        window.close();
        ScheduledFuture<?> unused =
                timers.registerTimer(timers.getCurrentProcessingTime() + pause.nextMillis(), instant -> {
                    resting = false;
                    sendWaiting();
                });
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {}

    /** Flink's writer has taken notice of an answer; it does so in the order in which it was told of them. */
    @Override
    public void registerCompletedRequest(ResultInfo result) {
        returning.poll();
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return false;
    }

    @Override
    public int getMaxBatchSize() {
        return limits.batchSize();
    }
}
