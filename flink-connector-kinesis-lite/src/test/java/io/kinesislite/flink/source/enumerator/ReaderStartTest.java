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
package io.kinesislite.flink.source.enumerator;

import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.enumerator.TrackedShard.Repeated;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Readers say what they have before they get more. */
class ReaderStartTest {
    private static final Shard MERGED = shard(2, 0, 1);

    @Test
    void givesAReaderNothingBeforeItHasSaidWhatItHas() {
        EnumeratorRig rig = new EnumeratorRig(2, 1, fresh()).started();
        rig.runQuestions();

        rig.appear(0);
        rig.discover();
        assertThat(rig.given(0)).isEmpty();
        rig.sayHello(0);

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
    }

    @Test
    void spreadsElevenShardsOverFourReadersByWhatTheyWereRestoredWith() {
        EnumeratorRig before = new EnumeratorRig(11, 7, fresh()).started();
        before.runQuestions();
        IntStream.range(0, 4).forEach(before::register);
        assertThat(before.enumerator.snapshotState(1).shards())
                .filteredOn(TrackedShard::isHeld)
                .hasSize(8);
        EnumeratorRig rig = before.restored(4).started();

        rig.register(3, 0, 1, 2);
        rig.register(0, 3);
        rig.register(1, 4, 5);
        rig.register(2, 6, 7);

        Map<Integer, Integer> counts = new TreeMap<>(Map.of(0, 1, 1, 2, 2, 2, 3, 3));
        counts.replaceAll((subtask, held) -> held + rig.given(subtask).size());
        assertThat(counts).isEqualTo(Map.of(0, 3, 1, 3, 2, 2, 3, 3));
    }

    @Test
    void givesARestoredReaderWhatIsLeftBeforeAnotherLook() {
        EnumeratorRig before = new EnumeratorRig(4, 2, fresh()).started();
        before.runQuestions();
        before.register(0);
        EnumeratorRig rig = before.restored(2).started();

        rig.register(0, 0, 1);
        assertThat(rig.given(0)).isEmpty();
        rig.register(1);

        assertThat(rig.shardsOf(1)).containsExactlyElementsOf(ids(2, 3));
    }

    @Test
    void givesTheNextAttemptOfAReaderNothingBeforeItHasSaidWhatItHas() {
        EnumeratorRig rig = twoParents();
        List<ShardSplit> back = rig.given(1);

        rig.fail(1, back);
        rig.appear(1);
        rig.discover();
        assertThat(rig.given(1)).hasSize(1);
        rig.sayHello(1);

        assertThat(rig.shardsOf(1)).containsExactly(id(1), id(1));
    }

    @Test
    void givesWhatComesBackToOthersAlthoughTheReaderThatHadReadItNeverComesAgain() {
        EnumeratorRig rig = new EnumeratorRig(1, 2, fresh()).started();
        rig.runQuestions();
        rig.register(0);
        List<ShardSplit> back = rig.given(0);
        rig.finish(0, 0);

        rig.fail(0, back);
        rig.register(1);

        assertThat(rig.shardsOf(1)).containsExactly(id(0));
    }

    @Test
    void holdsAChildBackUntilAFailedReaderHasSaidThatItDoesNotReadTheParentAgain() {
        EnumeratorRig rig = twoParents();
        rig.finish(0, 0, MERGED);
        rig.fail(0, List.of());

        rig.finish(1, 1, MERGED);
        rig.appear(0);
        assertThat(rig.shardsOf(1)).containsExactly(id(1));
        rig.sayHello(0);

        assertThat(rig.shardsOf(0)).containsExactly(id(0), id(2));
    }

    @Test
    void holdsAChildBackWhileAFailedReaderReadsTheParentAgain() {
        EnumeratorRig rig = twoParents();
        rig.finish(0, 0, MERGED);
        rig.fail(0, List.of());
        rig.finish(1, 1, MERGED);

        rig.register(0, 0);
        assertThat(rig.shardsOf(1)).containsExactly(id(1));
        rig.finish(0, 0, MERGED);

        assertThat(rig.shardsOf(0)).containsExactly(id(0), id(2));
    }

    @Test
    void holdsAChildBackWhileAParentIsReadAgainAfterTheWholeJobFailedToo() {
        EnumeratorRig before = twoParents();
        before.finish(0, 0, MERGED);
        before.fail(0, List.of());
        before.finish(1, 1, MERGED);
        before.register(0, 0);
        EnumeratorRig rig = before.restored(2).started();
        assertThat(rig.enumerator.snapshotState(1).shards().get(0).progress()).isEqualTo(new Repeated());

        rig.register(1);
        assertThat(rig.given(1)).isEmpty();
        rig.register(0, 0);
        rig.finish(0, 0, MERGED);

        assertThat(rig.shardsOf(0)).containsExactly(id(2));
    }

