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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One aggregate of the Kinesis Producer Library, with its keys and the places of its user records' payloads. */
final class AggregateFrame {
    private static final int NONE = -1;

    private final byte[] bytes;
    private final List<String> partitionKeys = new ArrayList<>();
    private final List<String> explicitHashKeys = new ArrayList<>();
    private final List<UserRecord> records = new ArrayList<>();

    private record UserRecord(int partitionKey, int explicitHashKey, int dataStart, int dataEnd) {}

    private AggregateFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether a payload begins as an aggregate does. */
    static boolean hasMagic(byte[] bytes) {
        return bytes.length >= MAGIC.length + Md5.LENGTH
                && bytes[0] == MAGIC[0]
                && bytes[1] == MAGIC[1]
                && bytes[2] == MAGIC[2]
                && bytes[3] == MAGIC[3];
    }

    /** Reads a payload that {@link #hasMagic}. */
    static AggregateFrame read(byte[] bytes) throws MalformedAggregate {
        int end = bytes.length - Md5.LENGTH;
        if (!Arrays.equals(AggregateFormat.digest(bytes), 0, Md5.LENGTH, bytes, end, bytes.length)) {
            throw new MalformedAggregate();
        }
        AggregateFrame frame = new AggregateFrame(bytes);
        frame.readMessage(new ProtobufReader(bytes, MAGIC.length, end));
        return frame;
    }

    private void readMessage(ProtobufReader message) throws MalformedAggregate {
        while (message.hasMore()) {
            int tag = message.tag();
            if (tag == PARTITION_KEY_TABLE) {
                partitionKeys.add(string(message));
            } else if (tag == EXPLICIT_HASH_KEY_TABLE) {
                explicitHashKeys.add(string(message));
            } else if (tag == RECORDS) {
                records.add(readRecord(message));
            } else {
                message.skip(tag);
            }
        }
    }

    private static UserRecord readRecord(ProtobufReader message) throws MalformedAggregate {
        int partitionKey = NONE;
        int explicitHashKey = NONE;
        int dataLength = NONE;
        int dataEnd = NONE;
        int outer = message.enter();
        while (message.hasMore()) {
            int tag = message.tag();
            if (tag == PARTITION_KEY_INDEX) {
                partitionKey = index(message);
            } else if (tag == EXPLICIT_HASH_KEY_INDEX) {
                explicitHashKey = index(message);
            } else if (tag == DATA) {
                dataLength = message.bytes();
                dataEnd = message.at();
            } else {
                message.skip(tag);
            }
        }
        message.leave(outer);
        if (partitionKey == NONE || dataEnd == NONE) {
            throw new MalformedAggregate();
        }
        return new UserRecord(partitionKey, explicitHashKey, dataEnd - dataLength, dataEnd);
    }

    private static int index(ProtobufReader message) throws MalformedAggregate {
        long index = message.number();
        if (index < 0) {
            throw new MalformedAggregate();
        }
        return (int) Math.min(index, Integer.MAX_VALUE);
    }

    private String string(ProtobufReader message) throws MalformedAggregate {
        int length = message.bytes();
        return new String(bytes, message.at() - length, length, StandardCharsets.UTF_8);
    }

    int size() {
        return records.size();
    }

    String partitionKey(int place) throws MalformedAggregate {
        return entry(partitionKeys, records.get(place).partitionKey());
    }

    @Nullable String explicitHashKey(int place) throws MalformedAggregate {
        int index = records.get(place).explicitHashKey();
        return index == NONE ? null : entry(explicitHashKeys, index);
    }

    /** A copy: the payload of one user record. */
    byte[] data(int place) {
        UserRecord record = records.get(place);
        return Arrays.copyOfRange(bytes, record.dataStart(), record.dataEnd());
    }

    private static String entry(List<String> table, int index) throws MalformedAggregate {
        if (index >= table.size()) {
            throw new MalformedAggregate();
        }
        return table.get(index);
    }
}
