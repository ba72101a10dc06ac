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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Allocation;
import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageReaderTest {
    private static final int RECORDS = 5_000;
    private static final int PAYLOAD = 1_000;
    private static final byte[] NOTHING = {};
    private static final List<String> KEYS = List.of("key", "日本語", "usuário-1", "x".repeat(256), "🗝️");

    @Property(tries = 300)
    void readsAnyPageInAnyForm(@ForAll Random random) {
        RecordBatch page = page(random);
        byte[] body = random.nextInt(4) == 0 ? CborPages.withTexts(page, random) : CborPages.of(page, random);

        RecordBatch read = read(CborPages.pieces(body, random));

        assertThat(withoutRecords(read)).isEqualTo(withoutRecords(page));
        assertThat(read.records()).hasSameSizeAs(page.records());
        for (int i = 0; i < page.records().size(); i++) {
            KinesisRecord record = read.records().get(i);
            assertThat(record.data()).isEqualTo(page.records().get(i).data());
            assertThat(withoutData(record)).isEqualTo(withoutData(page.records().get(i)));
        }
    }

    private static RecordBatch withoutRecords(RecordBatch page) {
        return new RecordBatch(List.of(), page.next(), page.millisBehindLatest(), page.answered(), page.children());
    }

    private static KinesisRecord withoutData(KinesisRecord record) {
        return new KinesisRecord(
                record.partitionKey(),
                NOTHING,
                record.sequenceNumber(),
                record.subSequenceNumber(),
                record.endsSequence(),
                record.arrival(),
                record.explicitHashKey(),
                record.encryptionType());
    }

    @Property(tries = 300)
    void refusesABodyThatBreaksOff(@ForAll Random random) {
        byte[] body = CborPages.of(page(random), random);
        ByteBuffer part = ByteBuffer.wrap(body, 0, random.nextInt(body.length));

        assertThatThrownBy(() -> read(List.of(part))).isInstanceOf(MalformedAnswer.class);
    }

    @Property(tries = 1_000)
    void endsWhateverIsWrong(@ForAll Random random) {
        byte[] body = CborPages.of(page(random), random);
        for (int i = 0; i <= random.nextInt(3); i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }

        try {
            assertThat(read(CborPages.pieces(body, random)).records()).hasSizeLessThan(body.length);
        } catch (RuntimeException refused) {
            assertThat(refused).hasMessageNotContaining("Index");
        }
    }

    @Test
    void makesNothingOfARecordButItsParts() throws Exception {
        Random random = new Random(1);
        byte[] body = CborPages.of(Pages.of(RECORDS, PAYLOAD), random);
        List<ByteBuffer> pieces = CborPages.pieces(body, random);

        long bytes = Allocation.of(
                () -> read(pieces.stream().map(ByteBuffer::duplicate).toList()));

        // record 48, payload 16 + 1000, key 48 to 56, sequence number 96, time 24, encryption type 48, places 4 to 12
        assertThat(bytes / RECORDS).isBetween(1_280L, 1_340L);
    }

    @Test
    void namesWhatARecordLacks() {
        // {"Records": [{}]}
        assertThatThrownBy(() -> read(hex("a1 67 5265636f726473 81 a0")))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessage("The service has sent a record or a shard without PartitionKey.");
    }

    @Test
    void refusesATextInPlaceOfBytesThatIsNotBase64() {
        // {"Records": [{"Data": "*"}]}
        assertThatThrownBy(() -> read(hex("a1 67 5265636f726473 81 a1 64 44617461 61 2a")))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessage("CBOR has a text that is not base 64 in place of bytes.");
    }

    @Test
    void readsStringsThatComeInParts() {
        // {_ "Records": null, (_ "NextShard", "Iterator"): (_ "a", "b"), "x": (_ h'01', h'')}
        List<ByteBuffer> body = hex("bf 67 5265636f726473 f6"
                + " 7f 69 4e6578745368617264 68 4974657261746f72 ff 7f 61 61 61 62 ff"
                + " 61 78 5f 41 01 40 ff ff");

        assertThat(read(body)).isEqualTo(new RecordBatch(List.of(), Optional.of("ab"), 0, null, List.of()));
    }

    @Test
    void refusesALengthThatIsNotThereBeforeItMakesRoomForIt() {
        // {"NextShardIterator": a text of 2^62 bytes}
        assertThatThrownBy(() -> read(hex("a1 71 4e65787453686172644974657261746f72 7b 4000000000000000")))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessage("CBOR ends within a string.");
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        // {"": [[[[...
        assertThatThrownBy(() -> read(hex("a1 60" + " 81".repeat(1_000_000))))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessage("CBOR is nested more than 32 deep.");
    }

    private static List<ByteBuffer> hex(String body) {
        return List.of(ByteBuffer.wrap(HexFormat.of().parseHex(body.replace(" ", ""))));
    }

    private static RecordBatch read(List<ByteBuffer> pieces) {
        return PageReader.ofPage(Shards.STREAM, new CborReader(new ArrayDeque<>(pieces)))
                .read(null, null);
    }

    private static RecordBatch page(Random random) {
        List<KinesisRecord> records = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> record(random))
                .toList();
        boolean ends = random.nextInt(3) == 0;
        List<Shard> children =
                ends ? List.of(child(random, Shards.id(1)), child(random, Shards.id(1), Shards.id(2))) : List.of();
        return new RecordBatch(
                records,
                ends ? Optional.empty() : Optional.of("iterator" + random.nextInt()),
                random.nextLong(1L << random.nextInt(62)),
                null,
                children);
    }

    private static KinesisRecord record(Random random) {
        byte[] data = new byte[random.nextInt(1 << random.nextInt(18))];
        random.nextBytes(data);
        return new KinesisRecord(
                KEYS.get(random.nextInt(KEYS.size())),
                data,
                new BigInteger(186, random).toString(),
                0,
                true,
                Instant.ofEpochMilli(random.nextLong(1L << 42)),
                null,
                random.nextBoolean() ? "KMS" : null);
    }

    private static Shard child(Random random, ShardId... parents) {
        BigInteger start = new BigInteger(127, random);
        return new Shard(
                Shards.id(random.nextInt(1_000)),
                Set.of(parents),
                new HashKeyRange(start, start.add(BigInteger.valueOf(random.nextInt(1_000)))),
                false);
    }
}
