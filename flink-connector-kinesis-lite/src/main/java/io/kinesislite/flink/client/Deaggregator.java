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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the aggregates of the Kinesis Producer Library: a magic, a protobuf message with keys and user records, and the MD5 of
 * that message. See https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md.
 *
 * <p>Thread: any; it keeps no state.
 */
public final class Deaggregator {
    private Deaggregator() {}

    /**
     * The user records of a page. Costs nothing but a look at each record if none is an aggregate.
     *
     * @param range the hash keys of the shard that the page was read from
     */
    public static List<KinesisRecord> openAll(List<KinesisRecord> page, HashKeyRange range) {
        int plain = 0;
        while (plain < page.size() && !AggregateFrame.hasMagic(page.get(plain).data())) {
            plain++;
        }
        if (plain == page.size()) {
            return page;
        }
        HashKeyFilter filter = new HashKeyFilter(range);
        List<KinesisRecord> opened = new ArrayList<>(page.subList(0, plain));
        for (KinesisRecord record : page.subList(plain, page.size())) {
            opened.addAll(open(record, filter));
        }
        return opened;
    }

    /**
     * The user records of an aggregate, in order, each with its place in it. A record that is no aggregate in every respect,
     * with a wrong digest, a malformed message, a key that is missing or no user record at all, comes back alone and as it is.
     *
     * <p>After a reshard a producer may go on for a moment to aggregate by the old shards. User records whose hash key belongs
     * to another shard are left out, since the Kinesis Producer Library sends these again, and these alone (retrier.cc in its
     * repository). The Kinesis Client Library leaves out the whole aggregate, and so loses the others. The places of the
     * others do not change, and the last of those that are left ends the sequence number.
     *
     * @param record a record as Kinesis gave it
     * @param range the hash keys of the shard that it was read from
     * @return possibly empty, if every user record belongs to another shard: the reader then has to move its position past the
     *     record by itself
     */
    public static List<KinesisRecord> open(KinesisRecord record, HashKeyRange range) {
        return open(record, new HashKeyFilter(range));
    }

    private static List<KinesisRecord> open(KinesisRecord record, HashKeyFilter filter) {
        if (!AggregateFrame.hasMagic(record.data())) {
            return List.of(record);
        }
        try {
            AggregateFrame frame = AggregateFrame.read(record.data());
            return frame.size() == 0 ? List.of(record) : userRecords(record, frame, filter);
        } catch (MalformedAggregate noAggregate) {
            return List.of(record);
        }
    }

    private static List<KinesisRecord> userRecords(KinesisRecord record, AggregateFrame frame, HashKeyFilter filter)
            throws MalformedAggregate {
        List<KinesisRecord> opened = new ArrayList<>(frame.size());
        for (int place = 0; place < frame.size(); place++) {
            String partitionKey = frame.partitionKey(place);
            String explicitHashKey = frame.explicitHashKey(place);
            if (filter.keeps(partitionKey, hashKey(explicitHashKey))) {
                opened.add(new KinesisRecord(
                        partitionKey,
                        frame.data(place),
                        record.sequenceNumber(),
                        place,
                        false,
                        record.arrival(),
                        explicitHashKey,
                        record.encryptionType()));
            }
        }
        if (!opened.isEmpty()) {
            opened.set(opened.size() - 1, ending(opened.get(opened.size() - 1)));
        }
        return opened;
    }

    private static KinesisRecord ending(KinesisRecord last) {
        return new KinesisRecord(
                last.partitionKey(),
                last.data(),
                last.sequenceNumber(),
                last.subSequenceNumber(),
                true,
                last.arrival(),
                last.explicitHashKey(),
                last.encryptionType());
    }

    private static @Nullable BigInteger hashKey(@Nullable String explicit) throws MalformedAggregate {
        if (explicit == null) {
            return null;
        }
        if (explicit.isEmpty()) {
            throw new MalformedAggregate();
        }
        for (int i = 0; i < explicit.length(); i++) {
            if (explicit.charAt(i) < '0' || explicit.charAt(i) > '9') {
                throw new MalformedAggregate();
            }
        }
        return new BigInteger(explicit);
    }
}
