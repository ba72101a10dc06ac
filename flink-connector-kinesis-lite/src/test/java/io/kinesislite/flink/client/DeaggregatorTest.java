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

import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeaggregatorTest {
    private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(127);
    private static final BigInteger LAST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final HashKeyRange LOWER = new HashKeyRange(BigInteger.ZERO, MIDDLE.subtract(BigInteger.ONE));
    private static final HashKeyRange UPPER = new HashKeyRange(MIDDLE, LAST);
    private static final Instant ARRIVAL = Instant.ofEpochMilli(1_593_105_825_123L);

    /** Two user records, "ab" under key "k" and "c" under key "l" with hash key 7; computed outside of this code base. */
    private static final byte[] GOLDEN = HexFormat.of()
            .parseHex("f3899ac2" + "0a016b" + "0a016c" + "120137" + "1a0608001a026162" + "1a07080110001a0163"
                    + "47af642281d39d1fbda7fd0943bae70e");

    @Test
    void opensAFrameOfKnownBytes() {
        List<KinesisRecord> opened = Deaggregator.open(record(GOLDEN), HashKeyRange.ALL);

        assertThat(opened).hasSize(2);
        assertUserRecord(opened.get(0), "k", null, "ab");
        assertPlace(opened.get(0), 0, false);
        assertUserRecord(opened.get(1), "l", "7", "c");
        assertPlace(opened.get(1), 1, true);
    }

    @Test
    void givesAPageBackAsItIsIfNothingInItIsAggregated() {
        List<KinesisRecord> page = List.of(record(bytes("a")), record(bytes("b")));

        assertThat(Deaggregator.openAll(page, UPPER)).isSameAs(page);
    }

    @Test
    void opensTheAggregatesOfAPageAmongOtherRecords() {
        List<KinesisRecord> page = List.of(record(bytes("a")), record(GOLDEN), record(bytes("b")), record(GOLDEN));

        List<KinesisRecord> opened = Deaggregator.openAll(page, HashKeyRange.ALL);

        assertThat(opened)
                .extracting(each -> new String(each.data(), StandardCharsets.UTF_8))
                .containsExactly("a", "ab", "c", "b", "ab", "c");
        assertThat(opened.get(0)).isSameAs(page.get(0));
        assertThat(opened.get(3)).isSameAs(page.get(2));
    }

    @Test
    void keepsWhatTheRecordHasInCommon() {
        KinesisRecord first =
                Deaggregator.open(record(GOLDEN), HashKeyRange.ALL).get(0);

        assertThat(first.sequenceNumber()).isEqualTo("17");
        assertThat(first.arrival()).isEqualTo(ARRIVAL);
        assertThat(first.encryptionType()).isEqualTo("KMS");
    }

    @Test
    void leavesAPlainRecordAlone() {
        for (byte[] data : List.of(new byte[0], bytes("hello"), KplFrame.MAGIC, new byte[100])) {
            assertPassesThrough(data);
        }
    }

    @Test
    void leavesARecordAloneThatOnlyLooksLikeAnAggregate() {
        byte[] wrongDigest = GOLDEN.clone();
        wrongDigest[wrongDigest.length - 1] ^= 1;
        assertPassesThrough(wrongDigest);
        byte[] changedBody = GOLDEN.clone();
        changedBody[6] ^= 1;
        assertPassesThrough(changedBody);
        byte[] shorter = Arrays.copyOf(GOLDEN, GOLDEN.length - 1);
        assertPassesThrough(shorter);
    }

    @Test
    void leavesAMalformedMessageAloneWhoseDigestIsRight() {
        byte[] data = bytes("x");
        List<byte[]> malformed = List.of(
                KplFrame.around(new byte[0]),
                frame(new KplFrame.UserRecord(1L, null, data)),
                frame(new KplFrame.UserRecord(Long.MAX_VALUE, null, data)),
                frame(new KplFrame.UserRecord(-1L, null, data)),
                frame(new KplFrame.UserRecord(0L, 0L, data)),
                frame(new KplFrame.UserRecord(null, null, data)),
                frame(new KplFrame.UserRecord(0L, null, null)),
                KplFrame.of(List.of("k"), List.of("x"), List.of(new KplFrame.UserRecord(0L, 0L, data))),
                KplFrame.of(List.of("k"), List.of(""), List.of(new KplFrame.UserRecord(0L, 0L, data))),
                new KplFrame().raw(0x0A).finish(),
                new KplFrame().raw(0x0A, 0x05, 'k').finish(),
                new KplFrame().raw(0x00, 0x00).finish(),
                new KplFrame().raw(0x0B, 0x0C).finish(),
                new KplFrame()
                        .raw(0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01)
                        .finish());
        for (byte[] each : malformed) {
            assertPassesThrough(each);
        }
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() {
        byte[] frame = new KplFrame()
                .number(9, 300)
                .bytes(10, bytes("later"))
                .raw(0x59, 1, 2, 3, 4, 5, 6, 7, 8)
                .raw(0x65, 1, 2, 3, 4)
                .bytes(1, bytes("k"))
                .bytes(3, new byte[] {0x08, 0x00, 0x1A, 0x01, 'a', 0x22, 0x02, 0x0A, 0x00})
                .finish();

        List<KinesisRecord> opened = Deaggregator.open(record(frame), HashKeyRange.ALL);

        assertThat(opened).hasSize(1);
        assertUserRecord(opened.get(0), "k", null, "a");
        assertPlace(opened.get(0), 0, true);
    }

    @Test
    void leavesOutWhatBelongsToAnotherShard() {
        // MD5 of "a" is 0cc1…, of "b" 92eb…
        byte[] frame = KplFrame.of(
                List.of("a", "b"),
                List.of("0", LAST.toString()),
                List.of(
                        new KplFrame.UserRecord(0L, null, bytes("lower by key")),
                        new KplFrame.UserRecord(1L, null, bytes("upper by key")),
                        new KplFrame.UserRecord(1L, 0L, bytes("lower by hash key")),
                        new KplFrame.UserRecord(0L, 1L, bytes("upper by hash key"))));

        List<KinesisRecord> lower = Deaggregator.open(record(frame), LOWER);
        List<KinesisRecord> upper = Deaggregator.open(record(frame), UPPER);

        assertThat(lower).hasSize(2);
        assertUserRecord(lower.get(0), "a", null, "lower by key");
        assertPlace(lower.get(0), 0, false);
        assertUserRecord(lower.get(1), "b", "0", "lower by hash key");
        assertPlace(lower.get(1), 2, true);
        assertThat(upper).hasSize(2);
        assertUserRecord(upper.get(0), "b", null, "upper by key");
        assertPlace(upper.get(0), 1, false);
        assertUserRecord(upper.get(1), "a", LAST.toString(), "upper by hash key");
        assertPlace(upper.get(1), 3, true);
        assertThat(Deaggregator.open(record(frame), new HashKeyRange(BigInteger.ZERO, LAST)))
                .hasSize(4);
    }

    @Test
    void isEmptyIfEverythingBelongsToAnotherShard() {
        byte[] frame =
                KplFrame.of(List.of("a"), List.of(), List.of(new KplFrame.UserRecord(0L, null, bytes("elsewhere"))));

        assertThat(Deaggregator.open(record(frame), UPPER)).isEmpty();
    }

    @Property(tries = 300)
    void opensWhatWasAggregated(@ForAll("frames") Aggregate aggregate) {
        List<KinesisRecord> opened = Deaggregator.open(record(aggregate.frame()), HashKeyRange.ALL);

        assertThat(opened).hasSameSizeAs(aggregate.records());
        for (int i = 0; i < opened.size(); i++) {
            KplFrame.UserRecord written = aggregate.records().get(i);
            KinesisRecord read = opened.get(i);
            assertThat(read.data()).isEqualTo(written.data());
            assertThat(read.partitionKey()).isEqualTo("key-" + written.partitionKey());
            assertThat(read.explicitHashKey())
                    .isEqualTo(written.explicitHashKey() == null ? null : "" + written.explicitHashKey());
            assertThat(read.subSequenceNumber()).isEqualTo(i);
            assertThat(read.endsSequence()).isEqualTo(i == opened.size() - 1);
        }
    }

    @Property(tries = 300)
    void givesEachUserRecordToExactlyOneOfTwoShards(@ForAll("frames") Aggregate aggregate) {
        List<Long> places = new ArrayList<>();
        for (HashKeyRange range : List.of(LOWER, UPPER)) {
            List<KinesisRecord> opened = Deaggregator.open(record(aggregate.frame()), range);
            opened.forEach(each -> places.add(each.subSequenceNumber()));
            assertThat(opened.stream().filter(KinesisRecord::endsSequence).count())
                    .isEqualTo(opened.isEmpty() ? 0 : 1);
        }

        assertThat(places)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, aggregate.records().size())
                                .mapToObj(Long::valueOf)
                                .toList());
    }

    @Property(tries = 300)
    void leavesAFrameAloneOfWhichOneBitIsWrong(@ForAll("frames") Aggregate aggregate, @ForAll @IntRange int bit) {
        byte[] frame = aggregate.frame();
        int place = Math.floorMod(bit, frame.length * 8);
        frame[place / 8] ^= (byte) (1 << place % 8);

        assertPassesThrough(frame);
    }

    @Property(tries = 1000)
    void takesAnyBodyWithARightDigest(@ForAll @Size(max = 60) byte[] body) {
        KinesisRecord record = record(KplFrame.around(body));

        assertThat(Deaggregator.open(record, HashKeyRange.ALL)).isNotEmpty();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Aggregate(byte[] frame, List<KplFrame.UserRecord> records) {}

    @Provide
    Arbitrary<Aggregate> frames() {
        List<String> keys = IntStream.range(0, 200).mapToObj(i -> "key-" + i).toList();
        List<String> hashKeys = IntStream.range(0, 200).mapToObj(i -> "" + i).toList();
        return Combinators.combine(
                        Arbitraries.longs().between(0, 199),
                        Arbitraries.longs().between(0, 199).injectNull(0.5),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(KplFrame.UserRecord::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(records -> new Aggregate(KplFrame.of(keys, hashKeys, records), records));
    }

    private static byte[] frame(KplFrame.UserRecord record) {
        return KplFrame.of(List.of("k"), List.of(), List.of(record));
    }

    private static void assertPassesThrough(byte[] data) {
        KinesisRecord record = record(data);

        List<KinesisRecord> opened = Deaggregator.open(record, UPPER);

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0)).isSameAs(record);
    }

    private static void assertUserRecord(
            KinesisRecord record, String partitionKey, @Nullable String hashKey, String data) {
        assertThat(record.partitionKey()).isEqualTo(partitionKey);
        assertThat(record.explicitHashKey()).isEqualTo(hashKey);
        assertThat(record.data()).isEqualTo(bytes(data));
    }

    private static void assertPlace(KinesisRecord record, long place, boolean last) {
        assertThat(record.subSequenceNumber()).isEqualTo(place);
        assertThat(record.endsSequence()).isEqualTo(last);
    }

    private static KinesisRecord record(byte[] data) {
        return new KinesisRecord("outer", data, "17", 0, true, ARRIVAL, null, "KMS");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
