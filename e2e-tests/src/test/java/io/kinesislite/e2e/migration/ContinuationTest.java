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

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the other source read until its savepoint and what this one reads from there on is each record once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's iterators can be interrupted while they are closed
class ContinuationTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final String LOW = "shardId-000000000000";
    private static final String HIGH = "shardId-000000000001";
    private static final String LOW_LEFT = "shardId-000000000002";
    private static final String LOW_RIGHT = "shardId-000000000003";
    private static final String MERGED = "shardId-000000000004";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).clock(clock).start();
    private final List<String> written = new ArrayList<>();

    @TempDir
    private Path savepoints;

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void goesOnInEveryShardOfAReshardedStream() throws Exception {
        kinesis.store().createStream("clicks", 2);
        put(LOW, 20);
        put(HIGH, 20);
        kinesis.store().splitShard("clicks", LOW);
        put(LOW_LEFT, 20);
        put(LOW_RIGHT, 20);

        // One parent of the merged shard is behind, so that the other source waits with it.
        kinesis.store().mergeShards("clicks", LOW_RIGHT, HIGH);
        put(MERGED, 20);
        OtherSource other = new OtherSource(kinesis.endpoint(), "TRIM_HORIZON", "", Map.of(HIGH, 7, LOW_LEFT, 11));

        List<String> before = new ArrayList<>();
        KeptShards kept = ExportPositions.kept(stop(other, 20 + 7 + 11 + 20, before), null);
        assertThat(kept.shards()).containsOnlyKeys(LOW, HIGH, LOW_LEFT, LOW_RIGHT, MERGED);
        assertThat(kept.isKnownToBeComplete()).isTrue();
        assertThat(kept.json())
                .contains("\"" + MERGED + "\": \"trim_horizon\"")
                .contains("\"" + HIGH + "\": \"" + sequenceNumber(HIGH, 6) + "\"");

        put(LOW_LEFT, 5);
        put(MERGED, 5);
        kinesis.store().splitShard("clicks", LOW_LEFT);
        put("shardId-000000000005", 5);

        assertThat(all(before, read(kept.json()))).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void goesOnAtTheTimeWhereAShardStartedThatBroughtNothing() throws Exception {
        kinesis.store().createStream("clicks", 2);
        put(LOW, 5);
        put(HIGH, 5);
        written.clear();
        clock.advance(Duration.ofMinutes(5));
        Instant start = clock.instant();
        put(LOW, 5);
        OtherSource other =
                new OtherSource(kinesis.endpoint(), "AT_TIMESTAMP", Long.toString(start.toEpochMilli()), Map.of());

        List<String> before = new ArrayList<>();
        KeptShards kept = ExportPositions.kept(stop(other, 5, before), null);
        assertThat(kept.json()).contains("\"" + HIGH + "\": \"2026-03-01T12:05:00Z\"");

        put(LOW, 5);
        put(HIGH, 5);

        assertThat(all(before, read(kept.json()))).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void leavesTheStateOfOtherOperatorsWhereItIs() throws Exception {
        kinesis.store().createStream("clicks", 2);
        put(LOW, 10);
        put(HIGH, 10);
        StreamExecutionEnvironment env = environment();
        OtherSource other = new OtherSource(kinesis.endpoint(), "TRIM_HORIZON", "", Map.of(LOW, 4));
        List<String> before = new ArrayList<>();
        String savepoint = stop(env, counts(other(env, other, "other")), 14, before);
        assertThat(before).contains(LOW + " 4", HIGH + " 10").doesNotContain(LOW + " 5");

        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        restore.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        StreamExecutionEnvironment restored = StreamExecutionEnvironment.getExecutionEnvironment(restore);
        restored.setParallelism(2);
        put(HIGH, 1);
        List<String> after =
                read(restored, ExportPositions.kept(savepoint, null).json(), ContinuationTest::counts);

        assertThat(after).hasSize(7).contains(LOW + " 5", LOW + " 10", HIGH + " 11");
    }

    @Test
    void guideShowsTheSourceThatCompiles() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "migration-from-flink.md"));
        String opening = "```java\n";
        int begin = guide.indexOf(opening) + opening.length();
        String example = Files.readString(Path.of("src/test/java/io/kinesislite/e2e/migration/ContinuingExample.java"));

        assertThat(example.replaceAll("\\s+", ""))
                .contains(guide.substring(begin, guide.indexOf("```", begin)).replaceAll("\\s+", ""));
    }

    private static DataStream<String> counts(DataStream<String> clicks) {
        return clicks.keyBy(text -> text.substring(0, text.indexOf(' ')))
                .process(new CountByShard())
                .uid("counts");
    }

    @Test
    void asksForTheOperatorIfTheJobHasSeveralSources() throws Exception {
        kinesis.store().createStream("clicks", 1);
        put(LOW, 5);
        OtherSource other = new OtherSource(kinesis.endpoint(), "TRIM_HORIZON", "", Map.of());
        StreamExecutionEnvironment env = environment();
        DataStream<String> one = other(env, other, "one");
        DataStream<String> both = one.union(other(env, other, "two"));
        String savepoint = stop(env, both, 10, new ArrayList<>());

        assertThatThrownBy(() -> ExportPositions.kept(savepoint, null))
                .isInstanceOf(ExportFailure.class)
                .hasMessageMatching(
                        "The savepoint has the sources \\[[0-9a-f]{32}, [0-9a-f]{32}]: name one of them\\.");
        assertThat(ExportPositions.kept(savepoint, "61d5b00b447eb1528c6a5f3499524986")
                        .shards())
                .containsOnlyKeys(LOW);
    }

    private void put(String shard, int count) {
        String key = shard(shard).hashRange().start().toString();
        for (int i = 0; i < count; i++) {
            String text = shard + " " + written.size();
            requireNonNull(
                    kinesis.store().putRecord("clicks", PutEntry.of("key", text).withExplicitHashKey(key)));
            written.add(text);
        }
    }

    private Shard shard(String id) {
        return kinesis.store().listShards("clicks").stream()
                .filter(shard -> shard.shardId().equals(id))
                .findAny()
                .orElseThrow();
    }

    private String sequenceNumber(String shard, int index) {
        String iterator = kinesis.store().getShardIterator("clicks", shard, StartingPosition.trimHorizon());
        return kinesis.store().getRecords(iterator, 1_000).records().get(index).sequenceNumber();
    }

    private String stop(OtherSource source, int records, List<String> read) throws Exception {
        StreamExecutionEnvironment env = environment();
        return stop(env, other(env, source, "other"), records, read);
    }

    private static DataStream<String> other(StreamExecutionEnvironment env, OtherSource source, String uid) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), uid)
                .returns(String.class)
                .uid(uid);
    }

    private String stop(StreamExecutionEnvironment env, DataStream<String> clicks, int records, List<String> read)
            throws Exception {
        try (CloseableIterator<String> results = clicks.collectAsync()) {
            JobClient job = env.executeAsync();
            while (read.size() < records) {
                read.add(results.next());
            }
            return job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
        }
    }

    private List<String> read(String positions) throws Exception {
        return read(environment(), positions, clicks -> clicks);
    }

    private List<String> read(StreamExecutionEnvironment env, String positions, UnaryOperator<DataStream<String>> rest)
            throws Exception {
        clock.advance(Duration.ofMinutes(1));
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams(OtherSplit.STREAM)
                .setEndpoint(kinesis.endpoint().toString())
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition(positions)
                .setEndPosition(clock.instant().toString())
                .setDeserializer(new SimpleStringSchema())
                .build();
        clock.advance(Duration.ofMinutes(1));
        List<String> read = new ArrayList<>();
        DataStream<String> clicks = env.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks")
                .uid("clicks");
        try (CloseableIterator<String> results = rest.apply(clicks).executeAndCollect()) {
            results.forEachRemaining(read::add);
        }
        return read;
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        return env;
    }

    private static List<String> all(List<String> before, List<String> after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }
}
