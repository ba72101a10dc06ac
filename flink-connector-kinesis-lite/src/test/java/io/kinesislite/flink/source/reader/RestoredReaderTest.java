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

import static io.kinesislite.flink.fixtures.Shards.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ReaderStartedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader says and does with what it was restored with. */
@SuppressWarnings("try") // closing a reader may be interrupted
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoredReaderTest {
    private final ReaderRig rig = new ReaderRig(2);
    private final TestingReaderContext context = new TestingReaderContext();
    private final TestingReaderOutput<String> output = new TestingReaderOutput<>();

    @Test
    void saysThatItHasNothingIfItStartsAfresh() throws Exception {
        try (ShardReader<String> reader = create()) {
            reader.start();

            assertThat(context.getSentEvents()).containsExactly(new ReaderStartedEvent(List.of()));
        }
    }

    @Test
    void saysWhatItHasBeforeItAnnouncesWhatHasEnded() throws Exception {
        ShardSplit ended = rig.split(1).endingWith(new ShardEnd.Closed(List.of(Shards.shard(5, 1))));
        try (ShardReader<String> reader = create()) {
            reader.addSplits(List.of(rig.split(0), ended));
            reader.start();
            pollUntil(reader, () -> context.getSentEvents().size() == 2);
        }

        assertThat(((ReaderStartedEvent) context.getSentEvents().get(0)).held())
                .containsExactlyInAnyOrder(id(0), id(1));
        assertThat(context.getSentEvents().get(1))
                .isEqualTo(new ShardFinishedEvent(id(1), new ShardEnd.Closed(List.of(Shards.shard(5, 1)))));
    }

    @Test
    void letsTheShardsOfAStreamGoThatIsNotReadAnyMore() throws Exception {
        StreamId removed = new StreamId("clicks");
        ShardSplit open = ShardSplit.open(
                Shards.id(removed, 0), Shards.ALL_KEYS, new ShardPosition.TrimHorizon(), ArrivalWindow.ALL);
        rig.put(0, "a");
        try (ShardReader<String> reader = create()) {
            reader.addSplits(List.of(open, rig.split(0)));
            reader.start();
            pollUntil(
                    reader,
                    () -> reader.getNumberOfCurrentlyAssignedSplits() == 1
                            && !output.getEmittedRecords().isEmpty());

            assertThat(reader.snapshotState(2)).extracting(ShardSplit::id).containsExactly(id(0));
        }
        assertThat(output.getEmittedRecords()).containsExactly("a");
        assertThat(context.getSentEvents()).containsExactly(new ReaderStartedEvent(List.of(id(0))));
    }

    @Test
    void keepsNothingOfAStreamThatIsNotReadAnyMoreAlthoughItHasNotLetGoOfItYet() throws Exception {
        ShardSplit removed = ShardSplit.open(
                Shards.id(new StreamId("clicks"), 0),
                Shards.ALL_KEYS,
                new ShardPosition.TrimHorizon(),
                ArrivalWindow.ALL);
        try (ShardReader<String> reader = create()) {
            reader.addSplits(List.of(removed, rig.split(0)));
            reader.start();

            assertThat(reader.getNumberOfCurrentlyAssignedSplits()).isEqualTo(2);
            assertThat(reader.snapshotState(1)).containsExactly(rig.split(0));
        }
    }

    private ShardReader<String> create() {
        return ShardReader.create(rig.kinesis.factory(), ReaderRig.CONFIG, new ReaderRig.Words(), context);
    }

    private void pollUntil(ShardReader<String> reader, BooleanSupplier done) throws Exception {
        while (!done.getAsBoolean()) {
            if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE && !done.getAsBoolean()) {
                reader.isAvailable().get();
            }
        }
    }
}
