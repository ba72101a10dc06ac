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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.SUBSCRIBE;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.KinesisLiteException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PausedFanOutTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final ReaderRig rig = ReaderRig.fanOut(2);

    private void begin() throws IOException {
        rig.read(0, 1);
        rig.put(0, "a");
        assertThat(rig.fetchValues(1)).containsExactly("a");
        rig.pause(0);
    }

    @Test
    void keepsTheSubscriptionThroughAShortPause() throws IOException {
        begin();
        rig.put(0, "b", "c");
        rig.put(1, "of 1");
        assertThat(rig.pass(A_MOMENT)).containsExactly("of 1");
        rig.put(0, "d");
        assertThat(rig.pass(A_MOMENT)).isEmpty();

        rig.resume(0);

        assertThat(rig.fetchValues(3)).containsExactly("b", "c", "d");
        assertThat(rig.kinesis.calls(SUBSCRIBE, name(0))).isEqualTo(1);
    }

    @Test
    void leavesNoGapIfThePauseIsLongerThanTheSubscription() throws IOException {
        begin();
        rig.put(0, "b");
        rig.pass(Duration.ofMinutes(6));
        rig.put(0, "c");
        rig.pass(Duration.ofMinutes(6));

        rig.resume(0);

        assertThat(rig.fetchValues(2)).containsExactly("b", "c");
        rig.put(0, "d");
        assertThat(rig.fetchValues(1)).containsExactly("d");
    }

    @Test
    void tellsOfRecordsThatAreGoneWhenThePauseEnds() throws IOException {
        begin();
        rig.put(0, "b");
        rig.pass(A_MOMENT);
        rig.put(0, "c");
        rig.wall.advance(Duration.ofHours(25));
        rig.put(0, "d");

        rig.resume(0);

        assertThat(rig.fetchValues(1)).containsExactly("b");
        assertThatThrownBy(() -> rig.pass(A_MOMENT))
                .isInstanceOf(KinesisLiteException.class)
                .hasMessageStartingWith("Records of shard " + Shards.id(0) + " may be lost.");
    }

    @Test
    void emitsAnEventOnceHoweverOftenItsShardIsPausedAndResumed() throws IOException {
        begin();
        rig.put(0, "b");
        for (int i = 0; i < 5; i++) {
            assertThat(rig.pass(A_MOMENT)).isEmpty();
            rig.resume(0);
            rig.pause(0);
        }
        rig.resume(0);

        assertThat(rig.pass(Duration.ofMinutes(1))).containsExactly("b");
    }

    @Test
    void followsAShardThatIsSplitWhileItIsPaused() throws IOException {
        begin();
        rig.put(0, "b");
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        assertThat(rig.pass(Duration.ofMinutes(1))).isEmpty();
        assertThat(rig.state(0).end()).isNull();

        rig.resume(0);

        assertThat(rig.fetchToTheEndOf(0)).containsExactly("b");
    }

    @Test
    void doesNotLetEventsOfPausedShardsStarveTheOthers() throws IOException {
        ReaderRig small = ReaderRig.fanOut(3, Reading.withBuffer(100_000));
        small.read(0, 1, 2);
        small.pass(Duration.ofSeconds(10));
        small.pause(0);
        small.pause(1);
        String large = "x".repeat(50_000);
        small.put(0, large);
        small.put(1, large);
        small.pass(A_MOMENT);
        for (String value : List.of("one", "two", "three")) {
            small.put(2, value);
            assertThat(small.fetchValues(1)).containsExactly(value);
        }

        small.resume(0);
        small.resume(1);

        assertThat(small.pass(Duration.ofSeconds(30))).containsExactly(large, large);
    }

    @Test
    void letsAShardWithLargePagesGoOnWhileAnEventOfAPausedOneIsKept() throws IOException {
        ReaderRig small = ReaderRig.fanOut(2, Reading.withBuffer(100_000));
        small.read(0, 1);
        small.pass(Duration.ofMinutes(1));
        small.put(0, "a");
        assertThat(small.fetchValues(1)).containsExactly("a");
        small.pause(0);
        small.put(0, "kept");
        small.pass(A_MOMENT);

        for (String value : List.of("x".repeat(150_000), "y")) {
            small.put(1, value);
            assertThat(small.pass(Duration.ofSeconds(30))).containsExactly(value);
        }

        small.resume(0);
        assertThat(small.fetchValues(1)).containsExactly("kept");
    }
}
