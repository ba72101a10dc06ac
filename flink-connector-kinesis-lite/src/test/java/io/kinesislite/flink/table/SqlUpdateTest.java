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

import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that update and delete rows, written with {@code outputMode = update}. */
class SqlUpdateTest extends SqlTest {
    private static final String ITEMS =
            "(SELECT CAST(x AS STRING) AS item FROM (VALUES ('tea'), ('rum'), ('tea')) AS v(x))";

    /** Each item once, with a new version for each time that it comes. */
    private static final String COUNTS = "SELECT item, COUNT(*) AS n FROM " + ITEMS + " GROUP BY item";

    /** Count 1 of one item, then of two, then of one; then a new count 2. */
    private static final String ITEMS_BY_COUNT = "SELECT n, COUNT(*) FROM (" + COUNTS + ") GROUP BY n";

    /** Count 1 of one item, which is deleted; then a new count 2. */
    private static final String DELETED = ITEMS_BY_COUNT.replace("('rum'), ", "");

    @BeforeEach
    void createStream() {
        kinesis.store().createStream("counts", 1);
        sql.getConfig().set("parallelism.default", "1");
    }

    /** From 2.3 on Flink takes a query whose key is not the primary key with ON CONFLICT only, which older ones do not know. */
    private void takeAnyKey() {
        sql.getConfig().set("table.exec.sink.require-on-conflict", "false");
    }

    @Test
    void writesNewVersionsUnderThePrimaryKey() throws Exception {
        table("item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED", "format", "json");

        await("INSERT INTO t " + COUNTS);

        assertThat(written("tea")).containsExactly("{\"item\":\"tea\",\"n\":1}", "{\"item\":\"tea\",\"n\":2}");
        assertThat(written("rum")).containsExactly("{\"item\":\"rum\",\"n\":1}");
    }

    @Test
    void leavesKeysToThePartitionerWithoutAPrimaryKey() throws Exception {
        table("item STRING, n BIGINT", "format", "json", "partitioner", "fixed");

        await("INSERT INTO t " + COUNTS);

        assertThat(written("0"))
                .containsExactly(
                        "{\"item\":\"tea\",\"n\":1}", "{\"item\":\"rum\",\"n\":1}", "{\"item\":\"tea\",\"n\":2}");
    }

    @Test
    void writesNewVersionsAsRawPayloads() throws Exception {
        table("n STRING, k STRING METADATA FROM 'partitionKey'", "format", "raw");

        await("INSERT INTO t SELECT CAST(n AS STRING), item FROM (" + COUNTS + ")");

        assertThat(written("tea")).containsExactly("1", "2");
    }

    @Test
    void writesTheLastVersionsAloneInBatchMode() throws Exception {
        sql = environment(EnvironmentSettings.inBatchMode());
        table("item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED", "format", "json");

        await("INSERT INTO t " + COUNTS);

        assertThat(stored("counts"))
                .containsExactly("rum={\"item\":\"rum\",\"n\":1}", "tea={\"item\":\"tea\",\"n\":2}");
    }

    @Test
    void leavesOutDeletions() throws Exception {
        table("n BIGINT, items BIGINT, PRIMARY KEY (n) NOT ENFORCED", "format", "json");

        await("INSERT INTO t " + DELETED);

        assertThat(stored("counts")).containsExactly("1={\"n\":1,\"items\":1}", "2={\"n\":2,\"items\":1}");
    }

    @Test
    void writesTombstonesUnderThePrimaryKey() throws Exception {
        table("n BIGINT, items BIGINT, PRIMARY KEY (n) NOT ENFORCED", "format", "json", "sink.onDelete", "tombstone");

        await("INSERT INTO t " + DELETED);

        assertThat(written("1")).containsExactly("{\"n\":1,\"items\":1}", "");
        assertThat(written("2")).containsExactly("{\"n\":2,\"items\":1}");
    }

