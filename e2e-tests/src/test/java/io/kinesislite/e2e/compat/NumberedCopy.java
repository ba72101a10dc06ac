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
package io.kinesislite.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.testkit.KinesisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@link NumberingJob} on clusters that come one after the other, and what it has written. */
final class NumberedCopy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The test reads as often as it likes. */
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).start();

    private final Path jar;
    private final Lines input;
    private final Lines output;
    private int put;

    NumberedCopy(Path jar) {
        this.jar = jar;
        kinesis.store().createStream("input", 2);
        kinesis.store().createStream("output", 2);
        input = new Lines(kinesis.store(), "input");
        output = new Lines(kinesis.store(), "output");
    }

    /** Puts so many records more, and splits the shards behind them. */
    void put(int count) {
        input.put(put + 1, put + count);
        put += count;
        input.split();
    }

    /** Starts the job; its id. */
    String run(FlinkCluster flink, @Nullable String savepoint) {
        String endpoint = kinesis.endpoint().toString();
        String job = flink.rest()
                .run(flink.rest().upload(jar), NumberingJob.class.getName(), 2, savepoint, endpoint, "input", "output");
        flink.rest().awaitState(job, "RUNNING", PATIENCE);
        return job;
    }

    /** Waits until there is a record for each that was put: none twice, and their numbers without a gap. */
    void check(FlinkCluster flink, String job) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> output.all().size() >= put);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    output.all().size() + " of " + put + " records: "
                            + flink.rest().exceptions(job),
                    e);
        }
        assertThat(parts(0)).containsExactlyInAnyOrderElementsOf(upTo(put));
        assertThat(parts(1)).containsExactlyInAnyOrderElementsOf(upTo(put));
    }

    private List<Integer> parts(int index) {
        return output.all().stream()
                .map(line -> Integer.valueOf(line.split(" of ", 2)[index]))
                .toList();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
