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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // closing a reader may be interrupted
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardReaderTest {
    private final ReaderRig rig = new ReaderRig(2);
    private final FakeKinesis kinesis = rig.kinesis;
    private final SourceReaderMetricGroup metrics =
            InternalSourceReaderMetricGroup.wrap(UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
    private final TestingReaderContext context = new TestingReaderContext(new Configuration(), metrics);
    private final TestingReaderOutput<String> output = new TestingReaderOutput<>();
    private final ShardReader<String> reader = create(context);

    private ShardReader<String> create(TestingReaderContext of) {
        return ShardReader.create(kinesis.factory(), ReaderRig.CONFIG, new ReaderRig.Words(), of);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    @Test
    void emitsWithTheArrivalTimeAndKeepsThePositionOfWhatWasEmitted() throws Exception {
        String first = rig.put(0, "a");
        rig.wall.advance(Duration.ofSeconds(1));
        String last = rig.put(0, "b");
        List<Long> times = new ArrayList<>();
        TestingReaderOutput<String> timed = new TestingReaderOutput<>() {
            @Override
            public void collect(String element, long timestamp) {
                times.add(timestamp);
                super.collect(element, timestamp);
            }
        };
        reader.start();
        reader.addSplits(List.of(rig.split(0)));

        pollUntil(timed, 1);
        assertThat(reader.snapshotState(1)).containsExactly(rig.split(0, ReaderRig.after(first), null));
        pollUntil(timed, 2);
        assertThat(reader.snapshotState(2))
                .containsExactly(rig.split(0, new ShardPosition.After(last, ReaderRig.START.plusSeconds(1)), null));

        assertThat(timed.getEmittedRecords()).containsExactly("a", "b");
        assertThat(times)
                .containsExactly(
                        ReaderRig.START.toEpochMilli(),
                        ReaderRig.START.plusSeconds(1).toEpochMilli());
    }

    @Test
    void emitsAllValuesOfARecordBeforeACheckpointCanComeBetween() throws Exception {
        String first = rig.put(0, "a|b|c");
        String empty = rig.put(0, "");
        rig.put(0, "d");
        reader.start();
        reader.addSplits(List.of(rig.split(0)));

        pollUntil(output, 1);
        assertThat(output.getEmittedRecords()).containsExactly("a", "b", "c");
        assertThat(positionOf(0)).isEqualTo(ReaderRig.after(first));

        reader.pollNext(output);
        assertThat(output.getEmittedRecords()).hasSize(3);
        assertThat(positionOf(0)).isEqualTo(ReaderRig.after(empty));

        pollUntil(output, 4);
        assertThat(output.getEmittedRecords()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void goesOnInsideAnAggregateAfterARestore() throws Exception {
        String aggregate = rig.put(0, Aggregates.of("0", "a", "b", "c"));
        reader.start();
        reader.addSplits(List.of(rig.split(0)));
        pollUntil(output, 2);
        List<ShardSplit> checkpoint = reader.snapshotState(1);
        assertThat(checkpoint)
                .containsExactly(rig.split(0, new ShardPosition.Inside(aggregate, 1, ReaderRig.START), null));

        try (ShardReader<String> restored = create(new TestingReaderContext())) {
            restored.addSplits(checkpoint);
            restored.start();
            pollUntil(restored, output, 3);
        }

        assertThat(output.getEmittedRecords()).containsExactly("a", "b", "c");
    }

    @Test
    void keepsAFinishedSplitUntilTheEnumeratorKnowsOfIt() throws Exception {
        ShardSplit finished = finishShardZero();
        assertThat(announced(context)).containsExactly(event(finished));
        assertThat(reader.snapshotState(1)).containsExactly(finished);

        reader.handleSourceEvents(new FinishAcknowledgedEvent(Shards.id(0)));

        assertThat(reader.snapshotState(2)).isEmpty();
        reader.handleSourceEvents(new FinishAcknowledgedEvent(Shards.id(0)));
        assertThat(reader.snapshotState(3)).isEmpty();
    }

    @Test
    void countsRecordsOnlyAndNotTheEndOfAShard() throws Exception {
        rig.put(1, "b");
        rig.store.splitShard(Shards.STREAM.value(), name(1));
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        reader.start();
        reader.addSplits(List.of(rig.split(0), rig.split(1)));

        while (announced(context).size() < 2) {
            poll(reader, output);
        }

        assertThat(output.getEmittedRecords()).containsExactly("b");
        assertThat(metrics.getIOMetricGroup().getNumRecordsInCounter().getCount())
                .isEqualTo(1);
    }

    @Test
    void announcesAFinishedSplitAgainAfterARestore() throws Exception {
        ShardSplit finished = finishShardZero();
        List<ShardSplit> checkpoint = reader.snapshotState(1);

        TestingReaderContext again = new TestingReaderContext();
        try (ShardReader<String> restored = create(again)) {
            restored.addSplits(checkpoint);
            assertThat(announced(again)).isEmpty();
            restored.start();
            assertThat(restored.snapshotState(2)).containsExactly(finished);
            while (announced(again).isEmpty()) {
                poll(restored, output);
            }

            assertThat(announced(again)).containsExactly(event(finished));
            assertThat(restored.snapshotState(2)).containsExactly(finished);
            restored.handleSourceEvents(new FinishAcknowledgedEvent(Shards.id(0)));
            assertThat(restored.snapshotState(3)).isEmpty();
        }
    }

    @Test
    void keepsTheEndInACheckpointThatComesBetweenTheLastRecordAndItsAnnouncement() throws Exception {
        String last = rig.put(0, "a");
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        reader.start();
        reader.addSplits(List.of(rig.split(0)));
        pollUntil(output, 1);
        assertThat(announced(context)).isEmpty();

        ShardSplit split = reader.snapshotState(1).get(0);

        assertThat(split.position()).isEqualTo(ReaderRig.after(last));
        assertThat(Shards.childrenAfter(split.end()))
                .extracting(Shard::id)
                .containsExactlyInAnyOrder(Shards.id(2), Shards.id(3));
    }

    @Test
    void readsOpenSplitsOfARestoreBesideFinishedOnes() throws Exception {
        rig.put(1, "a");
        ShardSplit finished = new ShardSplit(
                Shards.id(0),
                Shards.ALL_KEYS,
                new ShardPosition.After("1"),
                ArrivalWindow.ALL,
                new ShardEnd.Closed(List.of(Shards.shard(2, 0))));
        reader.addSplits(List.of(finished, rig.split(1)));
        reader.start();

        pollUntil(output, 1);

        assertThat(output.getEmittedRecords()).containsExactly("a");
        assertThat(kinesis.calls(RECORDS, name(0))).isZero();
        assertThat(reader.snapshotState(1))
                .extracting(ShardSplit::id)
                .containsExactlyInAnyOrder(Shards.id(0), Shards.id(1));
    }

    @Test
    void endsWhenItsShardsHaveEndedAndNoMoreCome() throws Exception {
        Instant stop = ReaderRig.START.plusSeconds(1);
        rig.put(0, "a");
        rig.wall.advance(Duration.ofSeconds(3));
        rig.put(0, "too late");
        reader.start();
        reader.addSplits(List.of(
                rig.split(0, new ShardPosition.TrimHorizon(), stop),
                rig.split(1, new ShardPosition.TrimHorizon(), stop)));
        reader.notifyNoMoreSplits();

        InputStatus status = reader.pollNext(output);
        while (status != InputStatus.END_OF_INPUT) {
            if (status == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get();
            }
            status = reader.pollNext(output);
        }

        assertThat(output.getEmittedRecords()).containsExactly("a");
        assertThat(announced(context))
                .extracting(ShardFinishedEvent::shard)
                .containsExactlyInAnyOrder(Shards.id(0), Shards.id(1));
    }

    @Test
    void stopsTheSplitsThatItIsRestoredWithByTheStopOfTheJob() throws Exception {
        Instant stop = ReaderRig.START.plusSeconds(1);
        String last = rig.put(0, "a");
        rig.wall.advance(Duration.ofSeconds(3));
        rig.put(0, "too late");
        ReadConfig config = Reading.until(stop).config();
        TestingReaderContext bounded = new TestingReaderContext();
        try (ShardReader<String> stopping =
                ShardReader.create(kinesis.factory(), config, new ReaderRig.Words(), bounded)) {
            stopping.addSplits(List.of(rig.split(0)));
            stopping.start();
            while (announced(bounded).isEmpty()) {
                poll(stopping, output);
            }

            assertThat(output.getEmittedRecords()).containsExactly("a");
            assertThat(stopping.snapshotState(1))
                    .containsExactly(new ShardSplit(
                            Shards.id(0),
                            rig.keys(0),
                            ReaderRig.after(last),
                            new ArrivalWindow(null, stop),
                            new ShardEnd.Stopped(stop)));
        }
    }

    @Test
    void readsWhatTheEnumeratorAssignsToWhereTheEnumeratorSays() throws Exception {
        rig.put(0, "a");
        ReadConfig config = Reading.until(ReaderRig.START.minusSeconds(1)).config();
        try (ShardReader<String> stopping =
                ShardReader.create(kinesis.factory(), config, new ReaderRig.Words(), new TestingReaderContext())) {
            stopping.start();
            stopping.addSplits(List.of(rig.split(0, new ShardPosition.TrimHorizon(), ReaderRig.START.plusSeconds(1))));

            pollUntil(stopping, output, 1);
        }

        assertThat(output.getEmittedRecords()).containsExactly("a");
    }

    @Test
    void failsWithTheMessageOfTheFailedCall() throws Exception {
        kinesis.fail(RECORDS, name(0), FailureKind.DENIED);
        reader.start();
        reader.addSplits(List.of(rig.split(0)));

        assertThatThrownBy(() -> pollUntil(output, 1))
                .hasStackTraceContaining("Scripted DENIED of RECORDS shardId-000000000000");
    }

    @Test
    void closesAlthoughACallHangs() throws Exception {
        kinesis.hold(RECORDS, name(0));
        ShardReader<String> hanging = create(new TestingReaderContext());
        hanging.start();
        hanging.addSplits(List.of(rig.split(0)));
        while (kinesis.calls(RECORDS, name(0)) == 0) {
            Thread.onSpinWait();
        }
        assertThat(kinesis.openClients()).isEqualTo(3);

        long before = System.nanoTime();
        hanging.close();

        // Flink gives a fetcher that does not end 30 seconds
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(kinesis.openClients()).isEqualTo(2); // the rig's own, and the other reader's
    }

    private ShardSplit finishShardZero() throws Exception {
        String last = rig.put(0, "a");
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        reader.start();
        reader.addSplits(List.of(rig.split(0)));
        while (announced(context).isEmpty()) {
            poll(reader, output);
        }
        ShardFinishedEvent event = announced(context).get(0);
        assertThat(Shards.childrenAfter(event.end()))
                .extracting(Shard::id)
                .containsExactlyInAnyOrder(Shards.id(2), Shards.id(3));
        assertThat(output.getEmittedRecords()).containsExactly("a");
        return new ShardSplit(Shards.id(0), rig.keys(0), ReaderRig.after(last), ArrivalWindow.ALL, event.end());
    }

    private ShardPosition positionOf(int shard) {
        return reader.snapshotState(9).stream()
                .filter(split -> split.id().equals(Shards.id(shard)))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private void pollUntil(TestingReaderOutput<String> values, int count) throws Exception {
        pollUntil(reader, values, count);
    }

    private static void pollUntil(ShardReader<String> of, TestingReaderOutput<String> values, int count)
            throws Exception {
        while (values.getEmittedRecords().size() < count) {
            poll(of, values);
        }
    }

    private static void poll(ShardReader<String> of, TestingReaderOutput<String> values) throws Exception {
        if (of.pollNext(values) == InputStatus.NOTHING_AVAILABLE) {
            of.isAvailable().get();
        }
    }

    private static List<ShardFinishedEvent> announced(TestingReaderContext of) {
        return of.getSentEvents().stream()
                .filter(ShardFinishedEvent.class::isInstance)
                .map(ShardFinishedEvent.class::cast)
                .toList();
    }

    private static ShardFinishedEvent event(ShardSplit finished) {
        return new ShardFinishedEvent(finished.id(), Objects.requireNonNull(finished.end()));
    }
}
