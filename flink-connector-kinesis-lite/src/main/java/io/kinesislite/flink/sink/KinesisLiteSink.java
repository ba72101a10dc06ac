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
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.UserRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Writes to Kinesis data streams, at least once.
 *
 * <p>Nothing is dropped. Records that the stream refuses for now, because of a limit or a failure that passes by itself,
 * are put again with growing pauses, by default for as long as it takes; only those, not the whole request. They are part of
 * checkpoints, which do not wait for them as long as the writer has room. Everything else fails the job with a message that says
 * what to do: missing permissions, an unknown stream, a record that can never be accepted.
 *
 * <p>Records are not ordered unless {@link Ordering#PER_KEY} is set: PutRecords keeps no order.
 *
 * <p>An asynchronous sink by its settings and its state; the writer is this connector's own.
 *
 * @param <T> the elements that are written
 */
@PublicApi
public final class KinesisLiteSink<T> extends AsyncSinkBase<T, UserRecord> {
    private static final long serialVersionUID = 1L;

    private final PutWriter.Settings settings;
    private final KinesisClientFactory clientFactory;
    private final UserRecordConverter<T> converter;

    KinesisLiteSink(PutWriter.Settings settings, KinesisClientFactory clientFactory, UserRecordConverter<T> converter) {
        super(
                (element, context) -> converter.convert(element),
                settings.delivery().request().records(),
                settings.delivery().request().underWay(),
                settings.delivery().buffer().records(),
                settings.delivery().request().bytes(),
                settings.delivery().request().maxWaitMillis(),
                settings.limits().maxRecordSizeInBytes());
        this.settings = settings;
        this.clientFactory = clientFactory;
        this.converter = converter;
    }

    /** Makes a sink, step by step. */
    public static <T> KinesisLiteSinkBuilder<T> builder() {
        return new KinesisLiteSinkBuilder<>();
    }

    PutWriter.Settings settings() {
        return settings;
    }

    KinesisClientFactory clientFactory() {
        return clientFactory;
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<UserRecord>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, BufferedRequestState<UserRecord>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<UserRecord>> states) throws IOException {
        openConverter(context);
        return PutWriter.open(settings, converter, clientFactory.open(), context, states);
    }

    private void openConverter(WriterInitContext context) throws IOException {
        try {
            converter.open(
                    context.asSerializationSchemaInitializationContext(),
                    context.getTaskInfo().getIndexOfThisSubtask(),
                    context.getTaskInfo().getNumberOfParallelSubtasks());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlinkRuntimeException("Cannot open the converter of the sink for " + settings.streams() + ".", e);
        }
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<UserRecord>> getWriterStateSerializer() {
        return new UserRecordSerializer();
    }
}
