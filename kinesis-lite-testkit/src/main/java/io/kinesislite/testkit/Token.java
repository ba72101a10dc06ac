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
package io.kinesislite.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What an opaque string of the service holds: a place in a shard, or in a listing.
 *
 * @param kind tells iterators from page tokens
 * @param stream the stream's name
 * @param generation tells a stream from an earlier one of the same name
 * @param shard the shard's number, or the number of the last consumer shown
 * @param position the index of the next record, or what a page token has to remember
 * @param issuedMillis when it was handed out
 */
record Token(Kind kind, String stream, long generation, int shard, long position, long issuedMillis) {
    private static final int SUM_BYTES = 4;

    enum Kind {
        ITERATOR,
        CONSUMERS,
        SHARDS_FROM_TRIM_HORIZON,
        SHARDS_AT_TRIM_HORIZON,
        SHARDS_AT_LATEST,
        SHARDS_AFTER_SHARD_ID,
        SHARDS_AT_TIMESTAMP,
        SHARDS_FROM_TIMESTAMP
    }

    String encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(1);
            out.writeUTF(kind.name());
            out.writeUTF(stream);
            out.writeLong(generation);
            out.writeInt(shard);
            out.writeLong(position);
            out.writeLong(issuedMillis);
            out.writeInt(sum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Empty for anything that this class did not encode. */
    static Optional<Token> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= SUM_BYTES) {
            return Optional.empty();
        }
        int content = bytes.length - SUM_BYTES;
        if (sum(Arrays.copyOf(bytes, content))
                != ByteBuffer.wrap(bytes, content, SUM_BYTES).getInt()) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, Long.BYTES, content))) {
            Kind kind = Kind.valueOf(in.readUTF());
            return Optional.of(
                    new Token(kind, in.readUTF(), in.readLong(), in.readInt(), in.readLong(), in.readLong()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int sum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
