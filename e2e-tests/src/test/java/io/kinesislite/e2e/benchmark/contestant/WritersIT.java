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
package io.kinesislite.e2e.benchmark.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What contestants write is exact: else their figures would not be comparable. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WritersIT {
    private static final int RECORDS = 20_000;

    private final KinesisServer server =
            KinesisServer.builder().throughputLimits(false).start();
    private final List<FlinkWriter> started = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (FlinkWriter contestant : started) {
            contestant.endFlink();
        }
        server.close();
    }

    private WriteContestant start(Class<? extends WriteContestant> type) throws Exception {
        WriteContestant contestant = type.getDeclaredConstructor().newInstance();
        if (contestant instanceof FlinkWriter flink) {
            started.add(flink);
        }
        return contestant;
    }

    @ParameterizedTest
    @ValueSource(classes = {KinesisLiteWriter.class, UsualWriter.class, SdkPutLoop.class})
    void writesEveryRecordOnceAlthoughSomeAreRefusedAtFirst(Class<? extends WriteContestant> type) throws Exception {
        server.store().createStream("s", 4);
        server.faults().on(Operation.PUT_RECORDS).share(0.2, 1).forever().failEntries(0.01, 1);
        Made made = new Made();

        AutoCloseable writing = start(type).write(writing("s", 2), made);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> server.journal().records(Operation.PUT_RECORDS) >= RECORDS || made.hasFailed());
        } finally {
            writing.close();
        }

        assertThat(made.failures).isEmpty();
        assertThat(made.records).hasValue(RECORDS);
        assertThat(numbers("s"))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, RECORDS).boxed().toList());
    }

    @Test
    void packsEveryRecordIntoAnAggregateIfItIsToldTo() throws Exception {
        server.store().createStream("s", 4);
        Made made = new Made();
        WriteCase aggregated = new WriteCase(
                server.endpoint(), "s", new WriteCase.Content(100, RECORDS), new WriteCase.Job(1, 5, true));

        AutoCloseable writing = start(KinesisLiteWriter.class).write(aggregated, made);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> numbers("s").size() >= RECORDS || made.hasFailed());
        } finally {
            writing.close();
        }

        assertThat(made.failures).isEmpty();
        assertThat(numbers("s"))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, RECORDS).boxed().toList());
        assertThat(server.journal().records(Operation.PUT_RECORDS)).isLessThan(RECORDS / 50);
    }

    @ParameterizedTest
    @ValueSource(classes = {KinesisLiteWriter.class, UsualWriter.class, SdkPutLoop.class})
    void makesNothingMoreAfterItWasClosed(Class<? extends WriteContestant> type) throws Exception {
        server.store().createStream("endless", 4);
        server.store().createStream("s", 4);
        WriteContestant contestant = start(type);
        Made endless = new Made();
        AutoCloseable first = contestant.write(
                new WriteCase(
                        server.endpoint(),
                        "endless",
                        new WriteCase.Content(100, Long.MAX_VALUE),
                        new WriteCase.Job(1, 3, false)),
                endless);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> server.journal().records(Operation.PUT_RECORDS) > 0);
        first.close();
        long whenClosed = endless.records.get();
        Made next = new Made();

        AutoCloseable second = contestant.write(writing("s", 1), next);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> numbers("s").size() >= RECORDS || next.hasFailed());
        } finally {
            second.close();
        }

        assertThat(endless.records).hasValue(whenClosed);
        assertThat(next.records).hasValue(RECORDS);
        assertThat(next.failures).isEmpty();
    }

    @Test
    void saysThatAJobHasFailed() throws Exception {
        Made made = new Made();

        AutoCloseable writing = start(KinesisLiteWriter.class).write(writing("no-such-stream", 1), made);

        assertThat(made.failures.poll(1, TimeUnit.MINUTES)).hasStackTraceContaining("no-such-stream");
        writing.close();
    }

    private WriteCase writing(String stream, int subtasks) {
        return new WriteCase(
                server.endpoint(), stream, new WriteCase.Content(100, RECORDS), new WriteCase.Job(subtasks, 5, false));
    }

    private List<Long> numbers(String stream) {
        List<Long> numbers = new ArrayList<>();
        for (Shard shard : server.store().listShards(stream)) {
            String iterator = server.store().getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon());
            long behind = 1;
            while (behind > 0) {
                RecordPage page = server.store().getRecords(iterator, 10_000);
                for (StreamRecord record : page.records()) {
                    Deaggregator.open(read(record), HashKeyRange.ALL)
                            .forEach(each -> numbers.add(MadeRecords.number(each.data())));
                }
                iterator = String.valueOf(page.nextIterator());
                behind = page.millisBehindLatest();
            }
        }
        return numbers;
    }

    private static KinesisRecord read(StreamRecord record) {
        return new KinesisRecord(
                record.partitionKey(), record.data(), record.sequenceNumber(), 0, true, record.arrival(), null, null);
    }

    private static final class Made implements RecordSink {
        private final AtomicLong records = new AtomicLong();
        private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

        boolean hasFailed() {
            return !failures.isEmpty();
        }

        @Override
        public void started() {}

        @Override
        public void accept(byte[] payload) {
            records.incrementAndGet();
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }
    }
}
