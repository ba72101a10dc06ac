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
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.Delivery;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import io.kinesislite.flink.sink.delivery.RecordSize;
import io.kinesislite.flink.sink.delivery.TaskThread;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/**
 * Flink's side of the sink: elements become records, what cannot be put is refused, and the rest is delivered. The state of a checkpoint
 * is every record that is not known to be stored.
 *
 * <p>A checkpoint waits for the answers to requests that are under way, which come within seconds, but for nothing else.
 *
 * <p>Thread: task.
 */
final class PutWriter<T> implements StatefulSinkWriter<T, BufferedRequestState<UserRecord>> {

    /**
     * What the user sets.
     *
     * @param streams where to write, at least one
     * @param limits which records can be put
     * @param onInvalidRecord what becomes of the others
     * @param delivery how records become requests
     */
    record Settings(
            List<StreamId> streams, RecordLimits limits, OnInvalidRecord onInvalidRecord, DeliveryConfig delivery)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** State is written and, after a rescale, handed out in parts of about this size. */
    private static final long STATE_BYTES = 1024 * 1024;

    private final UserRecordConverter<T> converter;
    private final RecordLimits limits;
    private final InvalidRecords invalid;
    private final KinesisClient client;
    private final MailboxExecutor mailbox;
    private final Delivery delivery;
    private long holds;

    private PutWriter(
            Settings settings, UserRecordConverter<T> converter, KinesisClient client, WriterInitContext context) {
        this.converter = converter;
        this.limits = settings.limits();
        this.invalid = new InvalidRecords(
                settings.onInvalidRecord(),
                settings.streams().stream().map(StreamId::value).toList(),
                context.metricGroup());
        this.client = client;
        this.mailbox = context.getMailboxExecutor();
        this.delivery = new Delivery(
                settings.delivery(),
                settings.streams(),
                client,
                new TaskThread(mailbox, context.getProcessingTimeService()),
                context.metricGroup());
    }

    /** A writer with its open client, which it closes; if there is an exception, the client is closed. */
    static <T> PutWriter<T> open(
            Settings settings,
            UserRecordConverter<T> converter,
            KinesisClient client,
            WriterInitContext context,
            Collection<BufferedRequestState<UserRecord>> states) {
        try {
            PutWriter<T> writer = new PutWriter<>(settings, converter, client, context);
            states.stream()
                    .flatMap(state -> state.getBufferedRequestEntries().stream())
                    .forEach(entry -> writer.delivery.restore(entry.getRequestEntry()));
            return writer;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void write(T element, Context context) throws InterruptedException {
        if (!converter.accepts(element)) {
            return;
        }
        UserRecord record = converter.convert(element);
        if (record == null) {
            throw new KinesisLiteException(
                    FailureKind.FATAL,
                    "Cannot write a record: " + converter.getClass().getName()
                            + " made nothing of the element. Filter such elements before the sink.",
                    null);
        }
        String flaw = limits.flawOf(record);
        if (flaw != null) {
            invalid.refuse(record, flaw);
            return;
        }
        delivery.add(record);
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            delivery.deliverAll();
            return;
        }
        delivery.hold();
        // The snapshot follows before the next mail, unless another sink in the chain waits for its answers meanwhile.
        long hold = ++holds;
        mailbox.execute(() -> release(hold), "send on after a checkpoint");
    }

    private void release(long hold) {
        if (hold == holds) {
            delivery.release();
        }
    }

    @Override
    public List<BufferedRequestState<UserRecord>> snapshotState(long checkpointId) {
        List<BufferedRequestState<UserRecord>> states = new ArrayList<>();
        List<RequestEntryWrapper<UserRecord>> part = new ArrayList<>();
        long bytes = 0;
        for (UserRecord record : delivery.unsettled()) {
            int size = RecordSize.of(record);
            if (!part.isEmpty() && bytes + size > STATE_BYTES) {
                states.add(new BufferedRequestState<>(part));
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(new RequestEntryWrapper<>(record, size));
            bytes += size;
        }
        states.add(new BufferedRequestState<>(part));
        return states;
    }

    @Override
    public void close() {
        client.close();
    }
}
