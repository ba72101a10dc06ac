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
package io.kinesislite.e2e.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.StartingPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the examples run as {@code bin/quickstart} runs them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExampleScriptsTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Path SCRIPTS = Path.of("examples");

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).start();

    @BeforeEach
    void streams() {
        kinesis.store().createStream("clicks", 4);
        kinesis.store().createStream("page-counts", 2);
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void countsPagesByMinute() throws Exception {
        run("windows.sql", "", "");

        assertThat(stored("page-counts"))
                .hasSize(40)
                .contains("/page-0={\"window_start\":\"2026-01-01 12:00:00\",\"page\":\"/page-0\",\"clicks\":10}")
                .contains("/page-3={\"window_start\":\"2026-01-01 12:09:00\",\"page\":\"/page-3\",\"clicks\":10}");
    }

    @Test
    void writesWhatIsThereIntoFiles(@TempDir Path folder) throws Exception {
        run("files.sql", "file:///tmp/kinesis-lite-clicks", folder.toUri().toString());

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(ExampleScriptsTest::lines))
                    .hasSize(400)
                    .contains("{\"user_name\":\"user-0\",\"clicked_at\":\"2026-01-01 12:00:00Z\"}");
        }
        assertThat(folder.resolve("page=%2Fpage-0")).isDirectory();
    }

    @Test
    void forwardsClicksWithWhatIsKnownOfTheirUsers() throws Exception {
        run("enrich.sql", "", "");

        assertThat(stored("page-counts"))
                .hasSize(100)
                .contains("user-2={\"user_name\":\"user-2\",\"page\":\"/page-2\",\"plan\":\"paid\"}")
                .noneMatch(line -> line.startsWith("user-5"));
    }

    @Test
    void packsManyRowsIntoFewRecords() throws Exception {
        run("aggregates.sql", "", "");

        assertThat(stored("clicks")).hasSizeBetween(4, 50);
    }

    @Test
    void runsTheJobThatComesFromSpark() throws Exception {
        run("from-spark.sql", "", "");

        assertThat(stored("clicks")).hasSize(400).contains("user-7={\"page\":\"/page-3\",\"user_name\":\"user-7\"}");
        assertThat(stored("page-counts"))
                .contains(
                        "/page-0={\"page\":\"/page-0\",\"clicks\":100}",
                        "/page-3={\"page\":\"/page-3\",\"clicks\":100}");
    }

    @Test
    void eachScriptIsRunHere() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            assertThat(scripts.map(script -> script.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "windows.sql", "files.sql", "enrich.sql", "aggregates.sql", "from-spark.sql");
        }
    }

    private void run(String script, String other, String here) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        configuration.setString("table.local-time-zone", "UTC");
        Session session = new Session(
                configuration,
                new Placeholders(Map.of(
                        "endpoint",
                        kinesis.endpoint().toString(),
                        "region",
                        "us-east-1",
                        "accessKey",
                        "test",
                        "secretKey",
                        "test",
                        "clicks",
                        "clicks",
                        "pageCounts",
                        "page-counts",
                        "start",
                        start.toString())),
                new Console(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), false));
        String sql = Files.readString(SCRIPTS.resolve(script));
        for (SqlScript.Statement statement : SqlScript.parse(other.isEmpty() ? sql : sql.replace(other, here))
                .statements()) {
            session.run(statement);
        }
    }

    private List<String> stored(String stream) {
        return kinesis.store().listShards(stream).stream()
                .map(shard -> kinesis.store().getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon()))
                .flatMap(iterator -> kinesis.store().getRecords(iterator, 10_000).records().stream())
                .map(record -> record.partitionKey() + "=" + new String(record.data(), UTF_8))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
