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

import com.amazonaws.kinesis.agg.AggRecord;
import io.kinesislite.flink.model.HashKeyRange;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What we pack, beside what AWS' aggregator packs, and opened by us and by the Kinesis Client Library. */
class AggregateWriterAgainstAwsTest {
    /** Records that are packed together: all with the same hash key, or all with none. */
    private record Batch(@Nullable String hashKey, List<Opened> records) {
        AggregateWriter packed() {
            AggregateWriter writer = new AggregateWriter(hashKey);
            records.forEach(record -> writer.add(record.partitionKey(), record.payload()));
            return writer;
        }
    }

    @Property(tries = 300)
    void isOpenedAsItWasPacked(@ForAll("batches") Batch batch) {
        byte[] aggregate = batch.packed().toBytes();

        assertThat(Opened.byUs(aggregate, HashKeyRange.ALL)).isEqualTo(batch.records());
        assertThat(Opened.byTheKinesisClientLibrary(aggregate, HashKeyRange.ALL))
                .isEqualTo(batch.records());
    }

    @Property(tries = 300)
    void isKeptAsAWholeOnTheShardOfItsHashKey(
            @ForAll("batchesWithHashKey") Batch batch,
            @ForAll("keys") BigInteger one,
            @ForAll("keys") BigInteger other) {
        byte[] aggregate = batch.packed().toBytes();
        HashKeyRange range = new HashKeyRange(one.min(other), one.max(other));
        BigInteger hashKey = new BigInteger(String.valueOf(batch.hashKey()));
        boolean inRange = range.start().compareTo(hashKey) <= 0 && hashKey.compareTo(range.end()) <= 0;
        List<Opened> expected = inRange ? batch.records() : List.of();

        assertThat(Opened.byUs(aggregate, range)).isEqualTo(expected);
        assertThat(Opened.byTheKinesisClientLibrary(aggregate, range)).isEqualTo(expected);
    }

    @Property(tries = 300)
    void isOfTheShardsOfItsPartitionKeysWithoutAHashKey(
            @ForAll("batchesWithoutHashKey") Batch batch,
            @ForAll("keys") BigInteger one,
            @ForAll("keys") BigInteger other) {
        byte[] aggregate = batch.packed().toBytes();
        HashKeyRange range = new HashKeyRange(one.min(other), one.max(other));

        List<Opened> ours = Opened.byUs(aggregate, range);

        assertThat(ours).isSubsetOf(batch.records());
        assertThat(Opened.byTheKinesisClientLibrary(aggregate, range))
                .isEqualTo(ours.equals(batch.records()) ? ours : List.of());
    }

    @Property(tries = 300)
    void hasTheBytesThatAwsPacks(@ForAll("batchesWithHashKey") Batch batch) throws Exception {
        AggRecord aws = new AggRecord();
        for (Opened record : batch.records()) {
            assertThat(aws.addUserRecord(record.partitionKey(), batch.hashKey(), record.payload()))
                    .isTrue();
        }

        assertThat(batch.packed().toBytes()).isEqualTo(aws.toRecordBytes());
    }

    @Property(tries = 300)
    void knowsItsSizeAtAnyTimeAndInAdvance(@ForAll("batches") Batch batch, @ForAll("anyTexts") List<String> texts) {
        AggregateWriter writer = batch.packed();
        assertThat(writer.toBytes()).hasSize(writer.size());

        for (String text : texts) {
            int announced = writer.sizeWith(text, new byte[text.length()]);
            writer.add(text, new byte[text.length()]);

            assertThat(writer.size()).isEqualTo(announced);
            assertThat(writer.toBytes()).hasSize(announced);
            assertThat(Opened.byUs(writer.toBytes(), HashKeyRange.ALL))
                    .as("opened, as it is only if the message fills the bytes up to the digest")
                    .last()
                    .extracting(Opened::place)
                    .isEqualTo(writer.records() - 1L);
        }
    }

    @Provide
    Arbitrary<BigInteger> keys() {
        return Arbitraries.bigIntegers().between(HashKeyRange.ALL.start(), HashKeyRange.ALL.end());
    }

    /** Also with halves of surrogate pairs, which a partition key should not have. */
    @Provide
    Arbitrary<List<String>> anyTexts() {
        return Arbitraries.strings().all().ofMaxLength(256).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Arbitraries.oneOf(batchesWithHashKey(), batchesWithoutHashKey());
    }

    @Provide
    Arbitrary<Batch> batchesWithHashKey() {
        return keys().map(BigInteger::toString).flatMap(AggregateWriterAgainstAwsTest::batches);
    }

    @Provide
    Arbitrary<Batch> batchesWithoutHashKey() {
        return batches(null);
    }

    private static Arbitrary<Batch> batches(@Nullable String hashKey) {
        Arbitrary<String> payloads =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(HexFormat.of()::formatHex);
        return Arbitraries.of(true, false)
                .flatMap(few -> Combinators.combine(few ? fewKeys() : manyKeys(), payloads)
                        .as((key, data) -> new Opened(key, hashKey, data, 0))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(200))
                .map(records -> new Batch(hashKey, numbered(records)));
    }

    private static List<Opened> numbered(List<Opened> records) {
        return IntStream.range(0, records.size())
                .mapToObj(place -> {
                    Opened record = records.get(place);
                    return new Opened(record.partitionKey(), record.explicitHashKey(), record.data(), place);
                })
                .toList();
    }

    private static Arbitrary<String> fewKeys() {
        return Arbitraries.of("a", "b", "\u65E5\u672C\u8A9E", "\u65E5".repeat(256));
    }

    /** Of all characters that there are, outside of the first plane too. */
    private static Arbitrary<String> manyKeys() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .map(Character::toString)
                .list()
                .ofMinSize(1)
                .ofMaxSize(128)
                .map(characters -> String.join("", characters));
    }
}
