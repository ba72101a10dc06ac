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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Allocation;
import io.kinesislite.flink.model.HashKeyRange;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregateWriterTest {
    private static final int RECORDS = 10_000;

    /** "ab" and nothing under "k", and between them "c" under "l"; by hand after the public description of the format. */
    @Test
    void writesKnownBytes() {
        AggregateWriter writer = new AggregateWriter("7");
        writer.add("k", bytes("ab"));
        writer.add("l", bytes("c"));
        writer.add("k", bytes(""));

        assertThat(hex(writer.toBytes()))
                .isEqualTo("f3899ac2" + "0a016b" + "0a016c" + "120137"
                        + "1a08" + "0800" + "1000" + "1a026162"
                        + "1a07" + "0801" + "1000" + "1a0163"
                        + "1a06" + "0800" + "1000" + "1a00"
                        + "98a2bd65f175216b6c45a2031ac8079e");
    }

    @Test
    void writesNoHashKeyIfItHasNone() {
        AggregateWriter writer = new AggregateWriter(null);
        writer.add("k", bytes("ab"));

        assertThat(hex(writer.toBytes()))
                .isEqualTo("f3899ac2" + "0a016b" + "1a06" + "0800" + "1a026162" + "4a31c4879e2f6e965836e25a7d2f0b3f");
    }

    @Test
    void writesAKeyOnceForAllItsRecords() {
        AggregateWriter writer = new AggregateWriter(null);
        writer.add("key", bytes("a"));
        int first = writer.size();

        writer.add("key", bytes("a"));
        int second = writer.size() - first;
        writer.add("other", bytes("a"));
        int third = writer.size() - first - second;

        assertThat(third - second).isEqualTo("other".length() + 2);
    }

    @Test
    void countsItsRecords() {
        AggregateWriter writer = new AggregateWriter("7");
        assertThat(writer.records()).isZero();

        writer.add("key", bytes("a"));
        writer.sizeWith("key", bytes("b"));
        writer.add("key", bytes("a"));

        assertThat(writer.records()).isEqualTo(2);
    }

    @Test
    void goesOnAfterItsBytesWereTaken() {
        AggregateWriter writer = new AggregateWriter("7");
        writer.add("k", bytes("a"));
        byte[] first = writer.toBytes();

        assertThat(writer.toBytes()).isEqualTo(first);
        writer.add("l", bytes("b"));

        assertThat(Opened.byUs(writer.toBytes(), HashKeyRange.ALL))
                .containsExactly(new Opened("k", "7", "61", 0), new Opened("l", "7", "62", 1));
        assertThat(Opened.byUs(first, HashKeyRange.ALL)).containsExactly(new Opened("k", "7", "61", 0));
    }

    @Test
    void writesNumbersOfSeveralBytes() {
        String longKey = "\u65E5".repeat(256);
        byte[] large = new byte[3 << 20];
        AggregateWriter writer = new AggregateWriter("340282366920938463463374607431768211455");
        IntStream.range(0, 20_000).forEach(i -> writer.add("key-" + i, bytes("" + i)));
        writer.add(longKey, large);
        writer.add("key-19999", bytes("again"));

        byte[] aggregate = writer.toBytes();
        List<Opened> opened = Opened.byUs(aggregate, HashKeyRange.ALL);

        assertThat(aggregate).hasSize(writer.size());
        assertThat(opened).hasSize(20_002).isEqualTo(Opened.byTheKinesisClientLibrary(aggregate, HashKeyRange.ALL));
        assertThat(opened.get(17_000).partitionKey()).isEqualTo("key-17000");
        assertThat(opened.get(20_000).partitionKey()).isEqualTo(longKey);
        assertThat(opened.get(20_000).payload()).isEqualTo(large);
        assertThat(opened.get(20_001).partitionKey()).isEqualTo("key-19999");
        assertThat(opened.get(20_001).payload()).isEqualTo(bytes("again"));
    }

    @Test
    void measuresWithoutAnObject() throws Exception {
        AggregateWriter writer = new AggregateWriter("7");
        byte[] payload = new byte[100];
        IntStream.range(0, 1_000).forEach(i -> writer.add("\u65E5" + i, payload));
        String known = "\u65E5999";
        String unknown = "\u65E51000";
        int expected = writer.sizeWith(known, payload) + writer.sizeWith(unknown, payload);

        long bytes = Allocation.of(() -> {
            for (int i = 0; i < RECORDS; i++) {
                assertSizes(expected, writer.sizeWith(known, payload) + writer.sizeWith(unknown, payload));
            }
        });

        assertThat(bytes).isLessThan(RECORDS);
    }

    private static void assertSizes(int expected, int actual) {
        if (expected != actual) {
            throw new AssertionError("Expected " + expected + " and not " + actual + ".");
        }
    }

    /** The places have 8 bytes; their arrays are made anew, and larger, as they grow. */
    @Test
    void addsARecordOfAKnownKeyForTwoPlacesInArrays() throws Exception {
        byte[] payload = new byte[1_000];

        long bytes = Allocation.of(() -> {
            AggregateWriter writer = new AggregateWriter("7");
            for (int i = 0; i < RECORDS; i++) {
                writer.add("key", payload);
            }
        });

        assertThat(bytes).isLessThan(32 * RECORDS);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
