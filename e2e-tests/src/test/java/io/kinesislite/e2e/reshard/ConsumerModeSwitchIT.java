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
package io.kinesislite.e2e.reshard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that is restored with another mode goes on where it was, while its stream is written and resharded. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConsumerModeSwitchIT {
    private static final int PUT_AT_ONCE = 50;
    private static final long SOME_RECORDS = 1_500;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void reset() {
        Disturbance.reset();
        Tally.reset();
    }

    @Test
    @SuppressWarnings("try") // the cluster may be interrupted while it closes
    void fromPollingToFanOutAndBackEveryNumberIsInFlinksStateOnce() throws Exception {
        try (KinesisServer kinesis =
                        KinesisServer.builder().store(Subscriptions::hasten).start();
                Stream stream = new Stream(kinesis.endpoint(), "switched", 3, 100);
                Cluster flink = Cluster.start(folder)) {
            Job job = new Job(kinesis.endpoint(), stream.name(), folder, ConsumerMode.POLLING);
            Writing writing = new Writing(stream);

            JobID polling = submit(flink, job, "never", null);
            awaitMore();
            String polled = flink.stop(polling);
            long pages = kinesis.journal().count(Operation.GET_RECORDS);
            assertThat(kinesis.journal().count(Operation.SUBSCRIBE_TO_SHARD)).isZero();

            JobID fanOut = submit(flink, job.with(ConsumerMode.EFO), "never", polled);
            awaitMore();
            stream.splitAll();
            awaitMore();
            String pushed = flink.stop(fanOut);
            assertThat(kinesis.journal().count(Operation.GET_RECORDS)).isEqualTo(pages);
            long subscriptions = kinesis.journal().count(Operation.SUBSCRIBE_TO_SHARD);
            assertThat(subscriptions)
                    .as("subscriptions to 3 shards and their 6 children")
                    .isGreaterThanOrEqualTo(9);

            JobID again = submit(flink, job, "never", pushed);
            awaitMore();
            stream.mergeTo(2);
            awaitMore();
            writing.stop();
            flink.awaitEnd(submit(flink, job, "latest", flink.stop(again)));

            assertThat(kinesis.journal().count(Operation.SUBSCRIBE_TO_SHARD)).isEqualTo(subscriptions);
            assertThat(Tally.repeated()).as("numbers in Flink's state twice").isZero();
            assertThat(Tally.different()).as("numbers in Flink's state").isEqualTo(stream.size());
        }
    }

    private static JobID submit(Cluster flink, Job job, String end, @Nullable String savepoint) throws Exception {
        return flink.submit(job.graph(2, end, savepoint));
    }

    /** Until the job that runs has read so much that it is in the middle of what is written. */
    private static void awaitMore() {
        long enough = Disturbance.seen() + SOME_RECORDS;
        await().atMost(Cluster.PATIENCE).until(() -> Disturbance.seen() >= enough);
    }

    /** Puts numbers as fast as they are taken. */
    private static final class Writing {
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final CompletableFuture<Void> putting;

        private Writing(Stream stream) {
            putting = CompletableFuture.runAsync(() -> {
                while (on.get()) {
                    stream.put(PUT_AT_ONCE);
                }
            });
        }

        void stop() {
            on.set(false);
            putting.join();
        }
    }
}
