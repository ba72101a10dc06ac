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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that write to several streams. */
class SqlWriteStreamsTest extends SqlTest {

    @BeforeEach
    void createSecondStream() {
        kinesis.store().createStream("returns", 1);
    }

    @Test
    void writesToTheStreamThatAColumnNames() throws Exception {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, `stream` STRING, data BYTES)" + severalStreams());

        await("INSERT INTO t VALUES ('k', 'orders', CAST('a' AS BYTES)), ('k', 'returns', CAST('b' AS BYTES))");

        assertThat(stored("orders")).containsExactly("k=a");
        assertThat(stored("returns")).containsExactly("k=b");
    }

    @Test
    void writesToTheStreamThatAMetadataColumnNames() throws Exception {
        sql.executeSql("CREATE TABLE t (id INT, target STRING METADATA FROM 'stream',"
                + " k STRING METADATA FROM 'partitionKey')" + severalStreams("format", "json"));

        await("INSERT INTO t VALUES (1, 'orders', 'k'), (2, 'returns', 'k')");

        assertThat(stored("orders")).containsExactly("k={\"id\":1}");
        assertThat(stored("returns")).containsExactly("k={\"id\":2}");
    }

    @Test
    void leavesOutTheStreamIfThereIsOne() throws Exception {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, `stream` STRING, data BYTES)" + options());

        await(
                "INSERT INTO t VALUES ('k', 'orders', CAST('a' AS BYTES)), ('k', CAST(NULL AS STRING), CAST('b' AS BYTES))");

        assertThat(stored()).containsExactly("k=a", "k=b");
    }

    @Test
    void refusesAStreamThatTheTableDoesNotHave() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, `stream` STRING, data BYTES)" + severalStreams());

        assertThat(failure("INSERT INTO t VALUES ('k', 'clicks', CAST('a' AS BYTES))"))
                .contains(
                        "Cannot write the record of 1 bytes with partition key 'k' to stream clicks: it is for stream"
                                + " 'clicks' and the sink writes to [orders, returns]. Correct it, or add the stream to the sink.");
    }

    @Test
    void refusesARowThatNamesNoneOfSeveralStreams() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING, `stream` STRING, data BYTES)" + severalStreams());

        assertThat(failure("INSERT INTO t VALUES ('k', CAST(NULL AS STRING), CAST('a' AS BYTES))"))
                .contains("it names no stream and the sink has 2. Name one of [orders, returns].");
    }

    @Test
    void needsAColumnForTheStream() {
        sql.executeSql("CREATE TABLE t (data BYTES)" + severalStreams());
        sql.executeSql("CREATE TABLE j (id INT)" + severalStreams("format", "json"));

        assertThat(failure("INSERT INTO t VALUES (CAST('a' AS BYTES))"))
                .contains(
                        "The table has 2 streams, [orders, returns], and its rows do not say to which they go: declare the"
                                + " column `stream` STRING, or name one stream.");
        assertThat(failure("INSERT INTO j VALUES (1)")).contains("declare the column `stream` STRING METADATA, or");
    }

    private String severalStreams(String... more) {
        return options(more).replace("'orders'", "'orders, returns'");
    }
}
