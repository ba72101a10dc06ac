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

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.flink.model.ConsumerMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A job reads while its stream is written, split and merged, three tasks and the JobManager fail, and two savepoints change
 * the parallelism. At the end each number is in Flink's state, and none is there twice.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReshardJobs {
    private final URI endpoint;
    private final Map<ConsumerMode, Size> sizes;

    @TempDir
    private Path folder = Path.of("");

    /**
     * The job on an endpoint.
     *
     * @param sizes by the modes that can be tested on it
     */
    ReshardJobs(URI endpoint, Map<ConsumerMode, Size> sizes) {
        this.endpoint = endpoint;
        this.sizes = sizes;
    }

    /**
     * How much there is to read.
     *
     * @param shards how many there are at first; later twice as many
     * @param lastShards how many there are at the end
     * @param recordsPerPhase five phases of writing are as long, three half as long
     */
    record Size(int shards, int lastShards, long recordsPerPhase) {}

    @BeforeEach
    void reset() {
        Disturbance.reset();
        Tally.reset();
    }

    @ParameterizedTest
    @EnumSource(names = {"POLLING", "EFO"})
    @SuppressWarnings("try") // the cluster may be interrupted while it closes
    void everyNumberIsInFlinksStateOnce(ConsumerMode mode) throws Exception {
        assumeThat(sizes).as("modes in which shards end at %s", endpoint).containsKey(mode);
        Size size = requireNonNull(sizes.get(mode), "that is assumed");
        try (Stream stream = new Stream(endpoint, "numbers", size.shards(), 100);
                Cluster flink = Cluster.start(folder)) {
            new Run(flink, new Job(endpoint, stream.name(), folder, mode), stream, size).all();

            assertThat(Disturbance.failures()).as("tasks that failed").isEqualTo(3);
            assertThat(Tally.repeated()).as("numbers in Flink's state twice").isZero();
            assertThat(Tally.different()).as("numbers in Flink's state").isEqualTo(stream.size());
        }
    }

    /** What happens, from the first number to the last. */
    private record Run(Cluster flink, Job job, Stream stream, Size size) {

        void all() throws Exception {
            stream.put(size.recordsPerPhase());
            JobID first = submit(2, "never", null);
            whileWriting(stream::splitAll);
            failATask(first);
            whileWriting(() -> flink.failJobManager(first));
            String savepoint = flink.stop(first);

            JobID second = submit(4, "never", savepoint);
            failATask(second);
            whileWriting(() -> stream.mergeTo(size.lastShards()));
            failATask(second);
            savepoint = flink.stop(second);

            stream.put(size.recordsPerPhase());
            flink.awaitEnd(submit(1, "latest", savepoint));
        }

        private JobID submit(int parallelism, String end, @Nullable String savepoint) throws Exception {
            return flink.submit(job.graph(parallelism, end, savepoint));
        }

        /** Does something to the job or its stream in the middle of a phase of writing. */
        private void whileWriting(Runnable disturbance) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> stream.put(size.recordsPerPhase()));
            long seen = Disturbance.seen();
            await().atMost(Cluster.PATIENCE).until(() -> Disturbance.seen() > seen);
            disturbance.run();
            writing.join();
        }

        /** Fails a task in the middle of what is written meanwhile: it takes a checkpoint, and then a record. */
        private void failATask(JobID running) {
            int failures = Disturbance.failures();
            long enough = stream.size() + size.recordsPerPhase() / 2;
            Disturbance.failOneTask();
            await().atMost(Cluster.PATIENCE).until(() -> {
                stream.put(Math.min(100, size.recordsPerPhase() / 100));
                return Disturbance.failures() > failures;
            });
            await().atMost(Cluster.PATIENCE)
                    .until(() -> flink.hasHeardOf(Disturbance.messageOf(failures + 1), running));
            stream.put(Math.max(0, enough - stream.size()));
        }
    }
}
