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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.CalledActions;
import io.kinesislite.testkit.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The policies of {@code docs/iam.md} have the actions that are called, and no others. Sources that are restored: {@code
 * RestoredJobPermissionsTest}.
 */
@Timeout(60)
class IamDocumentTest extends SqlTest {
    private static final int ROWS = 20;

    @AfterEach
    void dropCatalog() {
        sql.executeSql("DROP CATALOG IF EXISTS k");
    }

    @Test
    void pollingFromATimeToAnEnd() throws Exception {
        write(ROWS);
        kinesis.store().splitShard("orders", "shardId-000000000000");
        write(ROWS);
        sql.executeSql("CREATE TABLE t (payload STRING)"
                + options("format", "raw", "initialPosition", "-PT10M", "endPosition", "latest"));

        assertThat(rows("SELECT payload FROM t")).hasSize(2 * ROWS);

        assertThat(called()).isEqualTo(allowed("Polling"));
    }

    @Test
    void fanOutWithAConsumerThatIsGivenByItsArn() throws Exception {
        write(ROWS);
        throttleOnce(Operation.DESCRIBE_STREAM_CONSUMER, Operation.SUBSCRIBE_TO_SHARD);
        String arn = kinesis.store()
                .fanOut()
                .registerStreamConsumer("orders", "mine")
                .arn();

        assertThat(byFanOut("efo", "consumerArn", arn)).hasSize(ROWS);

        assertThat(called()).isEqualTo(allowed("Fan-out: external"));
    }

    @Test
    void fanOutWithAConsumerThatIsGivenByItsName() throws Exception {
        write(ROWS);
        var unused = kinesis.store().fanOut().registerStreamConsumer("orders", "mine");

        assertThat(byFanOut("efo", "consumerName", "mine", "consumerLifecycle", "external"))
                .hasSize(ROWS);

        assertThat(called()).isEqualTo(allowed("Fan-out: external"));
    }

    @Test
    void fanOutOrPolling() throws Exception {
        write(ROWS);
        throttleOnce(Operation.REGISTER_STREAM_CONSUMER);
        assertThat(byFanOut("auto", "consumerName", "mine")).hasSize(ROWS);
        kinesis.faults().on(Operation.DESCRIBE_STREAM_CONSUMER).forever().accessDenied();
        sql.executeSql("DROP TABLE t");
        assertThat(byFanOut("auto", "consumerName", "mine")).hasSize(ROWS);

        assertThat(called()).isEqualTo(allowed("Fan-out: auto"));
    }

    @Test
    void sinkOfRowsThatBringTheirKeys() throws Exception {
        sql.executeSql(
                "CREATE TABLE any_order (k STRING METADATA FROM 'partitionKey', v STRING)" + options("format", "raw"));
        sql.executeSql("CREATE TABLE one_order (k STRING METADATA FROM 'partitionKey', v STRING)"
                + options("format", "raw", "sink.ordering", "per-key"));
        for (String table : List.of("any_order", "one_order")) {
            throttleOnce(Operation.PUT_RECORDS);
            await("INSERT INTO " + table + " VALUES ('a', '1'), ('b', '2')");
        }
        sql.executeSql("CREATE TABLE fixed (v STRING)" + options("format", "raw", "partitioner", "fixed"));
        await("INSERT INTO fixed VALUES ('1')");

        assertThat(stored()).hasSize(5);
        assertThat(called()).isEqualTo(allowed("Sink"));
    }

    @Test
    void sinkOfRowsWithoutKeys() throws Exception {
        throttleOnce(Operation.PUT_RECORDS, Operation.LIST_SHARDS);
        sql.executeSql("CREATE TABLE t (v STRING)" + options("format", "raw"));
        await("INSERT INTO t VALUES ('1'), ('2'), ('3')");

        assertThat(called()).isEqualTo(allowed("Sink: random keys or aggregation"));
    }

    @Test
    void sinkThatAggregates() throws Exception {
        throttleOnce(Operation.PUT_RECORDS, Operation.LIST_SHARDS);
        sql.executeSql("CREATE TABLE t (k STRING METADATA FROM 'partitionKey', v STRING)"
                + options("format", "raw", "sink.aggregation", "true"));
        await("INSERT INTO t VALUES ('a', '1'), ('b', '2'), ('c', '3')");

        assertThat(called()).isEqualTo(allowed("Sink: random keys or aggregation"));
    }

    @Test
    void catalogThatLists() {
        throttleOnce(Operation.LIST_STREAMS, Operation.DESCRIBE_STREAM_SUMMARY);
        catalog();

        assertThat(rows("SHOW TABLES FROM k.`default`")).hasSize(1);
        assertThat(rows("DESCRIBE k.`default`.orders")).isNotEmpty();

        assertThat(called()).isEqualTo(allowed("Catalog"));
    }

