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
 * Reads a page of a shard: the body of a GetRecords answer, or an event of a subscription. What the API's model does not name is passed over.
 *
 * <p>Thread: io.
 */
final class PageReader {
    private static final byte[][] PAGE =
            CborReader.texts("Records", "NextShardIterator", "MillisBehindLatest", "ChildShards");
    private static final byte[][] EVENT =
            CborReader.texts("Records", "ContinuationSequenceNumber", "MillisBehindLatest", "ChildShards");
    private static final byte[][] RECORD =
            CborReader.texts("Data", "PartitionKey", "SequenceNumber", "ApproximateArrivalTimestamp", "EncryptionType");
    private static final byte[][] CHILD = CborReader.texts("ShardId", "ParentShards", "HashKeyRange");
    private static final byte[][] RANGE = CborReader.texts("StartingHashKey", "EndingHashKey");

    private final StreamId stream;
    private final ItemReader items;
    private final byte[][] names;

    private PageReader(StreamId stream, ItemReader items, byte[][] names) {
        this.stream = stream;
        this.items = items;
        this.names = names;
    }

    /** The body of a GetRecords answer. */
    static PageReader ofPage(StreamId stream, ItemReader items) {
        return new PageReader(stream, items, PAGE);
    }

    /** The payload of a SubscribeToShardEvent. */
    static PageReader ofEvent(StreamId stream, ItemReader items) {
        return new PageReader(stream, items, EVENT);
    }

    /**
     * @param answered when the service answered, if it said so
     * @param asOf when it made the page, as well as can be told
     * @throws MalformedAnswer if the body is not what it should be, or a record lacks what every record has
     */
    RecordBatch read(@Nullable Instant answered, @Nullable Instant asOf) {
        List<KinesisRecord> records = List.of();
        List<Shard> children = List.of();
        String next = null;
        long millisBehindLatest = 0;
        for (long fields = items.map(); items.hasMore(fields); fields = ItemReader.rest(fields)) {
            int field = items.textAmong(names);
            if (field < 0) {
                items.skip();
            } else if (!items.skipNull()) {
                switch (field) {
                    case 0 -> records = records();
                    case 1 -> next = items.text();
                    case 2 -> millisBehindLatest = items.number();
                    default -> children = children();
                }
            }
        }
        return new RecordBatch(records, Optional.ofNullable(next), millisBehindLatest, answered, asOf, children);
    }

    private List<KinesisRecord> records() {
        List<KinesisRecord> records = new ArrayList<>();
        for (long more = items.array(); items.hasMore(more); more = ItemReader.rest(more)) {
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
        for (long fields = items.map(); items.hasMore(fields); fields = ItemReader.rest(fields)) {
            int field = items.textAmong(RECORD);
            if (field < 0) {
                items.skip();
            } else if (!items.skipNull()) {
                switch (field) {
                    case 0 -> data = items.bytes();
                    case 1 -> partitionKey = items.text();
                    case 2 -> sequenceNumber = items.text();
                    case 3 -> arrival = items.instant();
                    default -> encryptionType = items.text();
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
        for (long more = items.array(); items.hasMore(more); more = ItemReader.rest(more)) {
            children.add(child());
        }
        return children;
    }

    private Shard child() {
        String shardId = null;
        Set<ShardId> parents = new HashSet<>();
        HashKeyRange range = null;
        for (long fields = items.map(); items.hasMore(fields); fields = ItemReader.rest(fields)) {
            int field = items.textAmong(CHILD);
            if (field < 0) {
                items.skip();
            } else if (!items.skipNull()) {
                switch (field) {
                    case 0 -> shardId = items.text();
                    case 1 -> readParents(parents);
                    default -> range = range();
                }
            }
        }
        return new Shard(
                new ShardId(stream, present("ShardId", shardId)), parents, present("HashKeyRange", range), false);
    }

    private void readParents(Set<ShardId> parents) {
        for (long more = items.array(); items.hasMore(more); more = ItemReader.rest(more)) {
            parents.add(new ShardId(stream, items.text()));
        }
    }

    private HashKeyRange range() {
        String start = null;
        String end = null;
        for (long fields = items.map(); items.hasMore(fields); fields = ItemReader.rest(fields)) {
            switch (items.textAmong(RANGE)) {
                case 0 -> start = items.text();
                case 1 -> end = items.text();
                default -> items.skip();
            }
        }
        return new HashKeyRange(
                new BigInteger(present("StartingHashKey", start)), new BigInteger(present("EndingHashKey", end)));
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new MalformedAnswer("The service has sent a record or a shard without " + name + ".");
        }
        return value;
    }
}