    @Test
    void keepsInAStateThatIsTakenBeforeAFailedReaderHasSpokenThatItMayReadAgain() {
        EnumeratorRig before = twoParents();
        before.finish(0, 0, MERGED);
        before.fail(0, List.of());
        before.finish(1, 1, MERGED);
        before.appear(0);
        EnumeratorRig rig = before.restored(2).started();

        rig.register(1);
        assertThat(rig.given(1)).isEmpty();
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactly(id(2));
    }

    @Test
    void failsIfAReaderGoesBackToAShardThatAnotherOneHas() {
        EnumeratorRig rig = twoParents();
        rig.fail(0, List.of());
        rig.appear(0);

        assertThatThrownBy(() -> rig.sayHello(0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Reader 0 went back to a checkpoint in which it has shard shardId-000000000001 of stream orders,"
                                + " which reader 1 was given since: the whole job has to go back to it.");
    }

    @Test
    void countsUnassignedAndAssignedShards() {
        EnumeratorRig rig = new EnumeratorRig(3, 3, fresh()).started();
        rig.runQuestions();
        rig.register(0);

        assertThat(rig.context.metrics.value("unassignedSplits")).isEqualTo(2L);
        assertThat(rig.context.metrics.value("assignedSplits")).isEqualTo(1L);
    }

    /** Two readers, each with one of two shards. */
    private static EnumeratorRig twoParents() {
        EnumeratorRig rig = new EnumeratorRig(2, 2, fresh()).started();
        rig.runQuestions();
        rig.register(0);
        rig.register(1);
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        assertThat(rig.shardsOf(1)).containsExactly(id(1));
        return rig;
    }

    /** What follows is how Flink recovers from version 2.2 on. */
    @Test
    void evensOutWhatReadersReportThatTheyWereRestoredWith() {
        EnumeratorRig before = readByOne(9);
        List<ShardSplit> nine = before.given(0);
        EnumeratorRig rig = before.restored(3).started();

        rig.registerWith(1, nine);
        rig.registerWith(0, List.of());
        rig.registerWith(2, List.of());

        assertThat(rig.shardsOf(0)).hasSize(3);
        assertThat(rig.shardsOf(1)).hasSize(3);
        assertThat(rig.shardsOf(2)).hasSize(3);
    }

    @Test
    void keepsReportedSplitsInStateUntilAReaderHasThem() {
        EnumeratorRig before = readByOne(2);
        ShardSplit read = readOn(before.given(0).get(0), "49");
        EnumeratorRig between = before.restored(2).started();
        between.context.reported(0, List.of(read, before.given(0).get(1)));
        between.appear(0);

        EnumeratorRig rig = between.restored(1).started();
        rig.register(0);

        assertThat(rig.given(0)).extracting(ShardSplit::position).contains(read.position());
        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1));
    }

    @Test
    void leavesAMovedSplitToItsReaderWhenTheOneThatReportedItFails() {
        EnumeratorRig before = readByOne(2);
        List<ShardSplit> both = before.given(0);
        EnumeratorRig rig = before.restored(2).started();
        rig.registerWith(0, both);
        rig.registerWith(1, List.of());
        List<ShardSplit> kept = List.copyOf(rig.given(0));
        assertThat(rig.shardsOf(1)).hasSize(1);

        rig.fail(0, kept);
        rig.registerWith(0, both);

        assertThat(rig.shardsOf(1)).hasSize(1);
        assertThat(rig.shardsOf(0)).hasSize(2).containsOnly(kept.get(0).id());
    }

    @Test
    void readsAgainWhatAReaderReportsThatItHadFinished() {
        EnumeratorRig before = readByOne(1);
        ShardSplit split = before.given(0).get(0);

        before.finish(0, 0);
        before.fail(0, List.of());
        before.registerWith(0, List.of(readOn(split, "49")));

        assertThat(before.given(0))
                .last()
                .extracting(ShardSplit::position)
                .isEqualTo(readOn(split, "49").position());
    }

    @Test
    void takesAReportedEndForAnEnd() {
        EnumeratorRig before = readByOne(2);
        List<ShardSplit> ended = before.given(0).stream()
                .map(split -> split.endingWith(new ShardEnd.Closed(List.of(MERGED))))
                .toList();
        EnumeratorRig rig = before.restored(1).started();

        rig.registerWith(0, ended);

        assertThat(rig.shardsOf(0)).containsExactly(MERGED.id());
    }

    /** A job whose only reader has been given all shards. */
    private static EnumeratorRig readByOne(int shards) {
        EnumeratorRig rig = new EnumeratorRig(shards, 1, fresh()).started();
        rig.runQuestions();
        rig.register(0);
        return rig;
    }

    private static ShardSplit readOn(ShardSplit split, String sequenceNumber) {
        return ShardSplit.open(split.id(), split.hashKeys(), new ShardPosition.After(sequenceNumber), split.window());
    }
}
