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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Reads CBOR (RFC 8949) from pieces, item by item, as far as Kinesis speaks it: maps, arrays, texts, bytes, numbers and null, with
 * or without a length ahead; tags are passed over.
 *
 * <p>Thread: one at a time.
 */
final class CborReader implements ItemReader {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int SIMPLE = 7;

    private static final int INFO = 0x1f;
    private static final int OPEN_INFO = 31;
    private static final int NULL = 0xf6;
    private static final int BREAK = 0xff;
    private static final int NOT_READ = -1;
    private static final int DEEPEST = 32;

    private final Queue<ByteBuffer> pieces;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long left;
    private int peeked = NOT_READ;
    private byte[] scratch = new byte[512];

    /** What the pieces hold together. They are taken from the queue one by one, so that none is held longer than it takes. */
    CborReader(Queue<ByteBuffer> pieces) {
        this.pieces = pieces;
        for (ByteBuffer each : pieces) {
            left += each.remaining();
        }
    }

    @Override
    public long map() {
        return length(typed(MAP));
    }

    @Override
    public long array() {
        return length(typed(ARRAY));
    }

    @Override
    public boolean hasMore(long items) {
        if (items != OPEN) {
            return items > 0;
        }
        if (peek() != BREAK) {
            return true;
        }
        head();
        return false;
    }

    @Override
    public boolean skipNull() {
        boolean isNull = peek() == NULL;
        if (isNull) {
            head();
        }
        return isNull;
    }

    @Override
    public String text() {
        int length = string(typed(TEXT));
        return new String(scratch, 0, length, StandardCharsets.UTF_8);
    }

    /** Texts for {@link #textAmong}. */
    static byte[][] texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public int textAmong(byte[][] texts) {
        int length = string(typed(TEXT));
        for (int i = 0; i < texts.length; i++) {
            if (Arrays.equals(texts[i], 0, texts[i].length, scratch, 0, length)) {
                return i;
            }
        }
        return -1;
    }

    /** Bytes, in an array of their own; from a text, which has them in base 64, as from bytes: emulators send that. */
    @Override
    public byte[] bytes() {
        int head = untagged();
        if (head >> 5 == TEXT) {
            return base64(string(head));
        }
        if (head >> 5 != BYTES) {
            throw unexpected(head, "bytes");
        }
        if ((head & INFO) == OPEN_INFO) {
            return Arrays.copyOf(scratch, parts(BYTES));
        }
        byte[] bytes = new byte[count(head)];
        read(bytes, 0, bytes.length);
        return bytes;
    }

    private byte[] base64(int length) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(scratch, length));
        } catch (IllegalArgumentException noBase64) {
            throw new MalformedAnswer("CBOR has a text that is not base 64 in place of bytes.");
        }
    }

    @Override
    public long number() {
        int head = untagged();
        return switch (head >> 5) {
            case UNSIGNED -> argument(head);
            case NEGATIVE -> -1 - argument(head);
            case SIMPLE -> (long) floating(head);
            default -> throw unexpected(head, "a number");
        };
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(number());
    }

    private double floating(int head) {
        return switch (head & INFO) {
            case 26 -> Float.intBitsToFloat((int) bigEndian(Integer.BYTES));
            case 27 -> Double.longBitsToDouble(bigEndian(Long.BYTES));
            default -> throw unexpected(head, "a number");
        };
    }

    @Override
    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw new MalformedAnswer("CBOR is nested more than " + DEEPEST + " deep.");
        }
        int head = untagged();
        boolean open = (head & INFO) == OPEN_INFO;
        switch (head >> 5) {
            case BYTES, TEXT -> {
                if (open) {
                    parts(head >> 5);
                } else {
                    skipBytes(count(head));
                }
            }
            case ARRAY -> skipItems(length(head), 1, depth);
            case MAP -> skipItems(length(head), 2, depth);
            default -> argument(head);
        }
    }

    private void skipItems(long items, int each, int depth) {
        for (long more = items; hasMore(more); more = ItemReader.rest(more)) {
            for (int i = 0; i < each; i++) {
                skip(depth + 1);
            }
        }
    }

    private long length(int head) {
        if ((head & INFO) == OPEN_INFO) {
            return OPEN;
        }
        long length = argument(head);
        if (length < 0) {
            throw new MalformedAnswer("CBOR has more items than can be.");
        }
        return length;
    }

    private int typed(int type) {
        int head = untagged();
        if (head >> 5 != type) {
            throw unexpected(head, "type " + type);
        }
        return head;
    }

    private int untagged() {
        int head = head();
        while (head >> 5 == TAG) {
            argument(head);
            head = head();
        }
        return head;
    }

    /** Reads a text into the scratch; how long it is. */
    private int string(int head) {
        if ((head & INFO) == OPEN_INFO) {
            return parts(TEXT);
        }
        int length = count(head);
        append(0, length);
        return length;
    }

    /** Reads all parts of bytes or a text without a length ahead into the scratch. */
    private int parts(int type) {
        int length = 0;
        while (hasMore(OPEN)) {
            int head = head();
            if (head >> 5 != type || (head & INFO) == OPEN_INFO) {
                throw unexpected(head, "a part of type " + type);
            }
            int part = count(head);
            append(length, part);
            length += part;
        }
        return length;
    }

    private void append(int at, int length) {
        if (at + length > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(at + length, 2 * scratch.length));
        }
        read(scratch, at, length);
    }

    /** A number of bytes that are there. */
    private int count(int head) {
        long count = argument(head);
        if (count < 0 || count > left) {
            throw new MalformedAnswer("CBOR ends within a string.");
        }
        return (int) count;
    }

    private long argument(int head) {
        int info = head & INFO;
        return switch (info) {
            case 24 -> bigEndian(Byte.BYTES);
            case 25 -> bigEndian(Short.BYTES);
            case 26 -> bigEndian(Integer.BYTES);
            case 27 -> bigEndian(Long.BYTES);
            default -> {
                if (info > 27) {
                    throw unexpected(head, "an item");
                }
                yield info;
            }
        };
    }

    private long bigEndian(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    private int peek() {
        if (peeked == NOT_READ) {
            peeked = next();
        }
        return peeked;
    }

    private int head() {
        int head = peek();
        peeked = NOT_READ;
        return head;
    }

    private int next() {
        left--;
        return filled().get() & 0xff;
    }

    private void read(byte[] into, int at, int length) {
        left -= length;
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, filled().remaining());
            piece.get(into, at + done, part);
            done += part;
        }
    }

    private void skipBytes(int length) {
        left -= length;
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, filled().remaining());
            piece.position(piece.position() + part);
            done += part;
        }
    }

    private ByteBuffer filled() {
        while (!piece.hasRemaining()) {
            ByteBuffer next = pieces.poll();
            if (next == null) {
                throw new MalformedAnswer("CBOR ends within an item.");
            }
            piece = next;
        }
        return piece;
    }

    private static MalformedAnswer unexpected(int head, String expected) {
        return new MalformedAnswer("CBOR has 0x" + Integer.toHexString(head) + " in place of " + expected + ".");
    }
}
