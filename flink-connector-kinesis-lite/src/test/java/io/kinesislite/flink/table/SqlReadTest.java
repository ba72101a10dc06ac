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

import io.kinesislite.testkit.PutEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

/** Queries. */
class SqlReadTest extends SqlTest {

    @Test
    void readsTheStandardColumns() {
        put("k1", "payload");
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES NOT NULL, `stream` STRING NOT NULL,"
                + " shardId STRING NOT NULL, sequenceNumber STRING NOT NULL,"
                + " approximateArrivalTimestamp TIMESTAMP_LTZ(3) NOT NULL)" + bounded());

        Row row = rows("SELECT * FROM t").get(0);

        assertThat(row.getField("partitionKey")).isEqualTo("k1");
        assertThat((byte[]) row.getField("data")).isEqualTo("payload".getBytes(UTF_8));
        assertThat(row.getField("stream")).isEqualTo("orders");
        assertThat((String) row.getField("shardId")).startsWith("shardId-00000000000");
        assertThat(row.getField("sequenceNumber")).isEqualTo(records().get(0).sequenceNumber());
        assertThat((Instant) row.getField("approximateArrivalTimestamp"))
                .isEqualTo(records().get(0).arrival());
    }

    @Test
    void readsAnySubsetOfTheStandardColumnsInAnyOrder() {
        put("k1", "payload");
        sql.executeSql("CREATE TABLE t (subSequenceNumber BIGINT, data BYTES, partitionKey VARCHAR(256),"
                + " explicitHashKey STRING)" + bounded());

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of(0L, "payload".getBytes(UTF_8), "k1", null));
    }

    @Test
    void readsMetadataBesideStandardColumns() {
        put("k1", "payload");
        sql.executeSql("CREATE TABLE t (k STRING METADATA FROM 'partitionKey' VIRTUAL, `stream` STRING,"
                + " subSequenceNumber BIGINT METADATA VIRTUAL)" + bounded());

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of("k1", "orders", 0L));
    }

    @Test
    void decodesPayloadsWithMetadataInAnyOrderAndCast() {
        put("k1", "{\"id\": 7, \"item\": \"tea\"}");
        sql.executeSql("CREATE TABLE t (arrived TIMESTAMP(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                + " item STRING, k STRING METADATA FROM 'partitionKey' VIRTUAL, id INT,"
                + " part INT METADATA FROM 'subSequenceNumber' VIRTUAL, payload BYTES METADATA FROM 'data' VIRTUAL)"
                + bounded("format", "json"));

        Row row = rows("SELECT * FROM t").get(0);

        assertThat(row.getField("arrived")).isInstanceOf(LocalDateTime.class);
        assertThat(row.getField("item")).isEqualTo("tea");
        assertThat(row.getField("k")).isEqualTo("k1");
        assertThat(row.getField("id")).isEqualTo(7);
        assertThat(row.getField("part")).isEqualTo(0);
        assertThat((byte[]) row.getField("payload")).startsWith((byte) '{');
    }

    @Test
    void readsOnlyTheColumnsOfTheQuery() {
        put("k1", "{\"id\": 7, \"item\": \"tea\"}");
        sql.executeSql("CREATE TABLE t (id INT, item STRING, shardId STRING METADATA VIRTUAL,"
                + " partitionKey STRING METADATA VIRTUAL)" + bounded("format", "json"));

        assertThat(rows("SELECT partitionKey, item FROM t")).containsExactly(Row.of("k1", "tea"));
        assertThat(sql.explainSql("SELECT partitionKey, item FROM t"))
                .contains("project=[item], metadata=[partitionKey]");
        assertThat(rows("SELECT item, id FROM t")).containsExactly(Row.of("tea", 7));
        assertThat(rows("SELECT partitionKey FROM t")).containsExactly(Row.of("k1"));
        assertThat(rows("SELECT 1 FROM t")).containsExactly(Row.of(1));
    }

    @Test
    void countsRecordsWithoutColumns() {
        put("k1", "a");
        put("k2", "b");
        sql = environment(EnvironmentSettings.inBatchMode());
        sql.executeSql("CREATE TABLE t (data BYTES)" + options("initialPosition", "trim_horizon"));

        assertThat(rows("SELECT COUNT(*) FROM t")).containsExactly(Row.of(2L));
    }

    @Test
    void endsAtLatestByItselfInBatchMode() {
        put("k1", "a");
        sql = environment(EnvironmentSettings.inBatchMode());
        sql.executeSql("CREATE TABLE t (partitionKey STRING)" + options("initialPosition", "earliest"));

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of("k1"));
    }

    @Test
    void keepsTheKindsOfChanges() {
        put("k1", "{\"op\": \"c\", \"before\": null, \"after\": {\"id\": 1, \"item\": \"tea\"}}");
        put(
                "k1",
                "{\"op\": \"u\", \"before\": {\"id\": 1, \"item\": \"tea\"}, \"after\": {\"id\": 1, \"item\": \"rum\"}}");
        sql.executeSql("CREATE TABLE t (id INT, item STRING, partitionKey STRING METADATA VIRTUAL,"
                + " PRIMARY KEY (id) NOT ENFORCED)" + bounded("format", "debezium-json"));

        assertThat(rows("SELECT item, partitionKey FROM t"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "tea", "k1"),
                        Row.ofKind(RowKind.UPDATE_BEFORE, "tea", "k1"),
                        Row.ofKind(RowKind.UPDATE_AFTER, "rum", "k1"));
    }

    @Test
    void readsTheMetadataOfTheFormatBesideThatOfTheRecord() {
        put("k1", "{\"op\": \"c\", \"ts_ms\": 1767225600000, \"after\": {\"id\": 1, \"item\": \"tea\"}}");
        sql.executeSql("CREATE TABLE t (partitionKey STRING METADATA VIRTUAL, item STRING,"
                + " ingested TIMESTAMP_LTZ(3) METADATA FROM 'value.ingestion-timestamp' VIRTUAL, id INT,"
                + " shardId STRING METADATA VIRTUAL)" + bounded("format", "debezium-json"));

        Instant ingested = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(rows("SELECT partitionKey, item, ingested, id FROM t"))
                .containsExactly(Row.of("k1", "tea", ingested, 1));
        assertThat(rows("SELECT ingested FROM t")).containsExactly(Row.of(ingested));
        assertThat(rows("SELECT id, partitionKey FROM t")).containsExactly(Row.of(1, "k1"));
    }

    @Test
    void projectsForFormatsThatCannot() {
        put("k1", "tea,7,hot");
        sql.executeSql("CREATE TABLE t (item STRING, n STRING, how STRING, partitionKey STRING METADATA VIRTUAL)"
                + bounded("format", "comma"));

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of("tea", "7", "hot", "k1"));
        assertThat(rows("SELECT how FROM t")).containsExactly(Row.of("hot"));
        assertThat(rows("SELECT how, partitionKey, n FROM t")).containsExactly(Row.of("hot", "k1", "7"));
        assertThat(rows("SELECT 1 FROM t")).containsExactly(Row.of(1));
    }

    @Test
    void makesWatermarksInsideTheSource() {
        sql.executeSql("CREATE TABLE t (id INT, arrived TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp',"
                + " WATERMARK FOR arrived AS arrived - INTERVAL '1' SECOND)" + bounded("format", "json"));

        assertThat(sql.explainSql("SELECT id, arrived FROM t")).contains("watermark=[");
        put("k1", "{\"id\": 7}");
        assertThat(rows("SELECT id, COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(arrived), INTERVAL '1' DAY))"
                        + " GROUP BY id, window_start, window_end"))
                .containsExactly(Row.of(7, 1L));
    }

    @Test
    void runsWithItsOwnParallelism() {
        put("k1", "a");
        sql.executeSql("CREATE TABLE t (partitionKey STRING)" + bounded("scan.parallelism", "3"));

        assertThat(sql.explainSql("SELECT * FROM t", ExplainDetail.JSON_EXECUTION_PLAN))
                .contains("\"parallelism\" : 3");
        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of("k1"));
    }

    @Test
    void namesTheRecordThatCannotBeDecoded() {
        put("k1", "no json");
        sql.executeSql("CREATE TABLE t (id INT)" + bounded("format", "json"));

        assertThat(failure("SELECT * FROM t"))
                .contains("Cannot decode record " + records().get(0).sequenceNumber() + " of shard shardId-");
    }

    @Test
    void showsNoSecretsInPlansAndFailures() {
        sql.executeSql("CREATE TABLE t (id INT)" + bounded("format", "json"));
        sql.executeSql("CREATE TABLE wrong (id INT)" + bounded("format", "json", "maxRecordsPerFetch", "0"));

        assertThat(sql.explainSql("SELECT * FROM t")).doesNotContain(SECRET);
        assertThat(failure("SELECT * FROM wrong"))
                .contains("Option 'maxRecordsPerFetch' is '0': it has to be 1 to 10000.")
                .doesNotContain(SECRET);
    }

    @Test
    void refusesAnUnknownOptionWithTheNearestOne() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING)" + options("initialPositon", "earliest"));

        assertThat(failure("SELECT * FROM t"))
                .contains("Option 'initialPositon' does not exist. Did you mean 'initialPosition'?");
    }

    @Test
    void refusesAnUnknownOptionOfTheFormat() {
        sql.executeSql("CREATE TABLE t (id INT)" + options("format", "json", "json.ignore-errors", "true"));

        assertThat(failure("SELECT * FROM t")).contains("json.ignore-errors").contains("json.ignore-parse-errors");
    }

    @Test
    void readsSeveralStreams() {
        kinesis.store().createStream("returns", 1);
        put("k1", "a");
        assertThat(kinesis.store().putRecord("returns", PutEntry.of("k2", "b"))).isNotNull();
        sql.executeSql("CREATE TABLE t (`stream` STRING, partitionKey STRING)"
                + bounded().replace("'orders'", "'orders, returns'"));

        assertThat(rows("SELECT * FROM t"))
                .containsExactlyInAnyOrderElementsOf(List.of(Row.of("orders", "k1"), Row.of("returns", "k2")));
    }
}
