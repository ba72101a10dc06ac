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

import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats for changes, which write every kind of them. */
class SqlChangesTest extends SqlTest {
    private static final String COUNTS = "INSERT INTO t SELECT item, COUNT(*) FROM"
            + " (SELECT CAST(x AS STRING) AS item FROM (VALUES ('tea'), ('tea'), ('rum')) AS v(x)) GROUP BY item";

    @BeforeEach
    void writeInOneSubtask() {
        sql.getConfig().set("parallelism.default", "1");
    }

    @Test
    void writesEveryKindOfChangeUnderThePrimaryKey() throws Exception {
        sql.executeSql("CREATE TABLE t (item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED)"
                + options("format", "debezium-json", "sink.ordering", "per-key"));

        await(COUNTS);

        assertThat(stored())
                .containsExactly(
                        "rum={\"before\":null,\"after\":{\"item\":\"rum\",\"n\":1},\"op\":\"c\"}",
                        "tea={\"before\":null,\"after\":{\"item\":\"tea\",\"n\":1},\"op\":\"c\"}",
                        "tea={\"before\":null,\"after\":{\"item\":\"tea\",\"n\":2},\"op\":\"c\"}",
                        "tea={\"before\":{\"item\":\"tea\",\"n\":1},\"after\":null,\"op\":\"d\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debezium-json", "canal-json"})
    void readsBackTheChangesThatItHasWritten(String format) throws Exception {
        sql.executeSql("CREATE TABLE t (item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED)"
                + options("format", format, "sink.ordering", "per-key"));
        sql.executeSql("CREATE TABLE back (item STRING, n BIGINT)" + bounded("format", format));

        await(COUNTS);

        assertThat(rows("SELECT * FROM back WHERE item = 'tea'"))
                .containsExactly(
                        Row.ofKind(RowKind.INSERT, "tea", 1L),
                        Row.ofKind(RowKind.DELETE, "tea", 1L),
                        Row.ofKind(RowKind.INSERT, "tea", 2L));
        assertThat(rows("SELECT SUM(n) FROM back")).endsWith(Row.ofKind(RowKind.UPDATE_AFTER, 3L));
    }

    @Test
    void leavesDeletionsToTheFormat() {
        sql.executeSql("CREATE TABLE t (item STRING, n BIGINT, PRIMARY KEY (item) NOT ENFORCED)"
                + options("format", "debezium-json", "sink.onDelete", "tombstone"));

        assertThat(failure(COUNTS))
                .contains(
                        "Option 'sink.onDelete' is 'tombstone': without 'outputMode' = 'update' no deletions are taken,");
    }
}
