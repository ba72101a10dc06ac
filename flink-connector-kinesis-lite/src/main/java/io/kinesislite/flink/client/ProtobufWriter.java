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

/**
 * Writes the protobuf wire format into an array that has room for it. Tags are those of {@link ProtobufReader}. See
 * https://protobuf.dev/programming-guides/encoding.
 *
 * <p>Thread: one at a time.
 */
final class ProtobufWriter {
    private static final int GROUP_BITS = 7;
    private static final int MORE = 1 << GROUP_BITS;

    private final byte[] bytes;
    private int at;

    ProtobufWriter(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** The bytes that {@link #number} writes. */
    static int numberSize(int tag, int value) {
        return varintSize(tag) + varintSize(value);
    }

    /** The bytes that {@link #bytes} writes, or {@link #enter} and the message behind it. */
    static int bytesSize(int tag, int length) {
        return varintSize(tag) + varintSize(length) + length;
    }

    private static int varintSize(int value) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(value | 1);
        return (bits + GROUP_BITS - 1) / GROUP_BITS;
    }

    /**
     * @param value 0 or more
     */
    void number(int tag, int value) {
        varint(tag);
        varint(value);
    }

    void bytes(int tag, byte[] value) {
        enter(tag, value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        at += value.length;
    }

    /** Begins a message: what is written next, as many bytes as this says, are its fields. */
    void enter(int tag, int length) {
        varint(tag);
        varint(length);
    }

    private void varint(int value) {
        int rest = value;
        while (rest >= MORE) {
            bytes[at++] = (byte) (rest | MORE);
            rest >>>= GROUP_BITS;
        }
        bytes[at++] = (byte) rest;
    }
}
