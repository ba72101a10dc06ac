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

import io.kinesislite.testkit.StartingPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The partition keys of rows that are inserted, and the columns that say what becomes of a row. */
class SqlWriteKeysTest extends SqlTest {

    @Test
    void makesTheKeyOfThePrimaryKeyInAppendMode() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, price DECIMAL(5, 2), at_ TIMESTAMP(3), code BYTES,"
                + " PRIMARY KEY (at_, price, code) NOT ENFORCED)" + options("format", "json"));

        await("INSERT INTO t VALUES (1, 1.50, TIMESTAMP '2026-01-31 10:00:00.005', x'01ab')");

        assertThat(records()).extracting(r -> r.partitionKey()).containsExactly("2026-01-31T10:00:00.005|1.50|01ab");
    }

    @Test
    void prefersTheKeyThatARowBringsToThePrimaryKey() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, k STRING METADATA FROM 'partitionKey', PRIMARY KEY (id) NOT ENFORCED)"
                + options("format", "json"));

        await("INSERT INTO t VALUES (1, 'own'), (2, CAST(NULL AS STRING))");

        assertThat(stored()).containsExactly("2={\"id\":2}", "own={\"id\":1}");
    }

    @Test
    void prefersPartitionColumnsToThePrimaryKey() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, shop STRING, PRIMARY KEY (id) NOT ENFORCED) PARTITIONED BY (shop)"
                + options("format", "json"));

        await("INSERT INTO t VALUES (1, 'a')");

        assertThat(stored()).containsExactly("a={\"id\":1,\"shop\":\"a\"}");
    }

    @Test
    void replacesAPrimaryKeyThatIsTooLongForKinesis() throws Exception {
        sql.executeSql("CREATE TABLE t (id STRING, PRIMARY KEY (id) NOT ENFORCED)" + options("format", "json"));

        await("INSERT INTO t VALUES (REPEAT('x', 257)), (REPEAT('y', 257))");

        assertThat(records())
                .extracting(r -> r.partitionKey())
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"))
                .hasSize(2);
    }

    @Test
    void takesNoNullInAPrimaryKey() {
        sql.executeSql("CREATE TABLE t (id INT, PRIMARY KEY (id) NOT ENFORCED)" + options("format", "json"));
        sql.executeSql("CREATE TABLE n (id INT) WITH ('connector' = 'datagen', 'number-of-rows' = '1',"
                + " 'fields.id.null-rate' = '1')");

        assertThat(failure("INSERT INTO t SELECT id FROM n")).contains("Column 'id' is NOT NULL");
        assertThat(stored()).isEmpty();
    }

    @Test
    void refusesAPartitionerBesideAPrimaryKey() {
        sql.executeSql("CREATE TABLE t (id INT, PRIMARY KEY (id) NOT ENFORCED)"
                + options("format", "json", "partitioner", "random"));

        assertThat(failure("INSERT INTO t VALUES (1)")).contains("Option 'partitioner' has no use with PRIMARY KEY");
    }

    @Test
    void castsMetadataColumns() throws Exception {
        sql.executeSql("CREATE TABLE t (h DECIMAL(38, 0) METADATA FROM 'explicitHashKey', id INT,"
                + " k BIGINT METADATA FROM 'partitionKey')" + options("format", "json"));

        await("INSERT INTO t VALUES (0, 1, 42)");

        assertThat(stored()).containsExactly("42={\"id\":1}");
        assertThat(payloadsOfTheFirstShard())
                .as("the shard of hash key 0, which the key '42' is not of")
                .hasSize(1);
    }

    @Test
    void prefersTheHashKeyThatARowBringsToThePartitioners() throws Exception {
        sql.executeSql("CREATE TABLE t (data BYTES, explicitHashKey STRING)"
                + options("partitioner", "fixed", "sink.parallelism", "1"));

        await("INSERT INTO t VALUES (CAST('a' AS BYTES), '0'),"
                + " (CAST('b' AS BYTES), '340282366920938463463374607431768211455'),"
                + " (CAST('c' AS BYTES), CAST(NULL AS STRING))");

        assertThat(payloadsOfTheFirstShard()).containsExactly("a");
        assertThat(stored()).containsExactly("0=a", "0=b", "0=c");
    }

    @Test
    void writesColumnsInTheOrderOfTheTable() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, k STRING METADATA FROM 'partitionKey', item STRING, price DOUBLE)"
                + options("format", "json"));

        await("INSERT INTO t (item, k, id) SELECT 'tea', 'k1', 1");

        assertThat(stored()).containsExactly("k1={\"id\":1,\"item\":\"tea\",\"price\":null}");
    }

    @Test
    void refusesARowOfWhichTheFormatMakesNothing() {
        sql.executeSql("CREATE TABLE t (item STRING)" + options("format", "raw"));

        assertThat(failure("INSERT INTO t VALUES (CAST(NULL AS STRING))"))
                .contains("Cannot write a row: its format makes no payload of it, as 'raw' of NULL.");
    }

    private List<String> payloadsOfTheFirstShard() {
        String first =
                kinesis.store().getShardIterator("orders", "shardId-000000000000", StartingPosition.trimHorizon());
        return kinesis.store().getRecords(first, 10).records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }
}
