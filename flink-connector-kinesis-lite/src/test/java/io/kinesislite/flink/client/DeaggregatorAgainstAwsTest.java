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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What AWS' aggregator packs, opened by us and by the Kinesis Client Library. */
class DeaggregatorAgainstAwsTest {
    private static final BigInteger LAST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    @Property(tries = 300)
    void opensWhatAwsPacks(@ForAll("userRecords") List<Opened> userRecords) throws Exception {
        List<Opened> expected = new ArrayList<>();
        for (Opened record : userRecords) {
            expected.add(new Opened(record.partitionKey(), record.explicitHashKey(), record.data(), expected.size()));
        }

        assertThat(Opened.byUs(packed(userRecords), new HashKeyRange(BigInteger.ZERO, LAST)))
                .isEqualTo(expected);
    }

    @Property(tries = 300)
    void leavesOutWhatIsOfAnotherShardOfWhichTheKinesisClientLibraryMakesAllOrNothing(
            @ForAll("userRecords") List<Opened> userRecords,
            @ForAll("keys") BigInteger one,
            @ForAll("keys") BigInteger other)
            throws Exception {
        byte[] packed = packed(userRecords);
        HashKeyRange range = new HashKeyRange(one.min(other), one.max(other));

        List<Opened> ours = Opened.byUs(packed, range);

        assertThat(Opened.byTheKinesisClientLibrary(packed, range))
                .isEqualTo(ours.size() == userRecords.size() ? ours : List.of());
        assertThat(ours)
                .isEqualTo(Opened.byUs(packed, new HashKeyRange(BigInteger.ZERO, LAST)).stream()
                        .filter(record -> isIn(range, new BigInteger(String.valueOf(record.explicitHashKey()))))
                        .toList());
    }

    @Property(tries = 300)
    void takesADamagedAggregateForAPlainRecordAsTheKinesisClientLibraryDoes(
            @ForAll("userRecords") List<Opened> userRecords, @ForAll int place, @ForAll byte wrong) throws Exception {
        byte[] packed = packed(userRecords);
        packed[Math.floorMod(place, packed.length)] ^= wrong;
        HashKeyRange all = new HashKeyRange(BigInteger.ZERO, LAST);

        assertThat(Opened.byUs(packed, all)).isEqualTo(Opened.byTheKinesisClientLibrary(packed, all));
    }

    private static byte[] packed(List<Opened> userRecords) throws Exception {
        AggRecord aggregate = new AggRecord();
        for (Opened record : userRecords) {
            assertThat(aggregate.addUserRecord(record.partitionKey(), record.explicitHashKey(), record.payload()))
                    .isTrue();
        }
        return aggregate.toRecordBytes();
    }

    private static boolean isIn(HashKeyRange range, BigInteger key) {
        return range.start().compareTo(key) <= 0 && key.compareTo(range.end()) <= 0;
    }

    @Provide
    Arbitrary<BigInteger> keys() {
        return Arbitraries.bigIntegers().between(BigInteger.ZERO, LAST);
    }

    @Provide
    Arbitrary<List<Opened>> userRecords() {
        Arbitrary<String> partitionKeys = Arbitraries.oneOf(
                Arbitraries.of("a", "b", "日本語"),
                Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(256));
        Arbitrary<BigInteger> hashKeys = Arbitraries.oneOf(keys(), Arbitraries.just(BigInteger.TWO));
        Arbitrary<String> payloads =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(HexFormat.of()::formatHex);
        return Combinators.combine(partitionKeys, hashKeys.map(BigInteger::toString), payloads)
                .as((key, hashKey, data) -> new Opened(key, hashKey, data, 0))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
