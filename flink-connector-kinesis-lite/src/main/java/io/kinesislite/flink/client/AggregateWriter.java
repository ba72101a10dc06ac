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

import static io.kinesislite.flink.client.AggregateFormat.DATA;
import static io.kinesislite.flink.client.AggregateFormat.EXPLICIT_HASH_KEY_INDEX;
import static io.kinesislite.flink.client.AggregateFormat.EXPLICIT_HASH_KEY_TABLE;
import static io.kinesislite.flink.client.AggregateFormat.MAGIC;
import static io.kinesislite.flink.client.AggregateFormat.PARTITION_KEY_INDEX;
import static io.kinesislite.flink.client.AggregateFormat.PARTITION_KEY_TABLE;
import static io.kinesislite.flink.client.AggregateFormat.RECORDS;

import io.kinesislite.flink.model.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs user records into one aggregate of the Kinesis Producer Library, which {@link Deaggregator} and the libraries of AWS
 * open again: a magic, a protobuf message with keys and user records, and the MD5 of that message. See
 * https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md.
 *
 * <p>The size is known at any time, so that one can stop before a limit. Adding a record costs no more than a look at its key;
 * a payload is copied once, into the aggregate.
 *
 * <p>Thread: one at a time.
 */
public final class AggregateWriter {
    private static final int FIRST_CAPACITY = 16;

    /** The place of the one explicit hash key in its table. */
    private static final int THE_HASH_KEY = 0;

    private final byte @Nullable [] explicitHashKey;

    /** The key table in its order, each key with its place in it. */
    private final Map<String, Integer> partitionKeys = new LinkedHashMap<>();

    /** For each user record, the place of its partition key. */
    private int[] keyPlaces = new int[FIRST_CAPACITY];

    private final List<byte[]> payloads = new ArrayList<>(FIRST_CAPACITY);
    private int size = MAGIC.length + Md5.LENGTH;

    /**
     * @param explicitHashKey the hash key that every user record of the aggregate carries, a decimal number; the aggregate has to
     *     be put with the same one. Readers that leave out what is not of the shard they read keep its records then, whichever
     *     shard that is. Null for none: the partition keys of the records then tell to which shard they belong.
     */
    public AggregateWriter(@Nullable String explicitHashKey) {
        this.explicitHashKey = explicitHashKey == null ? null : explicitHashKey.getBytes(StandardCharsets.UTF_8);
        if (this.explicitHashKey != null) {
            size += ProtobufWriter.bytesSize(EXPLICIT_HASH_KEY_TABLE, this.explicitHashKey.length);
        }
    }

    /** The {@link #size} that the aggregate would have with one more user record. */
    public int sizeWith(String partitionKey, byte[] data) {
        return size + growth(partitionKey, place(partitionKey), data);
    }

    /**
     * Adds a user record behind the others.
     *
     * @param data the payload; not to be changed until {@link #toBytes}
     */
    public void add(String partitionKey, byte[] data) {
        int place = place(partitionKey);
        size += growth(partitionKey, place, data);
        if (isNew(place)) {
            partitionKeys.put(partitionKey, place);
        }
        if (records() == keyPlaces.length) {
            keyPlaces = Arrays.copyOf(keyPlaces, 2 * keyPlaces.length);
        }
        keyPlaces[records()] = place;
        payloads.add(data);
    }

    /** The place of a key in the key table, or the one that it would get. */
    private int place(String partitionKey) {
        Integer known = partitionKeys.get(partitionKey);
        return known == null ? partitionKeys.size() : known;
    }

    private boolean isNew(int place) {
        return place == partitionKeys.size();
    }

    private int growth(String partitionKey, int place, byte[] data) {
        int record = ProtobufWriter.bytesSize(RECORDS, recordSize(place, data));
        return isNew(place)
                ? record + ProtobufWriter.bytesSize(PARTITION_KEY_TABLE, Utf8.length(partitionKey))
                : record;
    }

    private int recordSize(int keyPlace, byte[] data) {
        int size =
                ProtobufWriter.numberSize(PARTITION_KEY_INDEX, keyPlace) + ProtobufWriter.bytesSize(DATA, data.length);
        return explicitHashKey == null ? size : size + ProtobufWriter.numberSize(EXPLICIT_HASH_KEY_INDEX, THE_HASH_KEY);
    }

    /** The bytes that {@link #toBytes} has. The service counts these and the partition key that the aggregate is put with. */
    public int size() {
        return size;
    }

    /** How many user records there are. */
    public int records() {
        return payloads.size();
    }

    /**
     * The aggregate, as the payload of a Kinesis record: the same records in the same order are always the same bytes. Without a
     * user record it is none that a reader would open.
     */
    public byte[] toBytes() {
        byte[] bytes = new byte[size];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        writeMessage(new ProtobufWriter(bytes, MAGIC.length));
        System.arraycopy(AggregateFormat.digest(bytes), 0, bytes, size - Md5.LENGTH, Md5.LENGTH);
        return bytes;
    }

    private void writeMessage(ProtobufWriter message) {
        for (String key : partitionKeys.keySet()) {
            message.bytes(PARTITION_KEY_TABLE, key.getBytes(StandardCharsets.UTF_8));
        }
        if (explicitHashKey != null) {
            message.bytes(EXPLICIT_HASH_KEY_TABLE, explicitHashKey);
        }
        for (int i = 0; i < records(); i++) {
            writeRecord(message, keyPlaces[i], payloads.get(i));
        }
    }

    private void writeRecord(ProtobufWriter message, int keyPlace, byte[] data) {
        message.enter(RECORDS, recordSize(keyPlace, data));
        message.number(PARTITION_KEY_INDEX, keyPlace);
        if (explicitHashKey != null) {
            message.number(EXPLICIT_HASH_KEY_INDEX, THE_HASH_KEY);
        }
        message.bytes(DATA, data);
    }
}
