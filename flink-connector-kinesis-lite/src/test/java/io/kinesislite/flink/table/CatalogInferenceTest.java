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

import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that are found in the records of a stream. */
class CatalogInferenceTest extends CatalogTest {

    @Test
    void columnsComeFromTheRecords() {
        put(
                "k1",
                "{\"id\": 1, \"ts\": \"2026-01-31T10:00:00.123Z\", \"user\": {\"name\": \"é\", \"tags\": [\"a\", null]},"
                        + " \"price\": 2}");
        put(
                "k1",
                "{\"id\": 2, \"user\": {\"name\": null, \"address\": {\"geo\": {\"lat\": 1.5}}}, \"price\": 0.1,"
                        + " \"day\": \"2026-01-31\", \"q`q.x\": true}");
        infer();

        assertThat(texts("DESCRIBE k.`default`.orders"))
                .filteredOn(row -> !row.contains("METADATA"))
                .containsExactlyInAnyOrder(
                        "+I[id, BIGINT, true, null, null, null]",
                        "+I[ts, TIMESTAMP_LTZ(3), true, null, null, null]",
                        "+I[user, ROW<`name` STRING, `tags` ARRAY<STRING>, `address` ROW<`geo` ROW<`lat` DOUBLE>>>, true, null,"
                                + " null, null]",
                        "+I[price, DOUBLE, true, null, null, null]",
                        "+I[day, DATE, true, null, null, null]",
                        "+I[q`q.x, BOOLEAN, true, null, null, null]");
        assertThat(texts("SELECT id, ts, `user`.name, `user`.tags, `user`.address.geo.lat, price, `day`, `q``q.x`,"
                        + " partitionKey, subSequenceNumber FROM k.`default`.orders"))
                .containsExactlyInAnyOrder(
                        "+I[1, 2026-01-31T10:00:00.123Z, é, [a, null], null, 2.0, null, null, k1, 0]",
                        "+I[2, null, null, null, 1.5, 0.1, 2026-01-31, true, k1, 0]");
    }

    @Test
    void printedDdlRunsInAnotherCatalog() throws Exception {
        put(
                "k1",
                "{\"id\": 1, \"it's\": \"x\", \"q`q\": [{\"a.b\": 1e400}], \"partitionKey\": \"mine\", \"n\":"
                        + " 123456789012345678901, \"local\": \"2026-01-31T10:00:00\"}");
        put("k2", "no JSON");
        infer("json.ignore-parse-errors", "true");
        String expected = "+I[1, x, [+I[1e400]], mine, 123456789012345678901, 2026-01-31T10:00, k1]";

        String ddl = showCreateTable("k.`default`.orders")
                .replace("`k`.`default`.`orders`", "mine")
                .replace("WITH (", "WITH ('awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET + "',");
        sql.executeSql(ddl);

        assertThat(ddl)
                .contains("COMMENT 'Has the columns of 1 JSON records; 1 others are none, and fail the format.'");
        for (String table : List.of("mine", "k.`default`.orders")) {
            assertThat(texts("SELECT id, `it's`, `q``q`, partitionKey, n, `local`, kinesis_partitionKey FROM " + table
                            + " WHERE id = 1"))
                    .containsExactly(expected);
        }
        sql.executeSql("CREATE TABLE liked WITH ('awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET
                + "') LIKE k.`default`.orders");
        assertThat(rows("SELECT * FROM liked WHERE id = 1")).hasSize(1);
        sql.executeSql("DROP TABLE mine");
        sql.executeSql("DROP TABLE liked");
    }

    @Test
    void writesWhatItReads() throws Exception {
        put("k1", "{\"id\": 1, \"ts\": \"2026-01-31T10:00:00Z\"}");
        infer();

        await("INSERT INTO k.`default`.orders SELECT id + 1, ts, 'k2' FROM k.`default`.orders");

        assertThat(stored()).contains("k2={\"id\":2,\"ts\":\"2026-01-31T10:00:00Z\"}");
        assertThat(texts("SELECT id, ts FROM k.`default`.orders"))
                .containsExactlyInAnyOrder("+I[1, 2026-01-31T10:00:00Z]", "+I[2, 2026-01-31T10:00:00Z]");
    }

    @Test
    void emptyStreamHasTheStandardColumnsAndAHint() {
        infer();

        assertThat(showCreateTable("k.`default`.orders"))
                .contains("`data`", "COMMENT 'Has the standard columns, because no record was found. Put records")
                .doesNotContain("format", "json");
        put("k", "{\"id\": 1}");
        assertThat(texts("SELECT id FROM k.`default`.orders")).containsExactly("+I[1]");
    }

    @Test
    void streamWithoutJsonHasTheStandardColumnsAndAHint() {
        put("k", "tea");
        infer();

        assertThat(showCreateTable("k.`default`.orders"))
                .contains("none of 1 records is a JSON object with usable keys");
        assertThat(texts("SELECT CAST(data AS STRING) FROM k.`default`.orders")).containsExactly("+I[tea]");
    }

    @Test
    void declaredColumnsComeFirst() {
        put("k", "{\"id\": 1}");
        infer();
        sql.executeSql("CREATE TABLE k.`default`.orders (id STRING)");

        assertThat(texts("SELECT * FROM k.`default`.orders")).containsExactly("+I[1]");
    }

    @Test
    void timeOfAnInferredColumnMakesAWatermark() {
        put("k", "{\"id\": 1, \"ts\": \"2026-01-31T10:00:00Z\"}");
        infer();
        sql.executeSql("CREATE TABLE timed (WATERMARK FOR ts AS ts) WITH ('awsAccessKeyId' = 'AKIDEXAMPLE',"
                + " 'awsSecretKey' = '" + SECRET + "') LIKE k.`default`.orders");

        assertThat(texts(
                        "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE timed, DESCRIPTOR(ts), INTERVAL '1' HOUR))"
                                + " GROUP BY window_start, window_end"))
                .containsExactly("+I[2026-01-31T10:00, 1]");
        sql.executeSql("DROP TABLE timed");
    }

    private void infer(String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "inferSchema";
        all[1] = "true";
        all[2] = "format";
        all[3] = "json";
        System.arraycopy(more, 0, all, 4, more.length);
        catalog(all);
    }
}
