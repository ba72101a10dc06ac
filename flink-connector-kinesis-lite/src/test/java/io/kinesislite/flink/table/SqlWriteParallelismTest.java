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
import java.util.stream.LongStream;
import org.apache.flink.table.api.ExplainDetail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sinks with another parallelism than their input, which has 2. */
class SqlWriteParallelismTest extends SqlTest {
    private static final int NUMBERS = 600;
    private static final int KEYS = 3;
    private static final String COUNTS =
            "INSERT INTO t SELECT k, COUNT(*) FROM (SELECT MOD(i, 3) AS k FROM n) GROUP BY k";

    @BeforeEach
    void createNumbers() {
        sql.executeSql("CREATE TABLE n (i BIGINT) WITH ('connector' = 'datagen', 'fields.i.kind' = 'sequence',"
                + " 'fields.i.start' = '0', 'fields.i.end' = '" + (NUMBERS - 1) + "')");
    }

    @Test
    void writesWithTheParallelismOfTheOption() {
        sql.executeSql("CREATE TABLE t (i BIGINT)" + options("format", "json", "sink.parallelism", "3"));

        assertThat(writerOf("INSERT INTO t SELECT i FROM n"))
                .contains("\"parallelism\" : 3")
                .contains("\"ship_strategy\" : \"REBALANCE\"");
    }

    @Test
    void keepsTheVersionsOfARowInOneSubtask() throws Exception {
        sql.executeSql("CREATE TABLE t (k BIGINT, n BIGINT, PRIMARY KEY (k) NOT ENFORCED)"
                + options(
                        "format", "json", "outputMode", "update", "sink.ordering", "per-key", "sink.parallelism", "3"));

        assertThat(writerOf(COUNTS)).contains("\"parallelism\" : 3").contains("\"ship_strategy\" : \"HASH\"");
        await(COUNTS);

        for (int k = 0; k < KEYS; k++) {
            assertThat(written(k)).containsExactlyElementsOf(versions(k));
        }
    }

    @Test
    void refusesAnotherParallelismForUpdatesWithoutAPrimaryKey() {
        sql.executeSql("CREATE TABLE t (k BIGINT, n BIGINT) PARTITIONED BY (k)"
                + options("format", "json", "outputMode", "update", "sink.parallelism", "3"));

        assertThat(failure(COUNTS)).contains("a primary key is required but could not be found");
    }

    /** The part of a plan that writes. */
    private String writerOf(String statement) {
        String plan = sql.explainSql(statement, ExplainDetail.JSON_EXECUTION_PLAN);
        return plan.substring(plan.lastIndexOf("\"type\" :"));
    }

    private List<String> written(int key) {
        return records().stream()
                .filter(record -> record.partitionKey().equals(Integer.toString(key)))
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static List<String> versions(int key) {
        return LongStream.rangeClosed(1, NUMBERS / KEYS)
                .mapToObj(n -> "{\"k\":" + key + ",\"n\":" + n + "}")
                .toList();
    }
}
