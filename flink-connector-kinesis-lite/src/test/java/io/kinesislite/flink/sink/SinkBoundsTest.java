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

import static io.kinesislite.flink.sink.ScriptedKinesis.failing;
import static io.kinesislite.flink.sink.ScriptedKinesis.refusing;
import static io.kinesislite.flink.sink.WriterHarness.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sink holds, how long, and what it leaves out. */
class SinkBoundsTest {
    private static final DeliveryConfig.Request REQUEST = new DeliveryConfig.Request(4, 100, 3, 5_000);

    private final ScriptedKinesis kinesis = new ScriptedKinesis();

    private WriterHarness harness(DeliveryConfig.Buffer buffer, @Nullable Duration timeout) throws Exception {
        return new WriterHarness(
                kinesis, WriterHarness.settings(new DeliveryConfig(REQUEST, buffer, false, false, timeout)), List.of());
    }

    @Test
    void givesOutItsReserveOneRecordEachFiveSecondsSoThatCheckpointsComeThrough() throws Exception {
        kinesis.always(failing(FailureKind.TRANSIENT));
        WriterHarness harness = harness(new DeliveryConfig.Buffer(1_000, 16 * 262), null);
        for (int i = 0; i < 14; i++) {
            harness.write("r" + (i + 10));
            harness.answerAll();
        }
        harness.checkpoint();
        long full = harness.time.getCurrentProcessingTime();
        harness.write("a");
        long first = harness.time.getCurrentProcessingTime();
        harness.write("b");
        assertThat(first - full).isBetween(5_000L, 5_500L);
        assertThat(harness.time.getCurrentProcessingTime() - first).isBetween(5_000L, 5_500L);
        assertThat(harness.checkpoint().get(0).getBufferedRequestEntries()).hasSize(16);
    }

    @Test
    void holdsTheJobBackForAsLongAsItTakesWhenItsReserveIsUsedUp() throws Exception {
        kinesis.always(failing(FailureKind.TRANSIENT));
        WriterHarness harness = harness(new DeliveryConfig.Buffer(1_000, 8 * 262), null);
        for (int i = 0; i < 8; i++) {
            harness.write("r" + (i + 10));
            harness.answerAll();
        }
        long back = harness.time.getCurrentProcessingTime() + 600_000;
        kinesis.always(entries -> (harness.time.getCurrentProcessingTime() < back
                        ? failing(FailureKind.TRANSIENT)
                        : refusing(entry -> false))
                .to(entries));
        harness.write("last");
        assertThat(harness.time.getCurrentProcessingTime()).isGreaterThanOrEqualTo(back);
    }

