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
package io.kinesislite.e2e.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each job of the examples, on a stream with an end. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExampleJobsTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).clock(clock).start();
    private final ClientConfig access = ClientConfig.defaults()
            .withRegion("us-east-1")
            .withEndpoint(kinesis.endpoint())
            .withCredentials(new Credentials.StaticKeys("test", "test", null));

    @BeforeEach
    void streams() {
        kinesis.store().createStream("in", 2);
        kinesis.store().createStream("out", 2);
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void countsPagesByMinute() throws Exception {
        click("ann", "/home");
        click("bob", "/home");
        click("bob", "/cart");
        clock.advance(Duration.ofMinutes(1));
        click("ann", "/home");
        clock.advance(Duration.ofMinutes(1));

        StreamExecutionEnvironment env = environment();
        PageViewsByMinute.define(env, access, "in", "out", end());
        env.execute();

        assertThat(lines("out"))
                .containsExactlyInAnyOrder(
                        "/home=2026-03-01T12:00:00Z /home 2",
                        "/cart=2026-03-01T12:00:00Z /cart 1",
                        "/home=2026-03-01T12:01:00Z /home 1");
    }

    @Test
    void writesWindowsThatTouchIntoFiles(@TempDir Path folder) throws Exception {
        click("ann", "/home");
        click("bob", "/cart");
        clock.advance(Duration.ofMinutes(1));
        String border = clock.instant().toString();
        click("ann", "/search");
        clock.advance(Duration.ofMinutes(1));

        toFiles("in", folder.resolve("first"), "trim_horizon", border);
        toFiles("in", folder.resolve("second"), border, end());

        assertThat(content(folder.resolve("first"))).containsExactlyInAnyOrder("/home", "/cart");
        assertThat(content(folder.resolve("second"))).containsExactly("/search");
    }

    @Test
    void forwardsRecordsInTheOrderOfTheirKeys() throws Exception {
        for (int i = 10; i < 40; i++) {
            click("ann", "page " + i);
            click("bob", "page " + i);
        }
        clock.advance(Duration.ofMinutes(1));

        StreamExecutionEnvironment env = environment();
        EnrichAndForward.define(env, access, "in", "out", end());
        env.execute();

        List<String> lines = lines("out");
        assertThat(lines).hasSize(60);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ann=free page "))
                .hasSize(30)
                .isSorted();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("bob=paid page "))
                .hasSize(30)
                .isSorted();
    }

    @Test
    void packsManyNumbersIntoFewRecords(@TempDir Path folder) throws Exception {
        StreamExecutionEnvironment env = environment();
        AggregatedWrites.define(env, access, "out", 10_000);
        env.execute();

        assertThat(lines("out")).hasSizeLessThan(1_000);
        clock.advance(Duration.ofMinutes(1));
        toFiles("out", folder, "trim_horizon", end());
        assertThat(content(folder)).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void needFlinkAndTheConnectorAlone() throws IOException {
        try (Stream<Path> examples =
                Files.list(Path.of("src", "main", "java", "io", "kinesislite", "e2e", "examples"))) {
            assertThat(examples)
                    .hasSize(5)
                    .allSatisfy(
                            example -> assertThat(Files.readAllLines(example))
                                    .filteredOn(line -> line.startsWith("import "))
                                    .allMatch(
                                            line -> line.matches(
                                                    "import (static )?(java|org\\.apache\\.flink|io\\.kinesislite\\.flink|org\\.jspecify)\\..*")));
        }
    }

    private void toFiles(String stream, Path folder, String start, String end) throws Exception {
        StreamExecutionEnvironment batch = environment();
        ClicksToFiles.define(
                batch,
                ClicksToFiles.source(access, stream, start, end),
                new org.apache.flink.core.fs.Path(folder.toUri()));
        batch.execute();
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        return env;
    }

    /** What arrived until a little ago: the service shows a record within two seconds. */
    private String end() {
        return clock.instant().minusSeconds(30).toString();
    }

    private void click(String user, String page) {
        requireNonNull(kinesis.store().putRecord("in", PutEntry.of(user, page)));
    }

    private List<String> lines(String stream) {
        return kinesis.store().listShards(stream).stream()
                .map(shard -> kinesis.store().getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon()))
                .flatMap(iterator -> kinesis.store().getRecords(iterator, 10_000).records().stream())
                .map(ExampleJobsTest::line)
                .toList();
    }

    private static String line(StreamRecord record) {
        return record.partitionKey() + "=" + new String(record.data(), UTF_8);
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
