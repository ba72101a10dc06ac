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

/** Reads the protobuf wire format from a part of an array. See https://protobuf.dev/programming-guides/encoding. */
final class ProtobufReader {
    private static final int NUMBER = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int MAX_VARINT_BITS = 64;

    private final byte[] bytes;
    private int end;
    private int at;

    ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    static int numberTag(int field) {
        return field << TYPE_BITS | NUMBER;
    }

    static int bytesTag(int field) {
        return field << TYPE_BITS | BYTES;
    }

    /** The place of what is read next. */
    int at() {
        return at;
    }

    boolean hasMore() {
        return at < end;
    }

    int tag() throws MalformedAggregate {
        long tag = number();
        if (tag >> TYPE_BITS == 0 || tag != (int) tag) {
            throw new MalformedAggregate();
        }
        return (int) tag;
    }

    long number() throws MalformedAggregate {
        long number = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            if (at >= end) {
                throw new MalformedAggregate();
            }
            byte next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new MalformedAggregate();
    }

    /** Passes over the content of a field with a length, bytes or a string, and returns how long it was. */
    int bytes() throws MalformedAggregate {
        int length = length();
        at += length;
        return length;
    }

    /**
     * Goes into a message: until {@link #leave}, there is nothing more than the message has.
     *
     * @return what {@link #leave} has to know
     */
    int enter() throws MalformedAggregate {
        int length = length();
        int outer = end;
        end = at + length;
        return outer;
    }

    /** Goes on behind a message of which nothing is left. */
    void leave(int outer) {
        end = outer;
    }

    private int length() throws MalformedAggregate {
        long length = number();
        if (length < 0 || length > end - at) {
            throw new MalformedAggregate();
        }
        return (int) length;
    }

    /** Passes over the content of a field that nobody asked for. Groups, long deprecated, count as malformed. */
    void skip(int tag) throws MalformedAggregate {
        switch (tag & 7) {
            case NUMBER -> number();
            case FIXED_64 -> skipBytes(8);
            case BYTES -> bytes();
            case FIXED_32 -> skipBytes(4);
            default -> throw new MalformedAggregate();
        }
    }

    private void skipBytes(int count) throws MalformedAggregate {
        if (count > end - at) {
            throw new MalformedAggregate();
        }
        at += count;
    }
}