    @Test
    void catalogThatSamples() {
        put("a", "{\"id\": 1}");
        throttleOnce(Operation.LIST_SHARDS, Operation.GET_SHARD_ITERATOR, Operation.GET_RECORDS);
        catalog("format", "json", "inferSchema", "true");

        assertThat(rows("SHOW TABLES FROM k.`default`")).hasSize(1);
        assertThat(rows("DESCRIBE k.`default`.orders"))
                .extracting(row -> row.getField(0))
                .contains("id");

        assertThat(called()).isEqualTo(allowed("Catalog: inferSchema"));
    }

    @Test
    void catalogThatCreatesAndDrops() {
        throttleOnce(Operation.CREATE_STREAM, Operation.DELETE_STREAM);
        catalog("allowDrop", "true");

        assertThat(rows("SHOW TABLES FROM k.`default`")).hasSize(1);
        sql.executeSql("CREATE TABLE k.`default`.fresh (v STRING)"
                + " WITH ('format' = 'raw', 'createStream' = 'true', 'shardCount' = '1')");
        sql.executeSql("DROP TABLE k.`default`.fresh");

        assertThat(called()).isEqualTo(allowed("Catalog: createStream and allowDrop"));
    }

    /** What the stream's own policy allows to the other account. */
    @Test
    void pollingByArn() throws Exception {
        write(ROWS);
        tableByArn("format", "raw", "initialPosition", "trim_horizon", "endPosition", "latest");

        assertThat(rows("SELECT payload FROM t")).hasSize(ROWS);

        assertThat(called()).isEqualTo(allowed("Another account, by ARN", 0)).isEqualTo(allowed("Polling"));
    }

    @Test
    void sinkByArn() throws Exception {
        tableByArn("format", "raw");

        await("INSERT INTO t VALUES ('1'), ('2')");

        assertThat(called())
                .isEqualTo(allowed("Another account, by ARN", 1))
                .isEqualTo(allowed("Sink: random keys or aggregation"));
    }

    @Test
    void fanOutByArns() throws Exception {
        write(ROWS);
        tableByArn(
                "format",
                "raw",
                "initialPosition",
                "trim_horizon",
                "endPosition",
                "latest",
                "consumerMode",
                "efo",
                "consumerArn",
                kinesis.store()
                        .fanOut()
                        .registerStreamConsumer("orders", "mine")
                        .arn());

        assertThat(rows("SELECT payload FROM t")).hasSize(ROWS);

        Set<String> both = new TreeSet<>(allowed("Another account, by ARN", 2));
        both.addAll(allowed("Another account, by ARN", 3));
        assertThat(called()).isEqualTo(both).isEqualTo(allowed("Fan-out: external"));
    }

    private static Set<String> allowed(String heading) {
        return allowed(heading, 0);
    }

    private static Set<String> allowed(String heading, int policy) {
        return DocumentSection.of("iam.md", heading).actions(policy);
    }

    private Set<String> called() {
        CalledActions called = new CalledActions(kinesis);
        called.noticeTags("orders");
        return called.all();
    }

    private void throttleOnce(Operation... operations) {
        for (Operation operation : operations) {
            var unused = kinesis.faults().on(operation).throttle();
        }
    }

    private void write(int rows) {
        for (int i = 0; i < rows; i++) {
            put("key " + i, "row " + i);
        }
    }

    private List<Row> byFanOut(String mode, String... more) {
        List<String> all = new ArrayList<>(List.of("format", "raw", "consumerMode", mode));
        all.addAll(List.of(more));
        sql.executeSql("CREATE TABLE t (payload STRING)" + bounded(all.toArray(String[]::new)));
        return rows("SELECT payload FROM t");
    }

    private void catalog(String... more) {
        sql.executeSql(withOptions(
                "CREATE CATALOG k WITH ('type' = 'kinesis-lite', 'region' = 'eu-west-1', 'awsAccessKeyId' = 'AKIDEXAMPLE',"
                        + " 'awsSecretKey' = '" + SECRET + "', 'endpoint' = '" + kinesis.endpoint() + "'",
                more));
    }

    private void tableByArn(String... more) {
        String arn = Objects.requireNonNull(
                kinesis.store().describeStreamSummary("orders").arn());
        sql.executeSql(withOptions(
                "CREATE TABLE t (payload STRING) WITH ('connector' = 'kinesis-lite', 'streamARN' = '" + arn
                        + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET + "', 'endpoint' = '"
                        + kinesis.endpoint() + "'",
                more));
    }
}
