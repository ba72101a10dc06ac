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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands every payload to the {@link RecordSink} of the reading that is under way in this process. Flink opens it on the way to
 * RUNNING, as the last thing that a chained source and sink do, so that this is the moment when the job runs.
 */
final class CountingSink implements Sink<byte[]> {
    private static final long serialVersionUID = 1L;

    /** A job travels by serialization: this is how it finds its way back to who started it. */
    private static final AtomicReference<@Nullable RecordSink> TARGET = new AtomicReference<>();

    static void handTo(RecordSink sink) {
        TARGET.set(sink);
    }

    @Override
    public SinkWriter<byte[]> createWriter(WriterInitContext context) {
        RecordSink target = Objects.requireNonNull(TARGET.get(), "handTo comes first");
        target.started();
        return new Writer(target);
    }

    private record Writer(RecordSink target) implements SinkWriter<byte[]> {
        @Override
        public void write(byte[] payload, Context context) {
            target.accept(payload);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
