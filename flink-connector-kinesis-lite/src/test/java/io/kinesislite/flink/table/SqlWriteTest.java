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

import io.kinesislite.testkit.StartingPosition;
import org.junit.jupiter.api.Test;

/** Statements that insert. */
class SqlWriteTest extends SqlTest {

    @Test
    void writesPayloadsAndKeys() throws Exception {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES)" + options());

        await("INSERT INTO t VALUES ('usuário-1', CAST('a' AS BYTES)), ('k2', CAST('b' AS BYTES))");

        assertThat(stored()).containsExactly("k2=b", "usuário-1=a");
    }

    @Test
    void choosesAKeyForRowsWithoutOne() throws Exception {
        sql.executeSql("CREATE TABLE t (data BYTES, partitionKey STRING)" + options());

        await(
                "INSERT INTO t VALUES (CAST('a' AS BYTES), CAST(NULL AS STRING)), (CAST('b' AS BYTES), CAST(NULL AS STRING))");

        assertThat(records())
                .extracting(r -> r.partitionKey())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void usesOneKeyPerSubtaskIfThePartitionerIsFixed() throws Exception {
        sql.executeSql("CREATE TABLE t (data BYTES)" + options("partitioner", "fixed", "sink.parallelism", "1"));

        await("INSERT INTO t VALUES (CAST('a' AS BYTES)), (CAST('b' AS BYTES))");

        assertThat(stored()).containsExactly("0=a", "0=b");
    }

    @Test
    void refusesAnEmptyKey() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES)" + options());

        assertThat(failure("INSERT INTO t VALUES ('', CAST('a' AS BYTES))"))
                .contains(
                        "Cannot write the record of 1 bytes without a partition key to stream orders: its partition key is"
                                + " empty. Give it a key, or null to let the sink choose one.");
    }

    @Test
    void skipsRowsThatKinesisCanNeverTake() throws Exception {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES, explicitHashKey STRING)"
                + options("sink.onInvalidRecord", "skip", "sink.maxRecordSize", "3"));

        await("INSERT INTO t VALUES ('', CAST('a' AS BYTES), '1'), ('k1', CAST('b' AS BYTES), '1'),"
                + " ('k2', CAST('c' AS BYTES), '-1'), ('k3', CAST('dd' AS BYTES), '1')");

        assertThat(stored()).containsExactly("k1=b");
    }

    @Test
    void refusesANullPayload() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES)" + options());

        assertThat(failure("INSERT INTO t VALUES ('k', CAST(NULL AS BYTES))")).contains("its column 'data' is NULL");
    }

    @Test
    void writesAFormatWithKeysAsMetadata() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, h STRING METADATA FROM 'explicitHashKey', item STRING,"
                + " k STRING METADATA FROM 'partitionKey', shardId STRING METADATA VIRTUAL)"
                + options("format", "json"));

        await("INSERT INTO t (id, h, item, k) VALUES (1, '0', 'tea', 'k1'),"
                + " (2, '340282366920938463463374607431768211455', 'rum', 'k1')");

        assertThat(stored()).containsExactly("k1={\"id\":1,\"item\":\"tea\"}", "k1={\"id\":2,\"item\":\"rum\"}");
        assertThat(kinesis.store().listShards("orders"))
                .hasSize(2)
                .allSatisfy(shard -> assertThat(kinesis.store()
                                .getRecords(
                                        kinesis.store()
                                                .getShardIterator(
                                                        "orders", shard.shardId(), StartingPosition.trimHorizon()),
                                        10)
                                .records())
                        .hasSize(1));
    }

    @Test
    void makesTheKeyOfThePartitionColumns() throws Exception {
        sql.executeSql("CREATE TABLE t (shop STRING, day_ DATE, id INT) PARTITIONED BY (shop, day_)"
                + options("format", "json"));

        await("INSERT INTO t VALUES ('a|b', DATE '2026-01-31', 1), ('', CAST(NULL AS DATE), 2)");
        await("INSERT INTO t PARTITION (shop = 'static') SELECT DATE '2026-02-01', 3");

        assertThat(records())
                .extracting(r -> r.partitionKey())
                .containsExactlyInAnyOrder("a\\|b|2026-01-31", "\\E|\\N", "static|2026-02-01");
        assertThat(stored()).anyMatch(s -> s.contains("\"shop\":\"static\""));
    }

    @Test
    void refusesUpdatesInAppendMode() {
        sql.executeSql("CREATE TABLE source (item STRING)" + bounded("format", "json"));
        sql.executeSql("CREATE TABLE t (item STRING, n BIGINT)" + options("format", "json"));

        assertThat(failure("INSERT INTO t SELECT item, COUNT(*) FROM source GROUP BY item"))
                .contains("doesn't support consuming update changes");
    }

    @Test
    void refusesColumnsThatKinesisSets() {
        sql.executeSql("CREATE TABLE t (data BYTES, shardId STRING)" + options());

        assertThat(failure("INSERT INTO t VALUES (CAST('a' AS BYTES), 'shardId-000000000000')"))
                .contains("Column 'shardId' cannot be written: Kinesis sets it.");
    }

    @Test
    void showsNoSecretsInPlansAndFailures() {
        sql.executeSql("CREATE TABLE t (data BYTES)" + options());
        sql.executeSql("CREATE TABLE wrong (data BYTES)" + options("sink.batch.max-size", "501"));

        assertThat(sql.explainSql("INSERT INTO t VALUES (CAST('a' AS BYTES))")).doesNotContain(SECRET);
        assertThat(failure("INSERT INTO wrong VALUES (CAST('a' AS BYTES))"))
                .contains("Option 'sink.batch.max-size' is '501': it has to be 1 to 500.")
                .doesNotContain(SECRET);
    }
}
