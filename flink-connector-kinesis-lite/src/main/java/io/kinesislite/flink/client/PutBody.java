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

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of a PutRecords request, in CBOR, into one array of the size that it needs.
 *
 * <p>Thread: any; one at a time.
 */
final class PutBody {
    private static final int BYTES = 2 << 5;
    private static final int TEXT = 3 << 5;
    private static final int ARRAY = 4 << 5;
    private static final int MAP = 5 << 5;

    private static final byte[] RECORDS = ascii("Records");
    private static final byte[] DATA = ascii("Data");
    private static final byte[] PARTITION_KEY = ascii("PartitionKey");
    private static final byte[] EXPLICIT_HASH_KEY = ascii("ExplicitHashKey");
    private static final byte[] STREAM_NAME = ascii("StreamName");
    private static final byte[] STREAM_ARN = ascii("StreamARN");

    private final byte[] body;
    private int end;

    private PutBody(int size) {
        body = new byte[size];
    }

    static byte[] of(StreamId stream, List<PutEntry> entries) {
        PutBody body = new PutBody(size(stream, entries));
        body.head(MAP, 2);
        body.text(RECORDS);
        body.head(ARRAY, entries.size());
        for (PutEntry entry : entries) {
            body.entry(entry);
        }
        body.text(stream.isArn() ? STREAM_ARN : STREAM_NAME);
        body.text(ascii(stream.value()));
        return body.body;
    }

    private void entry(PutEntry entry) {
        String hashKey = entry.explicitHashKey();
        head(MAP, hashKey == null ? 2 : 3);
        text(DATA);
        head(BYTES, entry.data().length);
        put(entry.data());
        text(PARTITION_KEY);
        text(entry.partitionKey());
        if (hashKey != null) {
            text(EXPLICIT_HASH_KEY);
            text(hashKey);
        }
    }

    private static int size(StreamId stream, List<PutEntry> entries) {
        int size = 1 + textSize(RECORDS.length) + headSize(entries.size());
        for (PutEntry entry : entries) {
            size += 1
                    + textSize(DATA.length)
                    + headSize(entry.data().length)
                    + entry.data().length
                    + textSize(PARTITION_KEY.length)
                    + textSize(Utf8.length(entry.partitionKey()))
                    + hashKeySize(entry.explicitHashKey());
        }
        return size
                + textSize(stream.isArn() ? STREAM_ARN.length : STREAM_NAME.length)
                + textSize(stream.value().length());
    }

    private static int hashKeySize(@Nullable String hashKey) {
        return hashKey == null ? 0 : textSize(EXPLICIT_HASH_KEY.length) + textSize(Utf8.length(hashKey));
    }

    private static int textSize(int length) {
        return headSize(length) + length;
    }

    private static int headSize(int argument) {
        if (argument < 24) {
            return 1;
        }
        return argument < 1 << 8 ? 2 : argument < 1 << 16 ? 3 : 5;
    }

    private void head(int type, int argument) {
        int size = headSize(argument);
        if (size == 1) {
            body[end++] = (byte) (type | argument);
            return;
        }
        int bytes = size - 1;
        body[end++] = (byte) (type | (bytes == 1 ? 24 : bytes == 2 ? 25 : 26));
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            body[end++] = (byte) (argument >>> shift);
        }
    }

    private void text(byte[] utf8) {
        head(TEXT, utf8.length);
        put(utf8);
    }

    @SuppressWarnings("deprecation") // the copy of the lower bytes is what is meant, of ASCII only
    private void text(String text) {
        if (isAscii(text)) {
            head(TEXT, text.length());
            text.getBytes(0, text.length(), body, end);
            end += text.length();
        } else {
            text(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, body, end, bytes.length);
        end += bytes.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
