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
package io.kinesislite.flink.client;

import com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import com.amazonaws.services.kinesis.model.Record;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user record, as it comes out of an aggregate.
 *
 * @param data the payload in hexadecimal
 * @param place the place in the aggregate
 */
record Opened(String partitionKey, @Nullable String explicitHashKey, String data, long place) {
    private static final Instant ARRIVAL = Instant.ofEpochMilli(1_593_105_825_123L);

    static List<Opened> byUs(byte[] aggregate, HashKeyRange range) {
        KinesisRecord record = new KinesisRecord("outer", aggregate, "17", 0, true, ARRIVAL, null, null);
        return Deaggregator.open(record, range).stream()
                .map(user -> new Opened(
                        user.partitionKey(),
                        user.explicitHashKey(),
                        HexFormat.of().formatHex(user.data()),
                        user.subSequenceNumber()))
                .toList();
    }

    static List<Opened> byTheKinesisClientLibrary(byte[] aggregate, HashKeyRange range) {
        Record record = new Record()
                .withPartitionKey("outer")
                .withSequenceNumber("17")
                .withApproximateArrivalTimestamp(Date.from(ARRIVAL))
                .withData(ByteBuffer.wrap(aggregate));
        return UserRecord.deaggregate(List.of(record), range.start(), range.end()).stream()
                .map(user -> new Opened(
                        user.getPartitionKey(),
                        user.getExplicitHashKey(),
                        HexFormat.of().formatHex(bytes(user.getData())),
                        user.getSubSequenceNumber()))
                .toList();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    byte[] payload() {
        return HexFormat.of().parseHex(data);
    }
}
