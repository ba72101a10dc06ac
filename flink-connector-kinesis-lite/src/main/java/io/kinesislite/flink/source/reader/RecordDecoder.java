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
package io.kinesislite.flink.source.reader;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.util.List;
import org.apache.flink.util.Collector;

/**
 * Turns the records of a page into values.
 *
 * <p>Thread: fetcher.
 *
 * @param <T> the type of the values
 */
final class RecordDecoder<T> {
    private final KinesisRecordDeserializer<T> deserializer;
    private final ReaderMetrics metrics;

    RecordDecoder(KinesisRecordDeserializer<T> deserializer, ReaderMetrics metrics) {
        this.deserializer = deserializer;
        this.metrics = metrics;
    }

    DecodedPage<T> decode(ShardId shard, ShardProgress.OpenedPage page) throws IOException {
        List<KinesisRecord> records = page.records();
        PageValues<T> values = new PageValues<>(records.size());
        for (KinesisRecord record : records) {
            decode(shard, record, values);
            values.endRecord();
        }
        return new DecodedPage<>(ShardSplit.splitId(shard), page, values);
    }

    private void decode(ShardId shard, KinesisRecord record, Collector<T> collector) throws IOException {
        try {
            deserializer.deserialize(shard, record, collector);
        } catch (IOException | RuntimeException failure) {
            metrics.undecodable();
            throw undecodable(shard, record, failure);
        }
    }

    /** Formats quote the payload in their messages; a failure that is known not to is told here whole. */
    private static IOException undecodable(ShardId shard, KinesisRecord record, Exception failure) {
        String which = "Cannot decode record " + record.sequenceNumber() + " of shard " + shard + " ("
                + record.data().length + " bytes): ";
        return failure instanceof UndecodableRecordException
                ? new IOException(which + failure.getMessage())
                : new IOException(
                        which + failure.getClass().getSimpleName()
                                + ". Correct the record's producer or the format, or have the format skip such records.",
                        failure);
    }
}
