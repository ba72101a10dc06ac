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
package io.kinesislite.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.RecordSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class UserRecordSerializerTest {
    private static final UserRecordSerializer SERIALIZER = new UserRecordSerializer();

    /** What version 1 looks like, for ever: two records, "é" with hash key 7 and payload 01 02, "k" without both. */
    private static final String FIRST = "ffffffffffffffff" + "00000002"
            + "0000000000000004" + "00000002c3a9" + "01" + "0000000137" + "000000020102"
            + "0000000000000001" + "000000016b" + "00" + "00000000";

    private static final List<UserRecord> FIRST_RECORDS =
            List.of(new UserRecord(null, "é", "7", new byte[] {1, 2}), new UserRecord(null, "k", null, new byte[0]));

    /** Version 2: "é" for stream "s" with hash key 7 and payload 01 02, one with payload 03 alone, "k" without a payload. */
    private static final String GOLDEN = "ffffffffffffffff" + "00000003"
            + "0000000000000004" + "010000000173" + "0100000002c3a9" + "010000000137" + "000000020102"
            + "0000000000000011" + "00" + "00" + "00" + "0000000103"
            + "0000000000000001" + "00" + "01000000016b" + "00" + "00000000";

    private static final List<UserRecord> GOLDEN_RECORDS = List.of(
            new UserRecord("s", "é", "7", new byte[] {1, 2}),
            new UserRecord(null, new byte[] {3}),
            new UserRecord("k", new byte[0]));

    @Test
    void writesTheBytesOfItsVersion() throws Exception {
        assertThat(HexFormat.of().formatHex(SERIALIZER.serialize(state(GOLDEN_RECORDS))))
                .isEqualTo(GOLDEN);
    }

    @Test
    void readsTheBytesOfEveryVersion() throws Exception {
        assertThat(records(SERIALIZER.deserialize(1, HexFormat.of().parseHex(FIRST))))
                .isEqualTo(FIRST_RECORDS);
        assertThat(records(SERIALIZER.deserialize(2, HexFormat.of().parseHex(GOLDEN))))
                .isEqualTo(GOLDEN_RECORDS);
    }

    @Property(tries = 200)
    void readsWhatItWrites(@ForAll("records") List<UserRecord> records) throws Exception {
        byte[] bytes = SERIALIZER.serialize(state(records));
        assertThat(records(SERIALIZER.deserialize(SERIALIZER.getVersion(), bytes)))
                .isEqualTo(records);
    }

    @Provide
    Arbitrary<List<UserRecord>> records() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withChars('a', 'é', '語', 'ż')
                .ofMinLength(1)
                .ofMaxLength(256);
        Arbitrary<String> emoji = keys.map(key -> "😀" + key);
        Arbitrary<String> hashKeys =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(39).injectNull(0.5);
        Arbitrary<byte[]> data = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Combinators.combine(
                        keys.injectNull(0.5), Arbitraries.oneOf(keys, emoji).injectNull(0.2), hashKeys, data)
                .as(UserRecord::new)
                .list()
                .ofMaxSize(20);
    }

    @Test
    void keepsAPayloadOfTheLargestSize() throws Exception {
        byte[] data = new byte[10 * 1024 * 1024];
        Arrays.fill(data, (byte) 7);
        List<UserRecord> large = List.of(new UserRecord("k", data));
        assertThat(records(SERIALIZER.deserialize(2, SERIALIZER.serialize(state(large)))))
                .isEqualTo(large);
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> SERIALIZER.deserialize(UserRecordSerializer.VERSION + 1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Cannot restore the state of the sink: it has version 3 and this connector reads versions up to 2."
                                + " Restore it with the release that wrote it, or a later one.");
    }

    @Test
    void refusesDamagedBytesBeforeItReservesMemoryForThem() {
        byte[] bytes = HexFormat.of().parseHex(GOLDEN.replace("00000002c3a9", "7fffffffc3a9"));
        assertThatThrownBy(() -> SERIALIZER.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is damaged, as a part of 2147483647 bytes is to follow where 50 are left");
    }

    private static BufferedRequestState<UserRecord> state(List<UserRecord> entries) {
        return new BufferedRequestState<>(entries.stream()
                .map(entry -> new RequestEntryWrapper<>(entry, RecordSize.of(entry)))
                .toList());
    }

    private static List<UserRecord> records(BufferedRequestState<UserRecord> state) {
        return state.getBufferedRequestEntries().stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }
}