    @Test
    void writesNoTombstonesForUpdates() throws Exception {
        table("n BIGINT, items BIGINT, PRIMARY KEY (n) NOT ENFORCED", "format", "json", "sink.onDelete", "tombstone");

        await("INSERT INTO t " + ITEMS_BY_COUNT);

        assertThat(written("1"))
                .containsExactly("{\"n\":1,\"items\":1}", "{\"n\":1,\"items\":2}", "{\"n\":1,\"items\":1}");
    }

    @Test
    void writesTombstonesForRowsThatAFilterNoLongerTakes() throws Exception {
        table("item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED", "format", "json", "sink.onDelete", "tombstone");

        await("INSERT INTO t " + COUNTS + " HAVING COUNT(*) < 2");

        assertThat(written("tea")).containsExactly("{\"item\":\"tea\",\"n\":1}", "");
    }

    @Test
    void writesTombstonesUnderThePartitionColumns() throws Exception {
        sql.executeSql("CREATE TABLE t (n BIGINT, items BIGINT) PARTITIONED BY (n)"
                + updates("format", "json", "sink.onDelete", "tombstone"));

        await("INSERT INTO t " + DELETED);

        assertThat(written("1")).containsExactly("{\"n\":1,\"items\":1}", "");
    }

    @Test
    void writesTombstonesUnderTheKeyThatRowsBring() throws Exception {
        takeAnyKey();
        table("partitionKey STRING, data BYTES, PRIMARY KEY (partitionKey) NOT ENFORCED", "sink.onDelete", "tombstone");

        await("INSERT INTO t SELECT 'k' || CAST(n AS STRING), CAST('payload' AS BYTES) FROM (" + DELETED + ")");

        assertThat(written("k1")).containsExactly("payload", "");
    }

    @Test
    void writesTombstonesToTheStreamOfTheRow() throws Exception {
        sql.executeSql("CREATE TABLE t (n BIGINT, target STRING METADATA FROM 'stream', PRIMARY KEY (n) NOT ENFORCED)"
                + updates("format", "json", "sink.onDelete", "tombstone").replace("'counts'", "'counts, orders'"));

        await("INSERT INTO t SELECT n, CASE WHEN n = 1 THEN 'counts' ELSE 'orders' END FROM (" + DELETED + ")");

        assertThat(written("1")).containsExactly("{\"n\":1}", "");
        assertThat(stored("orders")).containsExactly("2={\"n\":2}");
    }

    @Test
    void readsTombstonesBackFromAggregates() throws Exception {
        table(
                "n BIGINT, items BIGINT, PRIMARY KEY (n) NOT ENFORCED",
                "format",
                "json",
                "sink.onDelete",
                "tombstone",
                "sink.aggregation",
                "true");
        sql.executeSql("CREATE TABLE back (partitionKey STRING, data BYTES)"
                + bounded().replace("'orders'", "'counts'"));

        await("INSERT INTO t " + DELETED);

        assertThat(records("counts")).hasSize(1);
        assertThat(rows("SELECT partitionKey, CAST(data AS STRING) FROM back"))
                .containsExactly(
                        Row.of("1", "{\"n\":1,\"items\":1}"), Row.of("1", ""), Row.of("2", "{\"n\":2,\"items\":1}"));
    }

    @Test
    void needsAKeyForTombstones() {
        table("n BIGINT, items BIGINT", "format", "json", "partitioner", "fixed", "sink.onDelete", "tombstone");

        assertThat(failure("INSERT INTO t " + DELETED))
                .contains(
                        "Option 'sink.onDelete' is 'tombstone': rows bring no key, so no reader could tell which row a"
                                + " tombstone deletes. Make the key of columns by a PRIMARY KEY or PARTITIONED BY, or declare the"
                                + " column partitionKey STRING METADATA.");
    }

