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
import static io.kinesislite.flink.sink.WriterHarness.keysOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PutWriterTest {
    private final ScriptedKinesis kinesis = new ScriptedKinesis();
    private final WriterHarness harness;

    PutWriterTest() throws Exception {
        harness = WriterHarness.of(kinesis);
    }

    @Test
    void sendsARequestAsSoonAsItIsFull() throws Exception {
        harness.write("a", "b", "c");
        assertThat(kinesis.requests).isEmpty();
        harness.write("d");
        assertThat(keys(kinesis.requests.get(0))).containsExactly("a", "b", "c", "d");
    }

    /** A checkpoint deals whole parts to the writers of a job that is started with more of them. */
    @Test
    void keepsWhatIsNotStoredInPartsOfAMebibyte() throws Exception {
        PutWriter.Settings settings = new PutWriter.Settings(
                List.of(new StreamId("orders")),
                new RecordLimits(Set.of("orders"), 10_000_000),
                OnInvalidRecord.FAIL,
                new DeliveryConfig(
                        new DeliveryConfig.Request(4, 5_000_000, 3, 5_000),
                        new DeliveryConfig.Buffer(20, 10_000_000),
                        false,
                        false,
                        null));
        WriterHarness large = new WriterHarness(
                kinesis, settings, bytes -> new UserRecord("k", new byte[Integer.parseInt(bytes)]), List.of());

        large.write("524287", "524287", "0");

        assertThat(large.writer.snapshotState(1))
                .extracting(part -> part.getBufferedRequestEntries().size())
                .containsExactly(2, 1);
    }

    @Test
    void sendsAPartOfARequestWhenItsTimeIsOver() throws Exception {
        harness.write("a");
        harness.advance(Duration.ofSeconds(5));
        assertThat(keys(kinesis.requests.get(0))).containsExactly("a");
    }

    @Test
    void leavesOutWhatItsConverterDoesNotAccept() throws Exception {
        WriterHarness choosy = new WriterHarness(kinesis, WriterHarness.settings(), new VowelsOnly(), List.of());

        choosy.write("a", "b", "c", "e");
        choosy.writer.flush(true);

        assertThat(keys(kinesis.stored)).containsExactly("a", "e");
        assertThat(choosy.context.metricGroup().getNumRecordsSendCounter().getCount())
                .isEqualTo(2);
    }

    @Test
    void retriesOnlyRefusedRecordsInTheirOrder() throws Exception {
        kinesis.script.add(refusing(entry -> Set.of("b", "d").contains(entry.partitionKey()), FailureKind.TRANSIENT));
        harness.write("a", "b", "c", "d");
        harness.answerAll();
        harness.advance(Duration.ofMillis(50));
        harness.write("e", "f");
        assertThat(kinesis.requests).hasSize(2);
        assertThat(keys(kinesis.requests.get(1))).containsExactly("b", "d", "e", "f");
        harness.writer.flush(true);
        assertThat(keys(kinesis.stored)).containsExactly("a", "c", "b", "d", "e", "f");
    }

    @Test
    void pausesBeforeItPutsARefusedRecordAgainAndSendsOthersMeanwhile() throws Exception {
        kinesis.script.add(refusing(entry -> entry.partitionKey().equals("b"), FailureKind.TRANSIENT));
        harness.write("a", "b", "c", "d");
        harness.answerAll();
        harness.write("e", "f", "g", "h");
        assertThat(keys(kinesis.requests.get(1))).containsExactly("e", "f", "g", "h");
        harness.advance(Duration.ofMillis(50));
        harness.write("i", "j", "k");
        assertThat(keys(kinesis.requests.get(2))).containsExactly("b", "i", "j", "k");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"THROTTLED", "TRANSIENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void failsAtOnceWhenNoRetryHelps(FailureKind kind) throws Exception {
        kinesis.always(failing(kind));
        harness.write("a", "b", "c", "d");
        assertThatThrownBy(() -> harness.writer.flush(false))
                .hasStackTraceContaining("Cannot put: the reason. The remedy.");
        assertThat(kinesis.requests).hasSize(1);
        assertThat(harness.time.getCurrentProcessingTime()).isZero();
        assertThat(keysOf(harness.writer.snapshotState(1))).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"THROTTLED", "TRANSIENT"})
    void retriesWithGrowingPausesAsLongAsItTakes(FailureKind kind) throws Exception {
        List<Long> times = requestTimes();
        IntStream.range(0, 12).forEach(i -> kinesis.script.add(failing(kind)));
        harness.write("a");
        harness.writer.flush(true);
        assertThat(keys(kinesis.stored)).containsExactly("a");
        assertThat(times).hasSize(13);
        long ceiling = 50;
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(ceiling / 2, ceiling);
            ceiling = Math.min(2 * ceiling, 5_000);
        }
    }

    @Test
    void startsWithShortPausesAgainAfterSuccess() throws Exception {
        IntStream.range(0, 8).forEach(i -> kinesis.script.add(failing(FailureKind.TRANSIENT)));
        harness.write("a");
        harness.writer.flush(true);
        List<Long> times = requestTimes();
        kinesis.script.add(failing(FailureKind.TRANSIENT));
        harness.write("b");
        harness.writer.flush(true);
        assertThat(times.get(1) - times.get(0)).isBetween(25L, 50L);
    }

    private List<Long> requestTimes() {
        List<Long> times = new ArrayList<>();
        kinesis.onPut(() -> times.add(harness.time.getCurrentProcessingTime()));
        return times;
    }

    @Test
    void sendsNothingWhileItRests() throws Exception {
        kinesis.always(failing(FailureKind.THROTTLED));
        harness.write("a", "b", "c", "d");
        harness.answerAll();
        harness.write("e", "f", "g", "h", "i", "j", "k", "l");
        harness.advance(Duration.ofMillis(24));
        assertThat(kinesis.requests).hasSize(1);
        harness.advance(Duration.ofMillis(26));
        assertThat(kinesis.requests)
                .as("one request asks whether the stream takes records again")
                .hasSize(2);
    }

    @Test
    void finishesACheckpointWhileTheStreamTakesNothing() throws Exception {
        kinesis.always(failing(FailureKind.THROTTLED));
        harness.write("a", "b", "c", "d", "e", "f", "g", "h", "i");
        long before = harness.time.getCurrentProcessingTime();
        assertThat(keysOf(harness.checkpoint())).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(harness.time.getCurrentProcessingTime()).isEqualTo(before);
    }

    @Test
    void neverBlocksInTheTimerOfTheBuffer() throws Exception {
        kinesis.always(failing(FailureKind.TRANSIENT));
        harness.write("a", "b", "c", "d", "e");
        harness.answerAll();
        long before = harness.time.getCurrentProcessingTime();
        harness.advance(Duration.ofSeconds(5));
        assertThat(harness.time.getCurrentProcessingTime() - before).isEqualTo(5_000);
        assertThat(keysOf(harness.checkpoint())).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void waitsInACheckpointForAnswersThatAreDue() throws Exception {
        kinesis.script.add(refusing(entry -> entry.partitionKey().equals("c")));
        harness.write("a", "b", "c", "d");
        assertThat(keysOf(harness.checkpoint())).containsExactly("c");
        assertThat(keys(kinesis.stored)).containsExactly("a", "b", "d");
    }

    @Test
    void sendsNothingNewForACheckpoint() throws Exception {
        for (int i = 0; i < 20; i++) {
            harness.write("r" + i);
        }
        assertThat(keysOf(harness.checkpoint())).as("two requests that wait").hasSize(8);
        assertThat(kinesis.requests).hasSize(3);
        harness.answerAll();
        assertThat(kinesis.stored).hasSize(20);
    }

    @Test
    void sendsOnAfterACheckpoint() throws Exception {
        kinesis.script.add(failing(FailureKind.THROTTLED));
        harness.write("a", "b", "c", "d");
        harness.checkpoint();
        harness.advance(Duration.ofSeconds(10));
        harness.answerAll();
        assertThat(keys(kinesis.stored)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsWhatIsUnderWayInTheStateUntilItIsStored() throws Exception {
        harness.write("a", "b", "c", "d");
        assertThat(keysOf(harness.writer.snapshotState(1))).containsExactly("a", "b", "c", "d");
        harness.kinesis.answerNext();
        assertThat(keysOf(harness.writer.snapshotState(2))).containsExactly("a", "b", "c", "d");
        harness.answerAll();
        assertThat(keysOf(harness.writer.snapshotState(3))).isEmpty();
    }

    @Test
    void sendsRestoredRecordsFirst() throws Exception {
        kinesis.always(failing(FailureKind.TRANSIENT));
        harness.write("a", "b", "c", "d", "e");
        UserRecordSerializer serializer = new UserRecordSerializer();
        BufferedRequestState<UserRecord> state = serializer.deserialize(
                UserRecordSerializer.VERSION,
                serializer.serialize(harness.checkpoint().get(0)));

        WriterHarness restored = new WriterHarness(new ScriptedKinesis(), WriterHarness.settings(), List.of(state));
        restored.write("f");
        restored.writer.flush(true);
        assertThat(keys(restored.kinesis.stored)).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void restoresRecordsThatWereCountedUnderALargerLimit() throws Exception {
        PutWriter.Settings large = WriterHarness.settings(WriterHarness.delivery(1_000, false, false));
        WriterHarness before = new WriterHarness(new ScriptedKinesis(), large, List.of());
        before.write("x".repeat(200));
        WriterHarness after = new WriterHarness(kinesis, WriterHarness.settings(), before.checkpoint());
        after.writer.flush(true);
        assertThat(kinesis.stored).hasSize(1);
    }

    @Test
    void keepsEachRequestWithinItsBytesAndSendsALargerRecordAlone() throws Exception {
        String large = "x".repeat(200);
        harness.write("a".repeat(20), "b".repeat(20), large, "c".repeat(20), "d");
        harness.writer.flush(true);
        assertThat(kinesis.requests.stream().map(WriterHarness::keys))
                .containsExactly(List.of("a".repeat(20), "b".repeat(20)), List.of(large), List.of("c".repeat(20), "d"));
    }

    @Test
    void countsPartitionKeysAsBytesOfARequest() throws Exception {
        // 3 bytes for each character, in the key and in the payload: two of these do not fit into 100 bytes.
        harness.write("日本語日本語日本語", "日本語日本語日本語");
        harness.writer.flush(true);
        assertThat(kinesis.requests).hasSize(2);
    }

    @Test
    void sendsSeveralRequestsAtOnceWithinTheLimit() throws Exception {
        for (int i = 0; i < 28; i++) {
            harness.write("r" + i);
        }
        assertThat(kinesis.mostOpen).isEqualTo(3);
        harness.writer.flush(true);
        assertThat(kinesis.stored).hasSize(28);
        assertThat(kinesis.mostOpen).isEqualTo(3);
    }

    @Test
    void holdsTheJobBackWhenTooMuchWaits() throws Exception {
        IntStream.range(0, 40).forEach(i -> kinesis.script.add(failing(FailureKind.THROTTLED)));
        int most = 0;
        for (int i = 0; i < 200; i++) {
            harness.write("r" + i);
            most = Math.max(most, keysOf(harness.writer.snapshotState(i)).size());
        }
        harness.writer.flush(true);
        assertThat(kinesis.stored).hasSize(200);
        assertThat(most).isLessThanOrEqualTo(20 + 3 * 4 + 4);
        assertThat(harness.time.getCurrentProcessingTime())
                .as("time of 40 pauses")
                .isGreaterThan(60_000);
    }

    @Test
    void failsOnARecordThatCanNeverBeAcceptedBeforeItIsSent() {
        assertThatThrownBy(() -> harness.write(""))
                .hasMessage("Cannot write the record of 0 bytes without a partition key to stream orders: its partition"
                        + " key is empty. Give it a key, or null to let the sink choose one.");
        assertThat(kinesis.requests).isEmpty();
    }

    @Test
    void doesNotWaitForAFullRequestWhileARecordOfTheSameKeyWaitsBehind() throws Exception {
        WriterHarness ordered =
                new WriterHarness(kinesis, WriterHarness.settings(WriterHarness.delivery(100, true, false)), List.of());
        ordered.write("a", "b");
        assertThat(kinesis.requests).isEmpty();
        ordered.write("a");
        assertThat(keys(kinesis.requests.get(0))).containsExactly("a", "b");
        ordered.answerAll();
        ordered.write("c", "c");
        ordered.answerAll();
        assertThat(kinesis.requests.stream().map(WriterHarness::keys))
                .startsWith(List.of("a", "b"))
                .contains(List.of("a", "c"));
    }

    @Test
    void closesItsClient() {
        harness.writer.close();
        assertThat(kinesis.closed).isTrue();
    }

    @Test
    void closesItsClientWhenItCannotStart() {
        BufferedRequestState<UserRecord> impossible = new BufferedRequestState<>(
                List.of(new RequestEntryWrapper<>(new UserRecord("a b", "k", null, new byte[0]), 1)));
        assertThatThrownBy(() -> new WriterHarness(kinesis, WriterHarness.settings(), List.of(impossible)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(kinesis.closed).isTrue();
    }

    /** Converts only what it accepts. */
    private static final class VowelsOnly implements UserRecordConverter<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean accepts(String element) {
            return "aeiou".contains(element);
        }

        @Override
        public UserRecord convert(String element) {
            if (!accepts(element)) {
                throw new IllegalArgumentException(element);
            }
            return WriterHarness.record(element);
        }
    }
}
