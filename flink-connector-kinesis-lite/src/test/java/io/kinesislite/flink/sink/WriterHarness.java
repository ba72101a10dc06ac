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

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * A writer on one thread: its mailbox, its time and its service. When the writer waits, the next mail runs; without mail
 * the service answers its oldest request; without requests time goes on to the next timer. A writer that would wait for
 * ever fails the test.
 */
final class WriterHarness {
    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    final ScriptedKinesis kinesis;
    final TestProcessingTimeService time = new TestProcessingTimeService();
    final MetricListener metrics = new MetricListener();
    final TestSinkInitContext context = new Context();
    final PutWriter<String> writer;
    final List<String> written = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox();

    WriterHarness(ScriptedKinesis kinesis, PutWriter.Settings settings, List<BufferedRequestState<UserRecord>> states)
            throws Exception {
        this(kinesis, settings, WriterHarness::record, states);
    }

    WriterHarness(
            ScriptedKinesis kinesis,
            PutWriter.Settings settings,
            UserRecordConverter<String> converter,
            List<BufferedRequestState<UserRecord>> states)
            throws Exception {
        this.kinesis = kinesis;
        time.setCurrentTime(0);
        this.writer = PutWriter.open(settings, converter, kinesis, context, states);
    }

    /** Requests of up to 4 records and 100 bytes, 3 at once, 20 records waiting, 5 seconds. */
    static PutWriter.Settings settings() {
        return settings(delivery(100, false, false));
    }

    static PutWriter.Settings settings(DeliveryConfig delivery) {
        return new PutWriter.Settings(
                List.of(new StreamId("orders")),
                new RecordLimits(Set.of("orders"), 10_000),
                OnInvalidRecord.FAIL,
                delivery);
    }

    static DeliveryConfig delivery(long requestBytes, boolean perKey, boolean aggregation) {
        return new DeliveryConfig(
                new DeliveryConfig.Request(4, requestBytes, 3, 5_000),
                new DeliveryConfig.Buffer(20, 1_000_000),
                perKey,
                aggregation,
                null);
    }

    static WriterHarness of(ScriptedKinesis kinesis) throws Exception {
        return new WriterHarness(kinesis, settings(), List.of());
    }

    /** The record of a text: the text is its key and its payload. */
    static UserRecord record(String text) {
        return new UserRecord(text, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String... texts) throws Exception {
        for (String text : texts) {
            written.add(text);
            writer.write(text, NO_CONTEXT);
        }
    }

    /** What a checkpoint does. */
    List<BufferedRequestState<UserRecord>> checkpoint() throws Exception {
        writer.flush(false);
        return writer.snapshotState(1);
    }

    static List<@Nullable String> keysOf(List<BufferedRequestState<UserRecord>> states) {
        return states.stream()
                .flatMap(state -> state.getBufferedRequestEntries().stream())
                .map(RequestEntryWrapper::getRequestEntry)
                .<@Nullable String>map(UserRecord::partitionKey)
                .toList();
    }

    static List<String> keys(List<PutEntry> entries) {
        return entries.stream().map(PutEntry::partitionKey).toList();
    }

    /** Lets the service answer everything that is open, and the writer hear of it. Time stands still. */
    void answerAll() throws Exception {
        do {
            while (mailbox.tryYield()) {
                // all mails
            }
        } while (kinesis.answerNext());
    }

    /** Now and then an answer, some time, or a checkpoint. */
    void someTimes(Random random) throws Exception {
        switch (random.nextInt(12)) {
            case 0 -> answerAll();
            case 1 -> kinesis.answerNext();
            case 2 -> advance(Duration.ofMillis(random.nextInt(6_000)));
            case 3 -> checkpoint();
            default -> {}
        }
    }

    void advance(Duration duration) throws Exception {
        time.setCurrentTime(time.getCurrentProcessingTime() + duration.toMillis());
        while (mailbox.tryYield()) {
            // all mails
        }
    }

    long counter(String... path) {
        return metrics.getCounter(path).orElseThrow().getCount();
    }

    Object gauge(String name) {
        return metrics.getGauge(name).orElseThrow().getValue();
    }

    private final class Context extends TestSinkInitContext {
        private final SinkWriterMetricGroup group =
                MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup());

        @Override
        public SinkWriterMetricGroup metricGroup() {
            return group;
        }

        @Override
        public MailboxExecutor getMailboxExecutor() {
            return mailbox;
        }

        @Override
        public ProcessingTimeService getProcessingTimeService() {
            return time;
        }
    }

    private final class Mailbox implements MailboxExecutor {
        private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();

        @Override
        public void execute(
                MailOptions options, ThrowingRunnable<? extends Exception> command, String text, Object... arguments) {
            mails.add(command);
        }

        @Override
        public void yield() {
            while (!tryYield()) {
                if (!kinesis.answerNext()) {
                    nextTimer();
                }
            }
        }

        @Override
        public boolean tryYield() {
            ThrowingRunnable<? extends Exception> mail = mails.poll();
            if (mail == null) {
                return false;
            }
            ThrowingRunnable.unchecked(mail).run();
            return true;
        }

        @Override
        public boolean shouldInterrupt() {
            return !mails.isEmpty();
        }

        /** A timer is a mail: the writer that waits goes on after it. */
        private void nextTimer() {
            OptionalLong next = time.getActiveTimerTimestamps().stream()
                    .mapToLong(Long::longValue)
                    .filter(at -> at < Duration.ofDays(365).toMillis())
                    .min();
            mails.add(() -> time.setCurrentTime(
                    next.orElseThrow(() -> new AssertionError("The writer waits and nothing will wake it."))));
        }
    }
}
