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
package io.kinesislite.flink.source.reader;

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.DESCRIBE;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.ITERATOR;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.START;
import static io.kinesislite.flink.source.reader.ReaderRig.after;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DataLossTest {
    private static final String STREAM = Shards.STREAM.value();
    private static final Duration LONG = Duration.ofHours(25); // a stream keeps records for 24 hours

    @Test
    void failsIfTheStreamKeepsNothingAsOldAsThePosition() {
        ReaderRig rig = new ReaderRig(1);
        String read = rig.put(0, "read");
        rig.put(0, "lost");
        rig.wall.advance(LONG);
        rig.read(rig.split(0, after(read), null));

        assertThatThrownBy(rig::fetch)
                .isInstanceOfSatisfying(
                        KinesisLiteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.POSITION_TOO_OLD))
                .hasMessage(
                        "Records of shard shardId-000000000000 of stream orders may be lost. To go on from the oldest"
                                + " record that is left, set failOnDataLoss to false; to keep records longer, raise the stream's"
                                + " retention. Shard shardId-000000000000 of stream orders was read up to after sequence number "
                                + read + ", 2026-01-01T12:00:00Z, and the oldest record that its stream keeps is of"
                                + " 2026-01-01T13:00:00Z.");
    }

    @Test
    void goesOnFromTheOldestRecordThatIsLeftIfItMay() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        String read = rig.put(0, "read");
        rig.put(0, "lost");
        rig.wall.advance(LONG);
        rig.put(0, "left");
        rig.read(rig.split(0, after(read), null));

        assertThat(rig.fetchValues(1)).containsExactly("left");
        assertThat(rig.counted("dataLosses")).isEqualTo(1);
    }

    @Test
    void readsNothingAgainOfWhatIsStillThere() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        rig.wall.advance(LONG);
        String read = rig.put(0, "read");
        rig.put(0, "left");
        rig.read(rig.split(0, after(read), null)); // of this time, it says, and is trimmed late

        assertThat(rig.fetchValues(1)).containsExactly("left");
        assertThat(rig.counted("dataLosses")).isEqualTo(1);
    }

    @Test
    void checksASilenceAndAStopAsItChecksARecord() {
        for (ShardSplit split : new ShardSplit[] {
            open(new ShardPosition.AfterSilence("7", START), ArrivalWindow.ALL),
            open(new ShardPosition.Inside("7", 1, START), ArrivalWindow.ALL),
            open(new ShardPosition.AfterSilence(null, START), new ArrivalWindow(START, null)),
        }) {
            ReaderRig rig = new ReaderRig(1);
            rig.wall.advance(LONG);
            rig.read(split);

            assertThatThrownBy(rig::fetch).hasMessageContaining("may be lost");
        }
    }

    @Test
    void takesATimeToStartFromForNoLossHoweverOldItIs() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.wall.advance(LONG);
        rig.put(0, "a");
        rig.read(open(new ShardPosition.AtTimestamp(START), new ArrivalWindow(START, null)));

        assertThat(rig.fetchValues(1)).containsExactly("a");
    }

    @Test
    void asksAboutTheRetentionOnceForAllShardsAndOnlyForOldPositions() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        String first = rig.put(0, "read");
        String second = rig.put(1, "read");
        rig.wall.advance(Duration.ofHours(11));
        rig.put(0, "a");
        rig.read(rig.split(0, after(first), null));
        assertThat(rig.fetchValues(1)).containsExactly("a");
        assertThat(rig.kinesis.calls(DESCRIBE, STREAM)).isZero();

        rig.wall.advance(Duration.ofHours(2));
        rig.put(1, "b");
        rig.put(2, "c");
        rig.read(rig.split(1, after(second), null));
        rig.read(rig.split(2, new ShardPosition.AfterSilence(null, START), null));
        assertThat(rig.fetchValues(2)).containsExactlyInAnyOrder("b", "c");
        assertThat(rig.kinesis.calls(DESCRIBE, STREAM)).isEqualTo(1);
    }

    @Test
    void goesByTheRetentionThatTheStreamHas() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.store.increaseStreamRetentionPeriod(STREAM, 48);
        String read = rig.put(0, "read");
        rig.wall.advance(LONG);
        rig.put(0, "next");
        rig.kinesis.fail(DESCRIBE, STREAM, FailureKind.THROTTLED);
        rig.read(rig.split(0, after(read), null));

        assertThat(rig.fetchValues(1)).containsExactly("next");
        assertThat(rig.counted("throttles")).isEqualTo(1);
    }

    @Test
    void leavesATimeAloneThatTheUserAskedToStartFrom() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.wall.advance(LONG);
        rig.put(0, "a");
        rig.read(rig.split(0, new ShardPosition.AtTimestamp(START.minus(LONG)), null));

        assertThat(rig.fetchValues(1)).containsExactly("a");
    }

    @Test
    void failsIfThePositionIsPassedDuringALongPause() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "read");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("read");
        rig.put(0, "lost");
        rig.wall.advance(LONG);

        assertThatThrownBy(() -> rig.fetchValues(1)).hasMessageContaining("may be lost");
    }

    @Test
    void failsIfTheStreamWasMadeAnew() {
        ReaderRig rig = new ReaderRig(1);
        String old = rig.put(0, "old");
        makeAnew(rig);
        rig.read(rig.split(0, after(old), null));

        assertThatThrownBy(rig::fetch)
                .hasMessageStartingWith(
                        "Shard shardId-000000000000 of stream orders was read up to after sequence number "
                                + old
                                + ", which it does not know: most likely the stream was deleted and created anew, and what was"
                                + " not read of the old one is lost. To read the shard from its beginning, set failOnDataLoss to"
                                + " false. ");
    }

    @Test
    void readsAStreamThatWasMadeAnewFromItsBeginningIfItMay() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        String old = rig.put(0, "old");
        makeAnew(rig);
        String last = rig.put(0, "new", "newer");
        rig.read(rig.split(0, after(old), null));

        assertThat(rig.fetchValues(2)).containsExactly("new", "newer");
        assertThat(rig.counted("dataLosses")).isEqualTo(1);
        assertThat(rig.state(0).position()).isEqualTo(after(last));
    }

    @Test
    void failsAtANumberOfTheUserThatIsNotOfTheShard() {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        rig.read(rig.split(0, new ShardPosition.After("7"), null));

        assertThatThrownBy(rig::fetch)
                .isInstanceOfSatisfying(
                        KinesisLiteException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.SEQUENCE_UNKNOWN));
        assertThat(rig.counted("dataLosses")).isZero();
    }

    @Test
    void countsAShardThatIsGone() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        rig.readUntilAlmostGone(0);
        assertThat(rig.counted("dataLosses")).isZero();

        assertThat(rig.fetchToTheEndOf(0)).isEmpty();
        assertThat(rig.counted("dataLosses")).isEqualTo(1);
    }

    @Test
    void readsAShardOnThatTheServiceDoesNotKnowForAMoment() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.goingOnAfterDataLoss());
        rig.put(0, "a");
        rig.kinesis.fail(RECORDS, name(0), FailureKind.SHARD_GONE);
        rig.read(0);

        assertThat(rig.fetchValues(1)).containsExactly("a");
        assertThat(rig.state(0).end()).isNull();
        assertThat(rig.counted("dataLosses")).isZero();
        assertThat(rig.kinesis.calls(ITERATOR, name(0))).isEqualTo(2);
    }

    @Test
    void readsAShardThatWasMadeAnewWhateverItsNumbersAre() throws Exception {
        LooseShard anew = new LooseShard().put("smaller number", START);
        LooseShard.Run run = anew.read(open(new ShardPosition.After("100", START), ArrivalWindow.ALL));

        assertThat(run.beginAgain().poll(START).emitted()).containsExactly("smaller number");
    }

    @Test
    void asksAgainAboutTheRetentionAfterAWhile() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "read");
        rig.read(0);
        assertThat(rig.fetchValues(1)).containsExactly("read");
        for (int pause = 1; pause <= 2; pause++) {
            rig.wall.advance(Duration.ofHours(13));
            rig.put(0, "next");
            assertThat(rig.fetchValues(1)).containsExactly("next");
            assertThat(rig.kinesis.calls(DESCRIBE, STREAM)).isEqualTo(pause);
        }
    }

    private static void makeAnew(ReaderRig rig) {
        rig.store.deleteStream(STREAM);
        rig.store.createStream(STREAM, 1);
    }

    private static ShardSplit open(ShardPosition position, ArrivalWindow window) {
        return ShardSplit.open(Shards.id(0), Shards.ALL_KEYS, position, window);
    }
}
