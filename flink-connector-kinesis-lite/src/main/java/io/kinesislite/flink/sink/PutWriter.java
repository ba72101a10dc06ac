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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Flink's asynchronous writer for a stream. Flink batches, buffers what has to be retried, and takes it into the
 * checkpoint; the {@link Outbox} sends.
 *
 * <p>A checkpoint waits for the answers to requests that are under way, which come within seconds, but for nothing else:
 * what waits in the outbox goes into the state.
 *
 * <p>Thread: task.
 */
final class PutWriter<T> extends AsyncSinkWriter<T, PutEntry> {
    /** The client ends each call within seconds; were Flink to send it again, waiting requests would be sent twice. */
    private static final Duration NO_REQUEST_TIMEOUT = Duration.ofDays(3650);

    /** Full requests that may wait for their turn: enough to keep the client busy, little enough to be held in memory. */
    private static final long WAITING_REQUESTS = 4;

    /**
     * What the user sets.
     *
     * @param stream where to write
     * @param maxBatchSize records in a request
     * @param maxBatchSizeInBytes bytes in a request
     * @param maxInFlightRequests requests at once
     * @param maxBufferedRequests records that wait
     * @param maxTimeInBufferMS milliseconds that a record waits for a full request
     */
    record Settings(
            StreamId stream,
            int maxBatchSize,
            long maxBatchSizeInBytes,
            int maxInFlightRequests,
            int maxBufferedRequests,
            long maxTimeInBufferMS)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final KinesisClient client;
    private final Outbox outbox;
    private final MailboxExecutor mailbox;
    private final long maxBatchSizeInBytes;

    private PutWriter(
            Settings settings,
            KinesisClient client,
            EntryGuard<T> guard,
            Outbox outbox,
            WriterInitContext context,
            Collection<BufferedRequestState<PutEntry>> states) {
        super(
                guard,
                context,
                AsyncSinkWriterConfiguration.builder()
                        .setMaxBatchSize(settings.maxBatchSize())
                        .setMaxBatchSizeInBytes(settings.maxBatchSizeInBytes())
                        .setMaxInFlightRequests(settings.maxInFlightRequests())
                        .setMaxBufferedRequests(settings.maxBufferedRequests())
                        .setMaxTimeInBufferMS(settings.maxTimeInBufferMS())
                        .setMaxRecordSizeInBytes(settings.maxBatchSizeInBytes())
                        .setRequestTimeoutMS(NO_REQUEST_TIMEOUT.toMillis())
                        .setRateLimitingStrategy(outbox)
                        .build(),
                resized(states, settings.maxBatchSizeInBytes()));
        this.client = client;
        this.outbox = outbox;
        this.mailbox = context.getMailboxExecutor();
        this.maxBatchSizeInBytes = settings.maxBatchSizeInBytes();
    }

    /** A writer with its open client, which it closes; if there is an exception, the client is closed. */
    static <T> PutWriter<T> open(
            Settings settings,
            KinesisClient client,
            EntryGuard<T> guard,
            WriterInitContext context,
            Collection<BufferedRequestState<PutEntry>> states) {
        StreamId stream = settings.stream();
        try {
            Outbox outbox = new Outbox(
                    new Outbox.Calls(
                            entries -> client.put(stream, entries),
                            (entries, result, failure) -> result != null
                                    ? PutOutcome.of(stream, entries, result)
                                    : PutOutcome.of(stream, entries, thrown(failure))),
                    new Outbox.Limits(
                            settings.maxBatchSize(),
                            settings.maxInFlightRequests(),
                            settings.maxBufferedRequests(),
                            WAITING_REQUESTS * settings.maxBatchSizeInBytes()),
                    context.getMailboxExecutor(),
                    context.getProcessingTimeService(),
                    new SinkMetrics(context.metricGroup(), stream),
                    new RetryPause(new SplittableRandom()));
            return new PutWriter<>(settings, client, guard, outbox, context, states);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static Throwable thrown(@Nullable Throwable failure) {
        return failure != null
                ? failure
                : new IllegalStateException("The client gave neither an answer nor a failure.");
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        while (outbox.isFull()) {
            mailbox.yield();
        }
        super.write(element, context);
    }

    @Override
    protected void submitRequestEntries(List<PutEntry> entries, ResultHandler<PutEntry> handler) {
        outbox.submit(entries, handler);
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            super.flush(true);
            return;
        }
        outbox.hold();
        while (outbox.isBusy()) {
            mailbox.yield();
        }
        // The snapshot follows before the next mail.
        mailbox.execute(outbox::release, "send on after a checkpoint");
    }

    @Override
    public List<BufferedRequestState<PutEntry>> snapshotState(long checkpointId) {
        List<RequestEntryWrapper<PutEntry>> entries = new ArrayList<>();
        outbox.unsettled().forEach(entry -> entries.add(new RequestEntryWrapper<>(entry, getSizeInBytes(entry))));
        super.snapshotState(checkpointId).forEach(state -> entries.addAll(state.getBufferedRequestEntries()));
        return List.of(new BufferedRequestState<>(entries));
    }

    @Override
    protected long getSizeInBytes(PutEntry entry) {
        return countedSize(entry, maxBatchSizeInBytes);
    }

    /** A record larger than a request should be counts as a full one, so that Flink sends it in a request of its own. */
    private static long countedSize(PutEntry entry, long maxBatchSizeInBytes) {
        return Math.min(EntrySize.of(entry), maxBatchSizeInBytes);
    }

    /** Sizes are counted anew: the limit may be another one since the state was written. */
    private static List<BufferedRequestState<PutEntry>> resized(
            Collection<BufferedRequestState<PutEntry>> states, long maxBatchSizeInBytes) {
        return states.stream()
                .map(state -> new BufferedRequestState<>(state.getBufferedRequestEntries().stream()
                        .map(RequestEntryWrapper::getRequestEntry)
                        .map(entry -> new RequestEntryWrapper<>(entry, countedSize(entry, maxBatchSizeInBytes)))
                        .toList()))
                .toList();
    }

    @Override
    public void close() {
        super.close();
        client.close();
    }
}
