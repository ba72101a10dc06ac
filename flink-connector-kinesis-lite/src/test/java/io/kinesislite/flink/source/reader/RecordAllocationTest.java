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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Allocation;
import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind the client, a record costs a place in a list of values, and what the format makes. */
@SuppressWarnings("try") // closing a reader may be interrupted
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordAllocationTest {
    private static final int RECORDS = 10_000;

    /** What a page may cost, whatever its size: less than a byte for each of its records. */
    private static final long PER_PAGE = RECORDS - 1;

    private static final RecordBatch PAGE = Pages.repeatable(RECORDS, 100);

    private final SourceReaderMetricGroup metrics =
            InternalSourceReaderMetricGroup.wrap(UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
    private final RecordDecoder<byte[]> decoder =
            new RecordDecoder<>(new Payloads(), new ReaderMetrics(metrics, Clock.systemUTC(), true));
    private final LastValue<byte[]> output = new LastValue<>();

    static List<ArrivalWindow> windows() {
        return List.of(
                ArrivalWindow.ALL,
                new ArrivalWindow(Pages.arrival(-1), null),
                new ArrivalWindow(Pages.arrival(-1), Pages.arrival(RECORDS + 1)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void takesAPageInWithoutACopyOfItsRecords(ArrivalWindow window) throws Exception {
        ShardProgress progress = new ShardProgress(split(window), true, null);

        long bytes = Allocation.of(() -> accept(progress));

        assertThat(bytes).isLessThan(PER_PAGE);
    }

    @Test
    void handsThePayloadOnAsTheClientGaveIt() throws Exception {
        try (ShardReader<byte[]> reader = reader(metrics)) {
            poll(reader, 1);
        }

        assertThat(output.last()).isSameAs(PAGE.records().get(0).data());
    }

    @Test
    void decodesIntoNothingButAListOfValues() throws Exception {
        ShardProgress.OpenedPage opened = accept(new ShardProgress(split(ArrivalWindow.ALL), true, null));

        long list = Allocation.of(() -> payloadsOf(PAGE.records()));
        long page = Allocation.of(() -> decoder.decode(Shards.id(0), opened));

        assertThat(page - list).isLessThan(PER_PAGE);
    }

    private static List<byte[]> payloadsOf(List<KinesisRecord> records) {
        List<byte[]> payloads = new ArrayList<>(records.size());
        for (KinesisRecord record : records) {
            payloads.add(record.data());
        }
        return payloads;
    }

    @Test
    void emitsWithoutAnObjectPerRecord() throws Exception {
        ShardSplitState state = new ShardSplitState(split(ArrivalWindow.ALL));
        ShardProgress.OpenedPage opened = accept(new ShardProgress(split(ArrivalWindow.ALL), true, null));
        ArrayDeque<ShardRecords<byte[]>> ready = new ArrayDeque<>();
        for (int i = 0; i < 100; i++) {
            DecodedPage<byte[]> page = decoder.decode(Shards.id(0), opened);
            ready.add(new ShardRecords<>(
                    List.of(page), List.of(new ShardEvent.Held(Shards.id(0), PAGE.bytes())), new ArrayDeque<>()));
        }

        long bytes = Allocation.of(() -> emit(ready.remove(), state));

        assertThat(bytes).isLessThan(PER_PAGE);
        assertThat(output.count()).isPositive().isEqualTo((100L - ready.size()) * RECORDS);
    }

    private void emit(ShardRecords<byte[]> records, ShardSplitState state) {
        while (records.nextSplit() != null) {
            for (DecodedPage<byte[]> at = records.nextRecordFromSplit();
                    at != null;
                    at = records.nextRecordFromSplit()) {
                at.emit(output, state);
            }
        }
        records.recycle();
    }

    @Test
    void takesNothingPerRecordOnTheTaskThread() throws Exception {
        try (ShardReader<byte[]> reader = reader(metrics)) {
            long bytes = Allocation.of(() -> poll(reader, RECORDS));

            assertThat(bytes).isLessThan(PER_PAGE);
        }
    }

    @Test
    void looksUpNoMetricOnceItReads() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        try (ShardReader<byte[]> reader = reader(counting(lookUps))) {
            poll(reader, 1);
            int before = lookUps.get();

            poll(reader, 3 * RECORDS);

            assertThat(lookUps).hasValue(before).hasPositiveValue();
        }
    }

    private SourceReaderMetricGroup counting(AtomicInteger lookUps) {
        return (SourceReaderMetricGroup) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SourceReaderMetricGroup.class}, (proxy, method, args) -> {
                    lookUps.incrementAndGet();
                    return method.invoke(metrics, args);
                });
    }

    private static ShardReader<byte[]> reader(SourceReaderMetricGroup metrics) {
        ShardReader<byte[]> reader = ShardReader.create(
                () -> new ReadyPage(PAGE),
                ReaderRig.CONFIG,
                new Payloads(),
                new TestingReaderContext(new Configuration(), metrics));
        reader.start();
        reader.addSplits(List.of(split(ArrivalWindow.ALL)));
        return reader;
    }

    private void poll(ShardReader<byte[]> reader, long records) throws Exception {
        long wanted = output.count() + records;
        while (output.count() < wanted) {
            if (reader.pollNext(output) == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get();
            }
        }
    }

    private static ShardProgress.OpenedPage accept(ShardProgress progress) {
        return progress.accept(PAGE, Pages.arrival(RECORDS));
    }

    private static ShardSplit split(ArrivalWindow window) {
        return ShardSplit.open(Shards.id(0), Shards.ALL_KEYS, new ShardPosition.TrimHorizon(), window);
    }
}
