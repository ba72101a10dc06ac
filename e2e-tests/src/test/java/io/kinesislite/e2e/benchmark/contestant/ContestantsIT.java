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

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What contestants read is exact: else their figures would not be comparable. The native client is left out: a crash of it would
 * take all other tests of this process along.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContestantsIT {
    private static final int RECORDS = 3_000;

    /** Subscriptions end while they are read. */
    private static final Duration SUBSCRIPTION = Duration.ofMillis(500);

    private final KinesisServer server = KinesisServer.builder()
            .throughputLimits(false)
            .store(config -> config.withFanOut(
                    fanOut -> fanOut.withSubscriptionLifetime(SUBSCRIPTION).withResubscribePause(Duration.ZERO)))
            .start();

    private final List<FlinkContestant> started = new ArrayList<>();

    @BeforeAll
    void fill() {
        server.store().createStream("s", 5);
        for (int i = 0; i < RECORDS; i++) {
            server.store().putRecord("s", PutEntry.of("key-" + i, Integer.toString(i)));
        }
    }

    @AfterEach
    void endFlink() throws Exception {
        for (FlinkContestant contestant : started) {
            contestant.endFlink();
        }
        started.clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    private Contestant start(Contestant contestant) {
        if (contestant instanceof FlinkContestant flink) {
            started.add(flink);
        }
        return contestant;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                KinesisLite.class,
                KinesisLite.Http2.class,
                BlockingReader.class,
                SdkLoop.class,
                SdkLoop.Http2.class,
                KinesisLite.FanOut.class,
                UsualFanOut.class,
                SdkSubscriber.class
            })
    void readsEveryRecordOnce(Class<? extends Contestant> type) throws Exception {
        Contestant contestant = start(type.getDeclaredConstructor().newInstance());
        Records records = new Records();

        AutoCloseable reading = contestant.read(reading("s", ReadCase.Beginning.UNTIMED), records);
        List<String> read = records.take(RECORDS);
        reading.close();

        assertThat(read).doesNotHaveDuplicates();
        assertThat(records.next(0)).as("a record too many").isNull();
        assertThat(records.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {KinesisLite.FanOut.class, UsualFanOut.class, SdkSubscriber.class})
    void readsOnWhenSubscriptionsAreOver(Class<? extends Contestant> type) throws Exception {
        Contestant contestant = start(type.getDeclaredConstructor().newInstance());
        Records records = new Records();
        String stream = "renewed-" + type.getSimpleName();
        server.store().createStream(stream, 1);
        long before = server.journal().count(Operation.SUBSCRIBE_TO_SHARD);

        AutoCloseable reading = contestant.read(reading(stream, ReadCase.Beginning.UNTIMED), records);
        for (int i = 0; server.journal().count(Operation.SUBSCRIBE_TO_SHARD) < before + 3; i++) {
            server.store().putRecord(stream, PutEntry.of("key", Integer.toString(i)));
            assertThat(records.take(1)).containsExactly(Integer.toString(i));
        }
        reading.close();

        assertThat(records.failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {KinesisLite.class, BlockingReader.class, KinesisLite.FanOut.class})
    void goesOnAfterARestore(Class<? extends Contestant> type) throws Exception {
        Contestant contestant = start(type.getDeclaredConstructor().newInstance());
        Records records = new Records();
        ReadCase reading = reading("later-" + type.getSimpleName(), ReadCase.Beginning.RESTORED);
        server.store().createStream(reading.stream(), 1);
        server.store().putRecord(reading.stream(), PutEntry.of("key", "before"));

        AutoCloseable job = contestant.read(reading, records);
        server.store().putRecord(reading.stream(), PutEntry.of("key", "after"));

        assertThat(records.take(1)).containsExactly("after");
        job.close();
    }

    @Test
    void saysThatAJobHasFailed() throws Exception {
        Records records = new Records();

        AutoCloseable reading =
                start(new KinesisLite()).read(reading("no-such-stream", ReadCase.Beginning.UNTIMED), records);

        assertThat(records.failures.poll(1, TimeUnit.MINUTES)).hasStackTraceContaining("no-such-stream");
        reading.close();
    }

    private ReadCase reading(String stream, ReadCase.Beginning beginning) {
        return new ReadCase(
                server.endpoint(), stream, ReadCase.Start.OLDEST, 100, new ReadCase.Job(false, 1, beginning));
    }

    private static final class Records implements RecordSink {
        private final BlockingQueue<String> payloads = new LinkedBlockingQueue<>();
        private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

        List<String> take(int count) throws InterruptedException {
            List<String> taken = new ArrayList<>();
            while (taken.size() < count) {
                String next = next(60);
                if (next == null) {
                    throw new AssertionError("After " + taken.size() + " records came nothing more; " + failures);
                }
                taken.add(next);
            }
            return taken;
        }

        @Nullable String next(int seconds) throws InterruptedException {
            return payloads.poll(seconds, TimeUnit.SECONDS);
        }

        @Override
        public void started() {}

        @Override
        public void accept(byte[] payload) {
            payloads.add(new String(payload, java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }
    }
}