    @Test
    void failsForATombstoneWhoseKeyIsNull() {
        table("n BIGINT, k STRING METADATA FROM 'partitionKey'", "format", "json", "sink.onDelete", "tombstone");

        assertThat(failure("INSERT INTO t SELECT n, CAST(NULL AS STRING) FROM (" + DELETED + ")"))
                .contains("Cannot write a tombstone for a deleted row: its partition key is NULL.");
    }

    @Test
    void failsForDeletionsIfItShall() {
        table("n BIGINT, items BIGINT, PRIMARY KEY (n) NOT ENFORCED", "format", "json", "sink.onDelete", "fail");

        assertThat(failure("INSERT INTO t SELECT n, 4711 + n FROM (" + DELETED + ")"))
                .contains("Cannot write the deletion (DELETE) of the row with partition key '1': option 'sink.onDelete'"
                        + " is 'fail'. Set it to 'ignore' or 'tombstone', or write a query that deletes no rows.")
                .doesNotContain("4712");
    }

    @Test
    void failsForAnOldVersionBehindWhichNoNewOneMayCome() {
        table("item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED", "format", "json", "sink.onDelete", "fail");

        assertThat(failure("INSERT INTO t " + COUNTS + " HAVING COUNT(*) < 2"))
                .contains("Cannot write the deletion (UPDATE_BEFORE) of the row with partition key 'tea'");
    }

    @Test
    void namesNoKeyOfADeletedRowThatHasNone() {
        table("n BIGINT, items BIGINT", "format", "json", "partitioner", "fixed", "sink.onDelete", "fail");

        assertThat(failure("INSERT INTO t " + DELETED))
                .contains("Cannot write the deletion (DELETE) of the row without a partition key: option");
    }

    @Test
    void deletesUnderAnotherPrimaryKeyThanTheQuerysWhatHasNoRowAnyMore() throws Exception {
        takeAnyKey();
        table("n BIGINT, item STRING, PRIMARY KEY (n) NOT ENFORCED", "format", "json", "sink.onDelete", "tombstone");

        await("INSERT INTO t SELECT n, item FROM (" + COUNTS.replace("('rum'), ", "") + ")");

        assertThat(sql.explainSql("INSERT INTO t SELECT n, item FROM (" + COUNTS + ")"))
                .contains("upsertMaterialize=[true]");
        assertThat(written("1")).containsExactly("{\"n\":1,\"item\":\"tea\"}", "");
        assertThat(written("2")).containsExactly("{\"n\":2,\"item\":\"tea\"}");
    }

    @Test
    void deletesOldVersionsIfThePlannerShallNotResolveThem() throws Exception {
        sql.getConfig().set("table.exec.sink.upsert-materialize", "NONE");
        table("n BIGINT, item STRING, PRIMARY KEY (n) NOT ENFORCED", "format", "json", "sink.onDelete", "tombstone");

        await("INSERT INTO t SELECT n, item FROM (" + COUNTS.replace("('rum'), ", "") + ")");

        assertThat(written("1")).containsExactly("{\"n\":1,\"item\":\"tea\"}", "");
        assertThat(written("2")).containsExactly("{\"n\":2,\"item\":\"tea\"}");
    }

    @Test
    void refusesAFormatThatWritesChangesItself() {
        table("item STRING, n BIGINT", "format", "debezium-json");

        assertThat(failure("INSERT INTO t " + COUNTS))
                .contains("Option 'outputMode' is 'update', but the format writes every kind of change by itself:");
    }

    private void table(String columns, String... more) {
        sql.executeSql("CREATE TABLE t (" + columns + ")" + updates(more));
    }

    private String updates(String... more) {
        return options(more).replace("'orders'", "'counts', 'outputMode' = 'update', 'sink.ordering' = 'per-key'");
    }

    /** The payloads under a key, in the order of the stream. */
    private List<String> written(String key) {
        return records("counts").stream()
                .filter(record -> record.partitionKey().equals(key))
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }
}
