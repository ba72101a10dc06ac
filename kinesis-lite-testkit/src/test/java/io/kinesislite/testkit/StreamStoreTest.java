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
package io.kinesislite.testkit;

import static io.kinesislite.testkit.KinesisErrorAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamStoreTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String FIRST = "shardId-000000000000";
    private static final int ALL = 10_000;

    private final ManualClock clock = new ManualClock(START);
    private final StreamStore store = new StreamStore(
            StoreConfig.defaults().withClock(clock).withThroughputLimits(false).withMaxRecordBytes(10 << 20));

    @BeforeEach
    void createStream() {
        store.createStream("s", 1);
    }

    @Test
    void splitsHashKeysEvenlyAmongShards() {
        store.createStream("wide", 3);
        List<HashRange> ranges =
                store.listShards("wide").stream().map(Shard::hashRange).toList();
        assertThat(ranges.get(0).start()).isEqualTo(BigInteger.ZERO);
        assertThat(ranges.get(0).touches(ranges.get(1))).isTrue();
        assertThat(ranges.get(1).touches(ranges.get(2))).isTrue();
        assertThat(ranges.get(2).end()).isEqualTo(HashRange.MAX);
    }

    @Test
    void routesByMd5OfThePartitionKey() {
        store.createStream("wide", 4);
        // MD5("a") = 0cc1..., MD5("b") = 92eb..., MD5("c") = 4a8a..., MD5("e") = e167...
        assertThat(store.shardIdFor("wide", PutEntry.of("a", ""))).endsWith("0");
        assertThat(store.shardIdFor("wide", PutEntry.of("c", ""))).endsWith("1");
        assertThat(store.shardIdFor("wide", PutEntry.of("b", ""))).endsWith("2");
        assertThat(store.shardIdFor("wide", PutEntry.of("e", ""))).endsWith("3");
    }

    @Test
    void explicitHashKeysOverridePartitionKeys() {
        store.createStream("wide", 4);
        PutEntry last = PutEntry.of("a", "").withExplicitHashKey(HashRange.MAX.toString());
        assertThat(store.putRecord("wide", last).shardId()).endsWith("3");
        assertRefused(
                () -> store.putRecord(
                        "wide",
                        last.withExplicitHashKey(
                                HashRange.MAX.add(BigInteger.ONE).toString())),
                "InvalidArgumentException",
                "must be in the range: [0, 2^128-1]");
        assertRefused(
                () -> store.putRecord("wide", last.withExplicitHashKey("-1")),
                "ValidationException",
                "must satisfy regular expression pattern");
    }

    @Test
    void sequenceNumbersRiseWithinAShardAndFromParentToChild() {
        String parent = put("1").sequenceNumber();
        String second = put("2").sequenceNumber();
        store.splitShard("s", FIRST);
        String child = put("3").sequenceNumber();
        assertThat(parent).hasSize(56).matches("[1-9][0-9]+");
        assertThat(List.of(new BigInteger(parent), new BigInteger(second), new BigInteger(child)))
                .isSorted();
        Shard closed = store.listShards("s").get(0);
        assertThat(new BigInteger(String.valueOf(closed.endingSequenceNumber())))
                .isBetween(new BigInteger(second), new BigInteger(child));
        assertThat(new BigInteger(closed.startingSequenceNumber())).isLessThan(new BigInteger(parent));
    }

    @Test
    void iteratorsStartWhereTheyAreAskedTo() {
        PutResult one = put("1");
        clock.advance(Duration.ofSeconds(1));
        PutResult two = put("2");
        put("3");

        assertThat(read(StartingPosition.trimHorizon())).containsExactly("1", "2", "3");
        assertThat(read(StartingPosition.latest())).isEmpty();
        assertThat(read(StartingPosition.at(number(two)))).containsExactly("2", "3");
        assertThat(read(StartingPosition.after(number(two)))).containsExactly("3");
        assertThat(read(StartingPosition.at(START))).containsExactly("1", "2", "3");
        assertThat(read(StartingPosition.at(START.plusMillis(1)))).containsExactly("2", "3");
        assertThat(read(StartingPosition.at(number(one)))).hasSize(3);
        String start = store.listShards("s").get(0).startingSequenceNumber();
        assertThat(read(StartingPosition.after(start))).hasSize(3);
    }

    @Test
    void refusesTimestampsInTheFuture() {
        assertRefused(
                () -> iterator(StartingPosition.at(START.plusMillis(1))),
                "InvalidArgumentException",
                "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis");
    }

    @Test
    void refusesSequenceNumbersOfOtherShardsAndStreams() {
        String number = number(put("1"));
        store.splitShard("s", FIRST);
        assertRefused(
                () -> store.getShardIterator("s", "shardId-000000000001", StartingPosition.after(number)),
                "InvalidArgumentException",
                "It encodes shardId-000000000000, while it was used in a call to a shard with shardId-000000000001");
        store.deleteStream("s");
        store.createStream("s", 1);
        assertRefused(
                () -> iterator(StartingPosition.after(number)),
                "InvalidArgumentException",
                "is invalid because it did not come from this stream");
        assertRefused(() -> iterator(StartingPosition.after("7x")), "ValidationException", "regular expression");
    }

    @Test
    void latestSeesWhatComesAfterIt() {
        put("before");
        String latest = iterator(StartingPosition.latest());
        put("after");
        assertThat(texts(store.getRecords(latest, ALL))).containsExactly("after");
    }

    @Test
    void iteratorsExpireAfterFiveMinutes() {
        String iterator = iterator(StartingPosition.latest());
        clock.advance(Duration.ofMinutes(5));
        store.getRecords(iterator, ALL);
        clock.advance(Duration.ofMillis(1));
        assertRefused(
                () -> store.getRecords(iterator, ALL),
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time 2026-03-01T10:00:00Z while right now it is");
    }

    @Test
    void refusesGarbageAsIterator() {
        String good = iterator(StartingPosition.latest());
        for (String bad : List.of("", "x", "AAAA", "not base64!", good.substring(4), good + "AAAA")) {
            assertRefused(() -> store.getRecords(bad, ALL), "InvalidArgumentException", "Invalid ShardIterator.");
        }
    }

    @Test
    void recordsLeaveAfterRetention() {
        put("old");
        String oldest = iterator(StartingPosition.trimHorizon());
        clock.advance(Duration.ofHours(24));
        put("new");
        assertThat(read(StartingPosition.trimHorizon())).containsExactly("old", "new");
        clock.advance(Duration.ofMillis(1));
        assertThat(read(StartingPosition.trimHorizon())).containsExactly("new");
        assertRefused(() -> store.getRecords(oldest, ALL), "ExpiredIteratorException", "Iterator expired");
    }

    @Test
    void positionsOlderThanRetentionReadFromTheOldestRecord() {
        String old = number(put("old"));
        clock.advance(Duration.ofHours(25));
        put("new");
        assertThat(read(StartingPosition.at(old))).containsExactly("new");
        assertThat(read(StartingPosition.at(START))).containsExactly("new");
    }

    @Test
    void longerRetentionKeepsRecords() {
        put("old");
        store.increaseStreamRetentionPeriod("s", 48);
        clock.advance(Duration.ofHours(47));
        assertThat(read(StartingPosition.trimHorizon())).containsExactly("old");
        assertRefused(
                () -> store.increaseStreamRetentionPeriod("s", 24), "InvalidArgumentException", "retention period");
        store.decreaseStreamRetentionPeriod("s", 24);
        assertThat(read(StartingPosition.trimHorizon())).isEmpty();
    }

    @Test
    void aStreamMadeAnewIsAnotherStream() {
        String iterator = iterator(StartingPosition.latest());
        Instant before = store.describeStreamSummary("s").created();
        assertRefused(
                () -> store.createStream("s", 1),
                "ResourceInUseException",
                "Stream s under account 000000000000 already exists.");
        store.deleteStream("s");
        assertRefused(
                () -> store.getRecords(iterator, ALL),
                "ResourceNotFoundException",
                "Stream s under account 000000000000 not found.");
        store.createStream("s", 1);
        assertThat(store.describeStreamSummary("s").created()).isAfter(before);
        assertRefused(() -> store.getRecords(iterator, ALL), "ResourceNotFoundException", "not found");
    }

    @Test
    void pagesHoldTenMebibytesButAlwaysOneRecord() {
        byte[] large = new byte[(10 << 20) - 1];
        store.putRecord("s", PutEntry.of("k", large));
        store.putRecord("s", PutEntry.of("k", "small"));
        RecordPage page = store.getRecords(iterator(StartingPosition.trimHorizon()), ALL);
        assertThat(page.records()).hasSize(1);
        assertThat(page.millisBehindLatest()).isPositive();
    }

    @Test
    void refusesWhatIsBeyondTheLimits() {
        PutEntry small = PutEntry.of("k", "x");
        assertRefused(
                () -> store.putRecords("s", Collections.nCopies(501, small)),
                "ValidationException",
                "at 'records' failed to satisfy constraint: Member must have length less than or equal to 500");
        assertRefused(() -> store.putRecords("s", List.of()), "ValidationException", "greater than or equal to 1");
        assertRefused(
                () -> store.putRecord("s", PutEntry.of("k", new byte[10 << 20])),
                "ValidationException",
                "at 'data' failed to satisfy constraint: Member must have length less than or equal to 10485760");
        assertRefused(
                () -> store.putRecords("s", Collections.nCopies(3, PutEntry.of("k", new byte[4 << 20]))),
                "InvalidArgumentException",
                "Records size exceeds 10 MB limit");
        assertRefused(() -> store.putRecord("s", PutEntry.of("", "x")), "ValidationException", "partitionKey");
        assertRefused(
                () -> store.putRecords("s", List.of(small, PutEntry.of("k".repeat(257), "x"))),
                "ValidationException",
                "at 'records.2.member.partitionKey' failed to satisfy constraint: Member must have length less than");
        store.putRecord("s", PutEntry.of("\uD83D\uDE00".repeat(256), "x"));
        assertRefused(() -> store.getRecords("x", 10_001), "ValidationException", "less than or equal to 10000");
        assertRefused(() -> store.createStream("a b", 1), "ValidationException", "[a-zA-Z0-9_.-]+");
        assertThat(read(StartingPosition.trimHorizon())).hasSize(1);
    }

    @Test
    void countsTheBytesOfPartitionKeys() {
        assertThat(PutEntry.of("usuário-1", "abc").size())
                .isEqualTo("usuário-1".getBytes(StandardCharsets.UTF_8).length + 3);
        assertThat(PutEntry.of("日本語\uD83D\uDE00", "").size()).isEqualTo(13);
    }

    @Test
    void arrivalTimesNeverGoBack() {
        put("1");
        clock.set(START.minusSeconds(10));
        put("2");
        RecordPage page = store.getRecords(iterator(StartingPosition.trimHorizon()), ALL);
        assertThat(page.records()).extracting(StreamRecord::arrival).containsExactly(START, START);
    }

    @Test
    void arrivalTimesGoBackAsFarAsTheyMay() {
        StreamStore approximate =
                new StreamStore(StoreConfig.defaults().withClock(clock).withArrivalSetback(Duration.ofSeconds(1)));
        approximate.createStream("s", 1);
        approximate.putRecord("s", PutEntry.of("k", "1"));
        clock.advance(Duration.ofSeconds(3));
        approximate.putRecord("s", PutEntry.of("k", "2"));
        clock.set(START.plusMillis(2_500));
        approximate.putRecord("s", PutEntry.of("k", "3"));
        clock.set(START);
        approximate.putRecord("s", PutEntry.of("k", "4"));
        clock.set(START.plusSeconds(4));
        assertThat(approximate
                        .getRecords(approximate.getShardIterator("s", FIRST, StartingPosition.trimHorizon()), ALL)
                        .records())
                .extracting(record -> Duration.between(START, record.arrival()).toMillis())
                .containsExactly(0L, 3_000L, 2_500L, 2_000L);
        String iterator = approximate.getShardIterator("s", FIRST, StartingPosition.at(START.plusMillis(2_400)));
        assertThat(texts(approximate.getRecords(iterator, ALL))).containsExactly("2", "3", "4");
    }

    @Test
    void saysHowFarBehindAReaderIs() {
        put("1");
        clock.advance(Duration.ofSeconds(3));
        put("2");
        RecordPage first = store.getRecords(iterator(StartingPosition.trimHorizon()), 1);
        assertThat(first.millisBehindLatest()).isEqualTo(3_000);
        assertThat(store.getRecords(String.valueOf(first.nextIterator()), 1).millisBehindLatest())
                .isZero();
    }

    @Test
    void listsStreamsPageByPage() {
        store.createStream("r", 1);
        store.createOnDemandStream("t");
        Page<StreamSummary> first = store.listStreams(null, 2);
        assertThat(first.items()).extracting(StreamSummary::name).containsExactly("r", "s");
        Page<StreamSummary> rest = store.listStreams(first.nextToken(), 2);
        assertThat(rest.items()).extracting(StreamSummary::mode).containsExactly(StreamMode.ON_DEMAND);
        assertThat(rest.nextToken()).isNull();
    }

    private PutResult put(String text) {
        return store.putRecord("s", PutEntry.of("k", text));
    }

    private String iterator(StartingPosition start) {
        return store.getShardIterator("arn:aws:kinesis:us-east-1:000000000000:stream/s", FIRST, start);
    }

    private List<String> read(StartingPosition start) {
        return texts(store.getRecords(iterator(start), ALL));
    }

    private static String number(PutResult result) {
        return String.valueOf(result.sequenceNumber());
    }

    private static List<String> texts(RecordPage page) {
        return page.records().stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }
}
