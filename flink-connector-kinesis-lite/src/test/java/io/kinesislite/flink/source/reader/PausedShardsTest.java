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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.ShardPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PausedShardsTest {

    @Test
    void asksForNothingDuringAPauseAndGoesOnBehindIt() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.put(0, "a");
        rig.read(0, 1);
        assertThat(rig.fetchValues(1)).containsExactly("a");
        int calls = rig.kinesis.calls(RECORDS, name(0)); // all answered: the rig has no threads

        rig.pause(0);
        rig.put(0, "b");
        keepBusy(rig, 1);
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(calls);

        rig.resume(0);
        assertThat(rig.fetchValues(1)).containsExactly("b");
    }

    @Test
    void letsGoOfAPageThatComesDuringThePauseAndAsksForItAgainBehindIt() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        dropOnePage(rig, "a", "b");
        keepBusy(rig, 1);
        assertThat(rig.state(0).position()).isEqualTo(new ShardPosition.TrimHorizon());
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(1);

        rig.resume(0);

        assertThat(rig.fetchValues(2)).containsExactly("a", "b");
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isGreaterThanOrEqualTo(2);
        rig.put(0, "c");
        assertThat(rig.fetchValues(1)).containsExactly("c");
    }

    @Test
    void emitsThePageOnceHoweverOftenItsShardIsPausedAndResumed() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        dropOnePage(rig, "a", "b");

        rig.resume(0);
        rig.pause(0);
        keepBusy(rig, 1);
        rig.resume(0);
        rig.pause(0);
        rig.resume(0);

        assertThat(rig.fetchValues(2)).containsExactly("a", "b");
        rig.put(0, "c");
        assertThat(rig.fetchValues(1)).containsExactly("c");
        rig.put(1, "of 1");
        assertThat(rig.fetchValues(1)).containsExactly("of 1");
    }

    @Test
    void takesAPageThatComesAfterAShortPauseAsIfThereHadBeenNone() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        ask(rig);
        rig.pause(0);
        rig.resume(0);
        rig.put(0, "a");
        rig.kinesis.release(RECORDS, name(0));

        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.put(0, "b");
        assertThat(rig.fetchValues(1)).containsExactly("b");
    }

    @Test
    void repeatsACallThatFailedDuringThePause() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        ask(rig);
        rig.pause(0);
        rig.kinesis.fail(RECORDS, name(0), FailureKind.THROTTLED);
        rig.kinesis.release(RECORDS, name(0));
        keepBusy(rig, 1);
        rig.put(0, "a");
        rig.resume(0);

        assertThat(rig.fetchValues(1)).containsExactly("a");
    }

    @Test
    void goesOnWhereItStoodIfTheIteratorExpiresMeanwhile() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        dropOnePage(rig, "a", "b");
        keepBusy(rig, 1);
        rig.wall.advance(Duration.ofHours(1));
        rig.put(0, "c");
        rig.resume(0);

        assertThat(rig.fetchValues(3)).containsExactly("a", "b", "c");
    }

    @Test
    void findsItsPlaceAgainIfTheIteratorExpiresDuringThePause() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.put(0, "a");
        rig.read(0, 1);
        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.pause(0);
        keepBusy(rig, 1);
        rig.wall.advance(Duration.ofHours(1));
        rig.put(0, "b");
        keepBusy(rig, 1);
        rig.resume(0);

        assertThat(rig.fetchValues(1)).containsExactly("b");
        assertThat(rig.counted("expiredIterators")).isEqualTo(2); // one of each shard
    }

    @Test
    void ignoresThePauseOfAShardThatHasEnded() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        rig.read(0, 1);
        assertThat(rig.fetchToTheEndOf(0)).isEmpty();

        rig.pause(0);
        rig.resume(0);

        keepBusy(rig, 1);
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(1);
    }

    @Test
    void doesNotStarveOtherShardsByPagesOfPausedOnes() throws IOException {
        ReaderRig rig = new ReaderRig(3, Reading.withBuffer(1_000));
        String large = "x".repeat(5_000);
        dropOnePage(rig, large);
        rig.read(2);

        keepBusy(rig, 1);
        keepBusy(rig, 2);

        rig.resume(0);
        assertThat(rig.fetchValues(1)).containsExactly(large);
        keepBusy(rig, 1);
    }

    @Test
    void doesNotLetACallThatWasPausedBeforeItWasMadeHoldBytes() throws IOException {
        ReaderRig rig = new ReaderRig(3, Reading.withBuffer(1_000));
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0);
        askUntilCalled(rig, 0);
        rig.read(1, 2); // starved: the budget is reserved for shard 0
        rig.reader.wakeUp();
        assertThat(rig.fetch()).isEmpty();
        rig.pause(1);
        rig.kinesis.release(RECORDS, name(0));

        keepBusy(rig, 2);
        assertThat(rig.kinesis.calls(RECORDS, name(1))).isZero();
        rig.resume(1);
        keepBusy(rig, 1);
    }

    private static void ask(ReaderRig rig) throws IOException {
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0);
        askUntilCalled(rig, 0);
        rig.read(1);
    }

    private static void askUntilCalled(ReaderRig rig, int shard) throws IOException {
        while (rig.kinesis.calls(RECORDS, name(shard)) == 0) {
            rig.reader.wakeUp();
            assertThat(rig.fetch()).isEmpty();
        }
    }

    /** Shard 0 is paused, and a page of it came. */
    private static void dropOnePage(ReaderRig rig, String... texts) throws IOException {
        ask(rig);
        rig.pause(0);
        rig.put(0, texts);
        rig.kinesis.release(RECORDS, name(0));
        rig.reader.wakeUp();
        assertThat(rig.fetch()).isEmpty();
    }

    private static void keepBusy(ReaderRig rig, int shard) throws IOException {
        for (String value : List.of("one", "two", "three", "four", "five")) {
            rig.put(shard, value);
            assertThat(rig.fetchValues(1)).containsExactly(value);
        }
    }
}
