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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Emits payloads and keeps the sequence number of the last one. The state is the position alone, as text.
 *
 * <p>Thread: task.
 */
@SuppressWarnings("try") // Flink's close may be interrupted
final class BlockingSourceReader
        extends SingleThreadMultiplexSourceReaderBase<Record, byte[], BlockingSplit, AtomicReference<String>> {

    BlockingSourceReader(Supplier<SplitReader<Record, BlockingSplit>> readers, SourceReaderContext context) {
        super(
                readers,
                (record, output, position) -> {
                    output.collect(
                            record.data().asByteArrayUnsafe(),
                            record.approximateArrivalTimestamp().toEpochMilli());
                    position.setPlain(record.sequenceNumber());
                },
                context.getConfiguration(),
                context);
    }

    @Override
    protected void onSplitFinished(Map<String, AtomicReference<String>> finished) {}

    @Override
    protected AtomicReference<String> initializedState(BlockingSplit split) {
        return new AtomicReference<>(split.position());
    }

    @Override
    protected BlockingSplit toSplitType(String splitId, AtomicReference<String> position) {
        return new BlockingSplit(splitId, position.getPlain());
    }
}
