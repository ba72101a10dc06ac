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
package io.kinesislite.e2e.benchmark.contestant.usual;

import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.function.SerializableSupplier;

/** Flink's asynchronous sink with the usual figures; it has no state, since the benchmark takes no checkpoints. */
public final class UsualSink extends AsyncSinkBase<byte[], UsualEntry> {
    private static final long serialVersionUID = 1L;

    private static final int BUFFERED_RECORDS = 10_000;
    private static final long BATCH_BYTES = 5 << 20;
    private static final long RECORD_BYTES = 1 << 20;
    private static final long BUFFER_MILLIS = 5_000;

    private final WriteCase writing;

    /**
     * A sink.
     *
     * @param keys makes the partition key of each record
     */
    public UsualSink(WriteCase writing, SerializableSupplier<String> keys) {
        super(
                (payload, context) -> new UsualEntry(keys.get(), payload),
                WriteCase.BATCH,
                writing.job().requests(),
                BUFFERED_RECORDS,
                BATCH_BYTES,
                BUFFER_MILLIS,
                RECORD_BYTES);
        this.writing = writing;
    }

    @Override
    public StatefulSinkWriter<byte[], BufferedRequestState<UsualEntry>> createWriter(WriterInitContext context) {
        return new UsualSinkWriter(
                getElementConverter(),
                context,
                UsualSinkWriter.configuration(
                        getMaxInFlightRequests(),
                        getMaxBufferedRequests(),
                        new UsualSinkWriter.Bytes(getMaxBatchSizeInBytes(), getMaxRecordSizeInBytes()),
                        getMaxTimeInBufferMS()),
                writing);
    }

    @Override
    public StatefulSinkWriter<byte[], BufferedRequestState<UsualEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<UsualEntry>> states) {
        return createWriter(context);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<UsualEntry>> getWriterStateSerializer() {
        return new NoState();
    }

    private static final class NoState implements SimpleVersionedSerializer<BufferedRequestState<UsualEntry>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(BufferedRequestState<UsualEntry> state) {
            throw new UnsupportedOperationException("The benchmark takes no checkpoints.");
        }

        @Override
        public BufferedRequestState<UsualEntry> deserialize(int version, byte[] serialized) {
            return new BufferedRequestState<>(List.of());
        }
    }
}
