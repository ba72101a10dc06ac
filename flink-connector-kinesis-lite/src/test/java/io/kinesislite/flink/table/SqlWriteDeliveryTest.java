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
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Statements that insert with order or aggregation. */
class SqlWriteDeliveryTest extends SqlTest {

    @Test
    void readsBackWhatItHasWrittenInAggregates() throws Exception {
        sql.executeSql("CREATE TABLE n (i BIGINT) WITH ('connector' = 'datagen', 'fields.i.kind' = 'sequence',"
                + " 'fields.i.start' = '1', 'fields.i.end' = '1000')");
        sql.executeSql("CREATE TABLE t (partitionKey STRING, data BYTES)" + options("sink.aggregation", "true"));
        sql.executeSql("CREATE TABLE r (partitionKey STRING, data BYTES)" + bounded());

        await("INSERT INTO t SELECT 'k' || CAST(MOD(i, 7) AS STRING), CAST(CAST(i AS STRING) AS BYTES) FROM n");

        assertThat(records()).hasSizeBetween(1, 4);
        assertThat(rows("SELECT partitionKey, CAST(data AS STRING) FROM r"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 1000)
                        .mapToObj(i -> Row.of("k" + i % 7, Integer.toString(i)))
                        .toList());
    }

    @Test
    void storesRowsOfAKeyInTheirOrder() throws Exception {
        sql.executeSql("CREATE TABLE n (i BIGINT) WITH ('connector' = 'datagen', 'fields.i.kind' = 'sequence',"
                + " 'fields.i.start' = '1', 'fields.i.end' = '60')");
        sql.executeSql("CREATE TABLE t (k BIGINT, i BIGINT) PARTITIONED BY (k)"
                + options(
                        "format",
                        "json",
                        "sink.ordering",
                        "per-key",
                        "sink.batch.max-size",
                        "5",
                        "sink.parallelism",
                        "1"));
        sql.executeSql("CREATE TABLE r (k BIGINT, i BIGINT)" + bounded("format", "json"));
        sql.getConfig().set("parallelism.default", "1");

        await("INSERT INTO t SELECT MOD(i, 3), i FROM n");

        List<Row> rows = rows("SELECT k, i FROM r");
        assertThat(rows).hasSize(60);
        for (long key = 0; key < 3; key++) {
            Object k = key;
            assertThat(rows.stream()
                            .filter(row -> k.equals(row.getField("k")))
                            .map(row -> (Long) row.getField("i"))
                            .toList())
                    .isSorted();
        }
    }

    @Test
    void refusesOrderPerKeyForRowsWithoutKeys() throws Exception {
        sql.executeSql("CREATE TABLE t (data BYTES)" + options("sink.ordering", "per-key"));
        sql.executeSql("CREATE TABLE f (data BYTES)" + options("sink.ordering", "per-key", "partitioner", "fixed"));

        assertThat(failure("INSERT INTO t VALUES (CAST('a' AS BYTES))"))
                .contains(
                        "Option 'sink.ordering' is 'per-key': rows bring no key. Make the key of columns by a PRIMARY KEY or"
                                + " PARTITIONED BY, or declare the column partitionKey STRING, or set 'partitioner' to 'fixed'.");
        await("INSERT INTO f VALUES (CAST('a' AS BYTES))");
        assertThat(stored()).hasSize(1);
    }

    @Test
    void refusesAWrongTimeoutWhenTheTableIsUsed() {
        sql.executeSql("CREATE TABLE t (data BYTES)" + options("sink.deliveryTimeout", "1 s"));

        assertThat(failure("INSERT INTO t VALUES (CAST('a' AS BYTES))"))
                .contains(
                        "Option 'sink.deliveryTimeout' is '1 s': it has to be more than 'sink.flush-buffer.timeout', which"
                                + " is 5 s, and at most 365 days; leave it out to try for as long as it takes.");
    }
}
