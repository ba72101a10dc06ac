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

import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.PutEntry;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Writes to a Kinesis data stream, at least once.
 *
 * <p>Nothing is dropped. Records that the stream refuses for now, because of a limit or a failure that passes by itself,
 * are put again with growing pauses for as long as it takes; only those, not the whole request. They are part of
 * checkpoints, which do not wait for them as long as the writer has room; a writer that is full holds the job back, and its
 * checkpoints with it, until the stream takes records again. Everything else fails the job with a message that says what to do: missing
 * permissions, an unknown stream, a record that can never be accepted.
 *
 * <p>Records are not ordered, not even those of one partition key: PutRecords keeps no order.
 *
 * @param <T> the elements that are written
 */
@PublicEvolving
public final class KinesisLiteSink<T> extends AsyncSinkBase<T, PutEntry> {
    private static final long serialVersionUID = 1L;

    private final PutWriter.Settings settings;
    private final KinesisClientFactory clientFactory;
    private final EntryGuard<T> guard;

    KinesisLiteSink(
            PutWriter.Settings settings,
            KinesisClientFactory clientFactory,
            PutEntryConverter<T> converter,
            long maxRecordSizeInBytes) {
        this(
                settings,
                clientFactory,
                new EntryGuard<>(settings.stream(), converter, maxRecordSizeInBytes),
                maxRecordSizeInBytes);
    }

    private KinesisLiteSink(
            PutWriter.Settings settings,
            KinesisClientFactory clientFactory,
            EntryGuard<T> guard,
            long maxRecordSizeInBytes) {
        super(
                guard,
                settings.maxBatchSize(),
                settings.maxInFlightRequests(),
                settings.maxBufferedRequests(),
                settings.maxBatchSizeInBytes(),
                settings.maxTimeInBufferMS(),
                maxRecordSizeInBytes);
        this.settings = settings;
        this.clientFactory = clientFactory;
        this.guard = guard;
    }

    /** Makes a sink, step by step. */
    public static <T> KinesisLiteSinkBuilder<T> builder() {
        return new KinesisLiteSinkBuilder<>();
    }

    KinesisClientFactory clientFactory() {
        return clientFactory;
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<PutEntry>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<PutEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<PutEntry>> states) throws IOException {
        openConverter(context);
        return PutWriter.open(settings, clientFactory.open(), guard, context, states);
    }

    private void openConverter(WriterInitContext context) throws IOException {
        try {
            guard.openConverter(
                    context.asSerializationSchemaInitializationContext(),
                    context.getTaskInfo().getIndexOfThisSubtask());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot open the converter of the sink for stream " + settings.stream(), e);
        }
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<PutEntry>> getWriterStateSerializer() {
        return new PutEntrySerializer();
    }
}
