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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes aggregates as the Kinesis Producer Library does, and wrong ones too. */
final class KplFrame {
    static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** A user record by its places in the tables; null leaves a field out. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record UserRecord(@Nullable Long partitionKey, @Nullable Long explicitHashKey, byte @Nullable [] data) {}

    static byte[] of(List<String> partitionKeys, List<String> explicitHashKeys, List<UserRecord> records) {
        KplFrame frame = new KplFrame();
        partitionKeys.forEach(key -> frame.bytes(1, key.getBytes(StandardCharsets.UTF_8)));
        explicitHashKeys.forEach(key -> frame.bytes(2, key.getBytes(StandardCharsets.UTF_8)));
        records.forEach(record -> frame.bytes(3, message(record)));
        return frame.finish();
    }

    private static byte[] message(UserRecord record) {
        KplFrame message = new KplFrame();
        if (record.partitionKey() != null) {
            message.number(1, record.partitionKey());
        }
        if (record.explicitHashKey() != null) {
            message.number(2, record.explicitHashKey());
        }
        if (record.data() != null) {
            message.bytes(3, record.data());
        }
        return message.body.toByteArray();
    }

    /** A frame with a right digest around any body. */
    static byte[] around(byte[] body) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(MAGIC);
        frame.writeBytes(body);
        frame.writeBytes(Md5.digest().digest(body));
        return frame.toByteArray();
    }

    KplFrame number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    KplFrame bytes(int field, byte[] value) {
        varint((long) field << 3 | 2);
        varint(value.length);
        body.writeBytes(value);
        return this;
    }

    KplFrame raw(int... bytes) {
        for (int b : bytes) {
            body.write(b);
        }
        return this;
    }

    byte[] finish() {
        return around(body.toByteArray());
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            body.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        body.write((int) rest);
    }
}
