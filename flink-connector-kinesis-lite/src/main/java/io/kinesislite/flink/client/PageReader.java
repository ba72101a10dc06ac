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

import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a GetRecords answer. What the API's model does not name is passed over.
 *
 * <p>Thread: io.
 */
final class PageReader {
    private static final byte[][] PAGE =
            CborReader.texts("Records", "NextShardIterator", "MillisBehindLatest", "ChildShards");
    private static final byte[][] RECORD =
            CborReader.texts("Data", "PartitionKey", "SequenceNumber", "ApproximateArrivalTimestamp", "EncryptionType");
    private static final byte[][] CHILD = CborReader.texts("ShardId", "ParentShards", "HashKeyRange");
    private static final byte[][] RANGE = CborReader.texts("StartingHashKey", "EndingHashKey");

    private final StreamId stream;
    private final CborReader cbor;

    PageReader(StreamId stream, CborReader cbor) {
        this.stream = stream;
        this.cbor = cbor;
    }

    /**
     * @param answered when the service answered, if it said so
     * @throws MalformedAnswer if the body is not CBOR, or a record lacks what every record has
     */
    RecordBatch read(@Nullable Instant answered) {
        List<KinesisRecord> records = List.of();
        List<Shard> children = List.of();
        String nextIterator = null;
        long millisBehindLatest = 0;
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = CborReader.rest(fields)) {
            int field = cbor.textAmong(PAGE);
            if (field < 0) {
                cbor.skip();
            } else if (!cbor.skipNull()) {
                switch (field) {
                    case 0 -> records = records();
                    case 1 -> nextIterator = cbor.text();
                    case 2 -> millisBehindLatest = cbor.number();
                    default -> children = children();
                }
            }
        }
        return new RecordBatch(records, Optional.ofNullable(nextIterator), millisBehindLatest, answered, children);
    }

    private List<KinesisRecord> records() {
        List<KinesisRecord> records = new ArrayList<>();
        for (long items = cbor.array(); cbor.hasMore(items); items = CborReader.rest(items)) {
            records.add(record());
        }
        return records;
    }

    private KinesisRecord record() {
        byte[] data = null;
        String partitionKey = null;
        String sequenceNumber = null;
        Instant arrival = null;
        String encryptionType = null;
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = CborReader.rest(fields)) {
            int field = cbor.textAmong(RECORD);
            if (field < 0) {
                cbor.skip();
            } else if (!cbor.skipNull()) {
                switch (field) {
                    case 0 -> data = cbor.bytes();
                    case 1 -> partitionKey = cbor.text();
                    case 2 -> sequenceNumber = cbor.text();
                    case 3 -> arrival = Instant.ofEpochMilli(cbor.number());
                    default -> encryptionType = cbor.text();
                }
            }
        }
        return new KinesisRecord(
                present("PartitionKey", partitionKey),
                present("Data", data),
                present("SequenceNumber", sequenceNumber),
                0,
                true,
                present("ApproximateArrivalTimestamp", arrival),
                null,
                encryptionType);
    }

    private List<Shard> children() {
        List<Shard> children = new ArrayList<>();
        for (long items = cbor.array(); cbor.hasMore(items); items = CborReader.rest(items)) {
            children.add(child());
        }
        return children;
    }

    private Shard child() {
        String shardId = null;
        Set<ShardId> parents = new HashSet<>();
        HashKeyRange range = null;
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = CborReader.rest(fields)) {
            int field = cbor.textAmong(CHILD);
            if (field < 0) {
                cbor.skip();
            } else if (!cbor.skipNull()) {
                switch (field) {
                    case 0 -> shardId = cbor.text();
                    case 1 -> readParents(parents);
                    default -> range = range();
                }
            }
        }
        return new Shard(
                new ShardId(stream, present("ShardId", shardId)), parents, present("HashKeyRange", range), false);
    }

    private void readParents(Set<ShardId> parents) {
        for (long items = cbor.array(); cbor.hasMore(items); items = CborReader.rest(items)) {
            parents.add(new ShardId(stream, cbor.text()));
        }
    }

    private HashKeyRange range() {
        String start = null;
        String end = null;
        for (long fields = cbor.map(); cbor.hasMore(fields); fields = CborReader.rest(fields)) {
            switch (cbor.textAmong(RANGE)) {
                case 0 -> start = cbor.text();
                case 1 -> end = cbor.text();
                default -> cbor.skip();
            }
        }
        return new HashKeyRange(
                new BigInteger(present("StartingHashKey", start)), new BigInteger(present("EndingHashKey", end)));
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new MalformedAnswer("GetRecords has answered without " + name + ".");
        }
        return value;
    }
}
