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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body in AWS' event stream encoding into its messages: a prelude of two lengths with its own checksum, headers, payload,
 * and the checksum of it all.
 *
 * <p>Thread: io.
 */
final class EventFrames {
    private static final int PRELUDE = 12;
    private static final int SUM = 4;
    private static final byte TEXT = 7;

    /** The encoding allows 24 MB of payload and 128 KB of headers. */
    private static final int LONGEST = 32 << 20;

    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
    private ByteBuffer message = ByteBuffer.allocate(PRELUDE);

    /**
     * A message.
     *
     * @param headers those that are texts
     * @param payload an array's part
     */
    record Frame(Map<String, String> headers, ByteBuffer payload) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    void add(ByteBuffer piece) {
        pieces.add(piece);
    }

    /** Whether a message has begun that is not complete. */
    boolean isInside() {
        return message.position() > 0;
    }

    /**
     * The next message, if it is complete.
     *
     * @throws MalformedAnswer if this is no such encoding, or damaged
     */
    @Nullable Frame poll() {
        if (message.capacity() == PRELUDE && fill()) {
            message = ByteBuffer.allocate(length()).put(message.flip());
        }
        if (message.capacity() == PRELUDE || !fill()) {
            return null;
        }
        ByteBuffer whole = message;
        message = ByteBuffer.allocate(PRELUDE);
        int last = whole.capacity() - SUM;
        if (whole.getInt(last) != sum(whole, last)) {
            throw new MalformedAnswer("A message of the event stream is damaged: its checksum is wrong.");
        }
        int headers = whole.getInt(Integer.BYTES);
        return new Frame(
                headers(whole.slice(PRELUDE, headers)), whole.slice(PRELUDE + headers, last - PRELUDE - headers));
    }

    /** Whether all of the message is here that is wanted now. */
    private boolean fill() {
        while (message.hasRemaining() && !pieces.isEmpty()) {
            ByteBuffer piece = pieces.element();
            int here = Math.min(message.remaining(), piece.remaining());
            message.put(piece.slice(piece.position(), here));
            piece.position(piece.position() + here);
            if (!piece.hasRemaining()) {
                pieces.remove();
            }
        }
        return !message.hasRemaining();
    }

    private int length() {
        if (message.getInt(PRELUDE - SUM) != sum(message, PRELUDE - SUM)) {
            throw new MalformedAnswer("This is no event stream: a checksum is wrong.");
        }
        int length = message.getInt(0);
        int headers = message.getInt(Integer.BYTES);
        if (length > LONGEST || headers < 0 || length - PRELUDE - SUM < headers) {
            throw new MalformedAnswer("A message of the event stream of " + length + " bytes, " + headers
                    + " of them headers, cannot be.");
        }
        return length;
    }

    private static int sum(ByteBuffer bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes.slice(0, length));
        return (int) sum.getValue();
    }

    private static Map<String, String> headers(ByteBuffer bytes) {
        Map<String, String> headers = new HashMap<>();
        try {
            while (bytes.hasRemaining()) {
                String name = text(bytes, Byte.toUnsignedInt(bytes.get()));
                byte type = bytes.get();
                if (type == TEXT) {
                    headers.put(name, text(bytes, Short.toUnsignedInt(bytes.getShort())));
                } else {
                    byte[] unused = value(bytes, type);
                }
            }
        } catch (BufferUnderflowException cut) {
            throw new MalformedAnswer("The headers of a message of the event stream break off.");
        }
        return headers;
    }

    /** Truth, numbers of 1 to 8 bytes, bytes with their length before them, a time, a UUID. */
    private static byte[] value(ByteBuffer bytes, byte type) {
        int length = switch (type) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case 6 -> Short.toUnsignedInt(bytes.getShort());
            case 9 -> 16;
            default -> throw new MalformedAnswer("A header of the event stream has the unknown type " + type + ".");
        };
        return bytes(bytes, length);
    }

    private static String text(ByteBuffer bytes, int length) {
        return new String(bytes(bytes, length), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
