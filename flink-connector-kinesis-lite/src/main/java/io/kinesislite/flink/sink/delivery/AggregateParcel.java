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

import io.kinesislite.flink.client.AggregateWriter;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.model.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * User records that go together, under one explicit hash key. Each carries that hash key, so that readers which ask whether a
 * user record belongs to the shard on which they find it keep them all, also if the stream was resharded meanwhile.
 *
 * <p>Records without a partition key share one that is drawn.
 *
 * <p>Thread: task.
 */
final class AggregateParcel extends Parcel {
    private final String hashKey;
    private final AggregateWriter writer;
    private final List<UserRecord> records = new ArrayList<>();
    private final String drawnKey = SpreadKeys.drawn();
    private String firstKey = drawnKey;
    private long recordBytes;

    AggregateParcel(String hashKey, long number, long sinceMillis) {
        super(number, sinceMillis);
        this.hashKey = hashKey;
        this.writer = new AggregateWriter(hashKey);
    }

    /** Bytes that it would have on a shard with this record as well. */
    int bytesWith(UserRecord record) {
        String key = keyOf(record);
        return writer.sizeWith(key, record.data()) + Utf8.length(records.isEmpty() ? key : firstKey);
    }

    /**
     * @param bytes those that the record would have on a shard alone
     */
    void add(UserRecord record, int bytes) {
        String key = keyOf(record);
        if (records.isEmpty()) {
            firstKey = key;
        }
        writer.add(key, record.data());
        records.add(record);
        recordBytes += bytes;
    }

    private String keyOf(UserRecord record) {
        String key = record.partitionKey();
        return key == null ? drawnKey : key;
    }

    @Override
    int bytes() {
        return writer.size() + Utf8.length(firstKey);
    }

    @Override
    long recordBytes() {
        return recordBytes;
    }

    @Override
    List<UserRecord> records() {
        return Collections.unmodifiableList(records);
    }

    @Override
    int count() {
        return records.size();
    }

    /** The hash key: what is to be in order has the same one. */
    @Override
    String orderKey() {
        return hashKey;
    }

    /** One record alone needs no frame. */
    @Override
    PutEntry entry(SpreadKeys keys) {
        return new PutEntry(
                firstKey, hashKey, records.size() == 1 ? records.get(0).data() : writer.toBytes());
    }
}
