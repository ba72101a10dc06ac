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
package io.kinesislite.e2e.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Where records go, what number they get, and what comes back of them. */
interface PutChecks extends Checks {

    @Test
    default void routesByTheMd5OfThePartitionKey() {
        String stream = api().newStream(4);
        List<Shard> shards = api().shards(stream);

        for (int i = 0; i < 24; i++) {
            String key = "key-" + i;
            PutRecordResponse put = api().client()
                    .putRecord(to -> to.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String("x")));
            assertThat(put.shardId()).as(key).isEqualTo(owner(shards, md5(key)));
        }
    }

    @Test
    default void routesNonAsciiKeysByTheMd5OfTheirUtf8() {
        String stream = api().newStream(4);
        List<Shard> shards = api().shards(stream);

        for (String key : List.of("usuário-1", "日本語", "🚀", "ключ", "é")) {
            PutRecordResponse put = api().client()
                    .putRecord(to -> to.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String("x")));
            assertThat(put.shardId()).as(key).isEqualTo(owner(shards, md5(key)));
        }
    }

    @Test
    default void batchRoutesEachEntryByItsOwnKey() {
        String stream = api().newStream(4);
        List<Shard> shards = api().shards(stream);
        List<PutRecordsRequestEntry> entries =
                IntStream.range(0, 24).mapToObj(i -> entry("key-" + i, "x")).toList();

        PutRecordsResponse put =
                api().client().putRecords(to -> to.streamName(stream).records(entries));

        assertThat(put.failedRecordCount()).isZero();
        assertThat(put.records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsExactlyElementsOf(entries.stream()
                        .map(entry -> owner(shards, md5(entry.partitionKey())))
                        .toList());
    }

    @Test
    default void explicitHashKeyWinsOverThePartitionKey() {
        String stream = api().newStream(3);

        for (Shard shard : api().shards(stream)) {
            for (BigInteger hashKey : List.of(KinesisApi.first(shard), KinesisApi.last(shard))) {
                PutRecordResponse put = api().client()
                        .putRecord(to -> to.streamName(stream)
                                .partitionKey("key")
                                .explicitHashKey(hashKey.toString())
                                .data(SdkBytes.fromUtf8String("x")));
                assertThat(put.shardId()).as(hashKey.toString()).isEqualTo(shard.shardId());
            }
        }
    }

    @Test
    default void batchTakesExplicitHashKeys() {
        String stream = api().newStream(3);
        List<Shard> shards = api().shards(stream);

        PutRecordsResponse put = api().client()
                .putRecords(to -> to.streamName(stream)
                        .records(shards.stream()
                                .map(shard -> entry("key", "x").toBuilder()
                                        .explicitHashKey(shard.hashKeyRange().endingHashKey())
                                        .build())
                                .toList()));

        assertThat(put.records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsExactlyElementsOf(shards.stream().map(Shard::shardId).toList());
    }

    @Test
    default void sequenceNumbersAreDecimalAndIncrease() {
        String stream = api().newStream(1);
        List<BigInteger> numbers = new ArrayList<>();
        numbers.add(new BigInteger(api().shard(stream, 0).sequenceNumberRange().startingSequenceNumber()));

        for (int i = 0; i < 20; i++) {
            String number = api().put(stream, "record " + i).sequenceNumber();
            assertThat(number).matches("0|[1-9]\\d{0,128}");
            numbers.add(new BigInteger(number));
        }

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void batchResultsNameTheRecordsOfTheirEntries() {
        String stream = api().newStream(1);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 20)
                .mapToObj(i -> entry("key-" + i, "record " + i))
                .toList();

        List<PutRecordsResultEntry> results = api().client()
                .putRecords(to -> to.streamName(stream).records(entries))
                .records();

        Map<String, String> stored = api().readAll(stream, api().shard(stream, 0)).stream()
                .collect(toMap(
                        Record::sequenceNumber,
                        record -> record.partitionKey() + ": " + record.data().asUtf8String()));
        assertThat(stored).hasSize(20);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(stored).containsEntry(results.get(i).sequenceNumber(), "key-" + i + ": record " + i);
        }
    }

    @Test
    default void carriesAllByteValuesUnchanged() {
        String stream = api().newStream(1);
        byte[] payload = new byte[256];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) i;
        }

        api().client().putRecord(to -> to.streamName(stream).partitionKey("key").data(SdkBytes.fromByteArray(payload)));

        Record record = api().readAll(stream, api().shard(stream, 0)).get(0);
        assertThat(record.data().asByteArray()).isEqualTo(payload);
    }

    @Test
    default void carriesAnEmptyPayload() {
        String stream = api().newStream(1);

        api().put(stream, "");

        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 0))))
                .containsExactly("");
    }

    @Test
    default void carriesKeysOf256CharactersUnchanged() {
        String stream = api().newStream(1);
        List<String> keys = List.of("a", "k".repeat(256), "日".repeat(256), "usuário 🚀\n\"{}");

        api().client()
                .putRecords(to -> to.streamName(stream)
                        .records(keys.stream().map(key -> entry(key, "x")).toList()));

        assertThat(api().readAll(stream, api().shard(stream, 0)))
                .extracting(Record::partitionKey)
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    default void takes500RecordsInOneRequest() {
        String stream = api().newStream(2);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> entry("key-" + i, "record " + i))
                .toList();

        PutRecordsResponse put =
                api().client().putRecords(to -> to.streamName(stream).records(entries));

        assertThat(put.failedRecordCount()).isZero();
        List<String> stored = new ArrayList<>();
        api().shards(stream).forEach(shard -> stored.addAll(KinesisApi.texts(api().readAll(stream, shard))));
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(entries.stream()
                        .map(entry -> entry.data().asUtf8String())
                        .toList());
    }

    @Test
    default void takesARecordOfOneMiB() {
        String stream = api().newStream(1);
        String text = "x".repeat((1 << 20) - "key".length());

        api().put(stream, text);

        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 0))))
                .containsExactly(text);
    }

    private static PutRecordsRequestEntry entry(String key, String text) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }

    private static String owner(List<Shard> shards, BigInteger hashKey) {
        return shards.stream()
                .filter(shard -> KinesisApi.first(shard).compareTo(hashKey) <= 0
                        && KinesisApi.last(shard).compareTo(hashKey) >= 0)
                .findFirst()
                .orElseThrow()
                .shardId();
    }

    private static BigInteger md5(String key) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JVM has MD5", e);
        }
    }
}
