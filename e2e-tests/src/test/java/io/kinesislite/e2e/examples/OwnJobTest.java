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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StartingPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of one's own job, as {@code docs/testing.md} shows it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnJobTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).clock(clock).start();

    @BeforeEach
    void streams() {
        kinesis.store().createStream("clicks", 2);
        kinesis.store().createStream("counts", 1);
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void countsClicksByMinute() throws Exception {
        click("ann", "/home");
        click("bob", "/home");
        clock.advance(Duration.ofMinutes(1));
        click("ann", "/home");

        runToItsEnd();

        assertThat(counts()).containsExactlyInAnyOrder("2026-03-01T12:00:00Z /home 2", "2026-03-01T12:01:00Z /home 1");
    }

    @Test
    void countsAcrossAReshard() throws Exception {
        click("ann", "/home");
        kinesis.store().splitShard("clicks", "shardId-000000000000");
        kinesis.store().splitShard("clicks", "shardId-000000000001");
        click("ann", "/home");

        runToItsEnd();

        assertThat(counts()).containsExactly("2026-03-01T12:00:00Z /home 2");
    }

    @Test
    void waitsOutWhatPasses() throws Exception {
        click("ann", "/home");
        kinesis.faults().on(Operation.GET_RECORDS).times(3).throttle();
        kinesis.faults().on(Operation.PUT_RECORDS).times(1).resetConnection();

        runToItsEnd();

        assertThat(counts()).containsExactly("2026-03-01T12:00:00Z /home 1");
        assertThat(kinesis.journal().count(Operation.GET_RECORDS, "ProvisionedThroughputExceededException"))
                .isEqualTo(3);
        assertThat(kinesis.journal().count(Operation.PUT_RECORDS, Call.OK)).isEqualTo(1);
    }

    @Test
    void saysWhichPermissionIsMissing() {
        click("ann", "/home");
        kinesis.faults().on(Operation.PUT_RECORDS).forever().accessDenied();

        assertThatThrownBy(this::runToItsEnd)
                .hasStackTraceContaining("Cannot put records to stream counts: access denied for kinesis:PutRecords");
    }

    @Test
    void readsATable() {
        click("ann", "/home");
        clock.advance(Duration.ofMinutes(1));
        TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        sql.executeSql("CREATE TABLE clicks (partitionKey STRING, data BYTES) WITH ("
                + "'connector' = 'kinesis-lite', 'streamName' = 'clicks', 'region' = 'us-east-1',"
                + "'awsAccessKeyId' = 'any', 'awsSecretKey' = 'key', 'endPosition' = '" + end() + "',"
                + "'endpoint' = '" + kinesis.endpoint() + "')");

        List<Row> rows =
                CollectionUtil.iteratorToList(sql.executeSql("SELECT partitionKey, CAST(data AS STRING) FROM clicks")
                        .collect());

        assertThat(rows).containsExactly(Row.of("ann", "/home"));
    }

    @Test
    void pageShowsThisCode() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "testing.md"));
        String code = words(Files.readString(Path.of("src/test/java/io/kinesislite/e2e/examples/OwnJobTest.java")));

        assertThat(Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                        .matcher(page)
                        .results())
                .hasSize(5)
                .allSatisfy(block -> assertThat(block.group(1).split("\n\n(?=@Test|private)", -1))
                        .allSatisfy(method -> assertThat(code).contains(words(method))));
    }

    private void runToItsEnd() throws Exception {
        clock.advance(Duration.ofMinutes(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ClientConfig access = ClientConfig.defaults()
                .withRegion("us-east-1")
                .withEndpoint(kinesis.endpoint())
                .withCredentials(new Credentials.StaticKeys("any", "key", null));
        PageViewsByMinute.define(env, access, "clicks", "counts", end());
        env.execute();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    private String end() {
        return clock.instant().minusSeconds(30).toString();
    }

    private void click(String user, String page) {
        Objects.requireNonNull(kinesis.store().putRecord("clicks", PutEntry.of(user, page)));
    }

    private List<String> counts() {
        String iterator =
                kinesis.store().getShardIterator("counts", "shardId-000000000000", StartingPosition.trimHorizon());
        return kinesis.store().getRecords(iterator, 1_000).records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }
}