    @Test
    void isBackAfterOneLongestPauseWhenAStormIsOverInWhichMostRequestsWereRefusedAsAWhole() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        kinesis.always(entries -> (requests.incrementAndGet() % 4 == 0
                        ? refusing(entry -> false)
                        : failing(FailureKind.THROTTLED))
                .to(entries));
        WriterHarness harness = harness(new DeliveryConfig.Buffer(100, 1_000_000), null);
        while (harness.time.getCurrentProcessingTime() < 10_000) {
            harness.write("a", "b", "c", "d");
            harness.answerAll();
            harness.advance(Duration.ofMillis(20));
        }
        kinesis.always(refusing(entry -> false));
        long over = harness.time.getCurrentProcessingTime();
        for (int i = 0; i < 1_000; i++) {
            harness.write("e");
            harness.answerAll();
        }
        harness.writer.flush(true);
        assertThat(harness.time.getCurrentProcessingTime() - over).isLessThan(6_000);
    }

    @Test
    void usesACapacityInFullThoughRequestsBeyondItAreRefusedAsAWhole() throws Exception {
        int perSecond = 100;
        AtomicInteger refused = new AtomicInteger();
        Map<Long, Integer> taken = new HashMap<>();
        WriterHarness harness = harness(new DeliveryConfig.Buffer(200, 1_000_000), null);
        kinesis.always(entries -> {
            long second = harness.time.getCurrentProcessingTime() / 1_000;
            if (taken.getOrDefault(second, 0) + entries.size() > perSecond) {
                refused.incrementAndGet();
                return failing(FailureKind.THROTTLED).to(entries);
            }
            taken.merge(second, entries.size(), Integer::sum);
            return refusing(entry -> false).to(entries);
        });
        while (harness.time.getCurrentProcessingTime() < 60_000) {
            harness.write("a", "b", "c", "d");
            harness.answerAll();
            harness.advance(Duration.ofMillis(10));
        }
        assertThat(taken.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(60 * perSecond * 9 / 10);
        assertThat(refused.get() / 60).as("refused requests a second").isLessThan(20);
    }

    @Test
    void boundsTheBytesOfWhatWaitsAndWhatIsUnderWay() throws Exception {
        WriterHarness harness = harness(new DeliveryConfig.Buffer(1_000, 8 * (256 + 20)), null);
        for (int i = 0; i < 50; i++) {
            harness.write(String.format("%010d", i));
            assertThat(harness.writer.snapshotState(i).get(0).getBufferedRequestEntries())
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void failsTheJobWhenARecordTookLongerThanTheDeliveryTimeout() throws Exception {
        kinesis.always(failing(FailureKind.THROTTLED));
        WriterHarness harness = harness(new DeliveryConfig.Buffer(20, 1_000_000), Duration.ofSeconds(60));
        harness.write("a", "b", "c", "d");
        assertThatThrownBy(() -> harness.writer.flush(true))
                .hasMessageMatching(
                        "Cannot put the record of 1 bytes with partition key '[abcd]' to stream orders within"
                                + " the delivery timeout of 60000 ms: it was refused \\d+ times, at last with"
                                + " KinesisLiteException \\(Cannot put: the reason. The remedy.\\). See to the stream's.*");
        assertThat(harness.time.getCurrentProcessingTime()).isBetween(60_000L, 66_000L);
        assertThat(harness.writer.snapshotState(1).get(0).getBufferedRequestEntries())
                .as("nothing is dropped")
                .hasSize(4);
    }

    @Test
    void failsTheJobWhenOneRecordOfManyIsRefusedAgainAndAgain() throws Exception {
        kinesis.always(refusing(entry -> entry.partitionKey().equals("b"), FailureKind.TRANSIENT));
        WriterHarness harness = harness(new DeliveryConfig.Buffer(20, 1_000_000), Duration.ofSeconds(60));
        harness.write("a", "b", "c", "d");
        assertThatThrownBy(() -> harness.writer.flush(true))
                .hasMessageContaining(
                        "with partition key 'b' to stream orders within the delivery timeout of 60000 ms");
        assertThat(keys(kinesis.stored)).containsExactly("a", "c", "d");
    }

    @Test
    void failsOnAnInvalidRecordAndNamesItsKeyAndSize() throws Exception {
        WriterHarness harness = WriterHarness.of(kinesis);
        assertThatThrownBy(() -> harness.write("x".repeat(257)))
                .hasMessageStartingWith("Cannot write the record of 257 bytes with partition key '" + "x".repeat(256)
                        + "…' to stream orders: its partition key has 257 characters");
    }

    @Test
    void skipsAndCountsInvalidRecordsIfItIsTold() throws Exception {
        PutWriter.Settings settings = WriterHarness.settings();
        WriterHarness harness = new WriterHarness(
                kinesis,
                new PutWriter.Settings(
                        settings.streams(), settings.limits(), OnInvalidRecord.SKIP, settings.delivery()),
                List.of());
        harness.write("a", "x".repeat(257), "", "b");
        harness.writer.flush(true);
        assertThat(keys(kinesis.stored)).containsExactly("a", "b");
        assertThat(harness.counter("skippedRecords")).isEqualTo(2);
    }

    @Test
    void holdsNoStreamUpBecauseAnotherTakesNothing() throws Exception {
        kinesis.always(entries -> (entries.get(0).partitionKey().startsWith("orders")
                        ? failing(FailureKind.THROTTLED)
                        : refusing(entry -> false))
                .to(entries));
        WriterHarness harness = new WriterHarness(
                kinesis,
                new PutWriter.Settings(
                        List.of(new StreamId("orders"), new StreamId("returns")),
                        new RecordLimits(Set.of("orders", "returns"), 1_000),
                        OnInvalidRecord.FAIL,
                        new DeliveryConfig(REQUEST, new DeliveryConfig.Buffer(100, 1_000_000), false, false, null)),
                text -> new UserRecord(
                        text.substring(0, text.indexOf(' ')), text, null, text.getBytes(StandardCharsets.UTF_8)),
                List.of());
        for (int i = 0; i < 8; i++) {
            harness.write("orders " + i, "returns " + i);
        }
        harness.answerAll();
        assertThat(keys(kinesis.stored))
                .containsExactly(
                        "returns 0",
                        "returns 1",
                        "returns 2",
                        "returns 3",
                        "returns 4",
                        "returns 5",
                        "returns 6",
                        "returns 7");
        assertThat(kinesis.streams).contains(new StreamId("orders"), new StreamId("returns"));
        assertThat(harness.checkpoint().get(0).getBufferedRequestEntries())
                .extracting(wrapper -> wrapper.getRequestEntry().stream())
                .hasSize(8)
                .containsOnly("orders");
    }

    @Test
    void deliversRestoredRecordsToTheirStreamThoughTheSinkWritesToAnotherNow() throws Exception {
        kinesis.always(failing(FailureKind.TRANSIENT));
        WriterHarness before = WriterHarness.of(kinesis);
        before.write("a");
        var state = before.checkpoint();
        ScriptedKinesis later = new ScriptedKinesis();
        WriterHarness after = new WriterHarness(
                later,
                new PutWriter.Settings(
                        List.of(new StreamId("returns")),
                        new RecordLimits(Set.of("returns"), 1_000),
                        OnInvalidRecord.FAIL,
                        WriterHarness.settings().delivery()),
                state);
        after.writer.flush(true);
        assertThat(later.streams).containsExactly(new StreamId("orders"));
    }
}
