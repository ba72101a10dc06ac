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
package io.kinesislite.flink.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SQL against a Kinesis in this JVM. */
abstract class SqlTest {
    @RegisterExtension
    static final KinesisExtension KINESIS = new KinesisExtension(KinesisServer.builder()
            .throughputLimits(false)
            .store(store -> store.withFanOut(
                    fanOut -> fanOut.withHeartbeat(Duration.ofMillis(50)).withResubscribePause(Duration.ZERO))));

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";

    KinesisServer kinesis;
    TableEnvironment sql;

    @BeforeEach
    void open(KinesisServer server) {
        kinesis = server;
        kinesis.store().createStream("orders", 2);
        sql = environment(EnvironmentSettings.inStreamingMode());
    }

    static TableEnvironment environment(EnvironmentSettings settings) {
        TableEnvironment environment = TableEnvironment.create(settings);
        environment.getConfig().set("parallelism.default", "2");
        environment.getConfig().set("table.local-time-zone", "UTC");
        return environment;
    }

    /** Options that reach the server, with those that are given. */
    String options(String... more) {
        return withOptions(
                " WITH ('connector' = 'kinesis-lite', 'streamName' = 'orders',"
                        + " 'region' = 'eu-west-1', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET
                        + "', 'endpoint' = '" + kinesis.endpoint() + "'",
                more);
    }

    /** A list of options that is still open, with those that are given, closed. */
    static String withOptions(String open, String... more) {
        StringBuilder options = new StringBuilder(open);
        for (int i = 0; i < more.length; i += 2) {
            options.append(", '")
                    .append(more[i])
                    .append("' = '")
                    .append(more[i + 1])
                    .append('\'');
        }
        return options.append(')').toString();
    }

    /** Options of a read from the beginning to now. */
    String bounded(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("initialPosition", "trim_horizon", "endPosition", "latest"));
        return options(all.toArray(String[]::new));
    }

    void put(String key, String payload) {
        assertThat(kinesis.store().putRecord("orders", PutEntry.of(key, payload)))
                .isNotNull();
    }

    List<Row> rows(String query) {
        return CollectionUtil.iteratorToList(sql.executeSql(query).collect());
    }

    void await(String statement) throws Exception {
        sql.executeSql(statement).await();
    }

    /** What the stream holds, each record as {@code key=payload}. */
    List<String> stored() {
        return stored("orders");
    }

    List<String> stored(String stream) {
        return records(stream).stream()
                .map(record -> record.partitionKey() + "=" + new String(record.data(), UTF_8))
                .sorted()
                .toList();
    }

    List<StreamRecord> records() {
        return records("orders");
    }

    /** What a stream holds, each shard in its order. */
    List<StreamRecord> records(String stream) {
        List<StreamRecord> records = new ArrayList<>();
        for (Shard shard : kinesis.store().listShards(stream)) {
            String iterator = kinesis.store().getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon());
            RecordPage page = kinesis.store().getRecords(iterator, 10_000);
            records.addAll(page.records());
        }
        return records;
    }

    /** The messages of everything that a statement fails with. */
    String failure(String statement) {
        Throwable failure = catchThrowable(() -> await(statement));
        assertThat(failure).as(statement).isNotNull();
        return ExceptionUtils.stringifyException(failure);
    }
}
