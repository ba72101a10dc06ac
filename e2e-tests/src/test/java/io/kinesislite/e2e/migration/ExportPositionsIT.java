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
package io.kinesislite.e2e.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.command.Command;
import io.kinesislite.e2e.command.Command.Run;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it, except for its build: positions and nothing else on its output, or one line of what is wrong. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's iterators can be interrupted while they are closed
class ExportPositionsIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    private final Path directory;
    private final Command export;

    ExportPositionsIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        export = Command.ofBin("export-positions", directory);
    }

    @Test
    void printsThePositionsAlone() throws Exception {
        try (KinesisServer kinesis = KinesisServer.start()) {
            kinesis.store().createStream("clicks", 1);
            String sequenceNumber = kinesis.store()
                    .putRecord("clicks", PutEntry.of("key", "click"))
                    .sequenceNumber();

            Run run = export.run(
                    savepoint(new OtherSource(kinesis.endpoint(), "TRIM_HORIZON", "", Map.of()), click -> true));

            assertThat(run.output())
                    .isEqualTo("{\"" + OtherSplit.STREAM + "\": {\"shardId-000000000000\": \"" + sequenceNumber
                            + "\"}}\n");
            assertThat(run.errors()).isEmpty();
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void saysThatThereIsNoSavepoint() throws Exception {
        Path missing = directory.resolve("missing");

        assertFails(
                export.run(missing.toString()),
                "Cannot find checkpoint or savepoint file/directory '" + missing + "' on file system 'file'.");
    }

    @Test
    void saysThatTheFileIsNoSavepoint() throws Exception {
        Path other = Files.writeString(directory.resolve("_metadata"), "anything else");

        assertFails(export.run(other.toString()), "Unexpected magic number. ");
    }

    @Test
    void saysThatTheJobHasNoSource() throws Exception {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(directory.resolve("_metadata")))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(), List.of(), null), out);
        }

        assertFails(
                export.run(directory.toString()),
                "The savepoint has no source: it is not one of a job on Flink's Kinesis source.");
    }

    @Test
    void saysThatTheSourceIsAnotherOne() throws Exception {
        assertFails(
                export.run(savepoint(new NumberSequenceSource(0, Long.MAX_VALUE), number -> number == 0)),
                "The state is not one of Flink's Kinesis source, or it is damaged (java.io.EOFException). Name the"
                        + " operator of a Kinesis source.");
    }

    @Test
    void saysHowItIsCalled() throws Exception {
        Run run = export.run();

        assertThat(run.output()).isEmpty();
        assertThat(run.errors())
                .contains("bin/export-positions SAVEPOINT [OPERATOR]")
                .doesNotContain("#");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static void assertFails(Run run, String message) {
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).startsWith(message);
        assertThat(run.errors().lines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    /**
     * Of a job that has read something.
     *
     * @param shown lets one value through: more than that nobody takes, and then no savepoint either would get past
     */
    private <T> String savepoint(Source<T, ?, ?> source, FilterFunction<T> shown) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        try (CloseableIterator<String> read = env.fromSource(source, WatermarkStrategy.noWatermarks(), "source")
                .filter(shown)
                .map(Object::toString)
                .collectAsync()) {
            JobClient job = env.executeAsync();
            read.next();
            return job.stopWithSavepoint(false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
        }
    }
}
