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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that a format cannot decode. */
class SqlDecodeTest extends SqlTest {
    private static final String PAYLOAD = "{\"id\": \"private matters\"}";

    @BeforeEach
    void putThree() {
        put("k1", "{\"id\": 1}");
        put("k1", PAYLOAD);
        put("k1", "{\"id\": 3}");
    }

    private void create(String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 2, more.length);
        all[0] = "format";
        all[1] = "json";
        sql.executeSql("CREATE TABLE t (id INT, partitionKey STRING METADATA VIRTUAL)" + bounded(all));
    }

    @Test
    void failTheJobByNameAndQuoteNoPayload() {
        create();

        assertThat(failure("SELECT * FROM t"))
                .contains("Cannot decode record " + records().get(1).sequenceNumber() + " of shard shardId-")
                .contains("format 'json' failed with ")
                .contains("caused by JsonParseException")
                .contains("set 'onDecodeError' to 'skip' or 'null'")
                .doesNotContain("private");
    }

    @Test
    void areLeftOut() {
        create("onDecodeError", "skip");

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of(1, "k1"), Row.of(3, "k1"));
        assertThat(rows("SELECT id FROM t")).containsExactly(Row.of(1), Row.of(3));
    }

    @Test
    void becomeRowsOfNullsWithTheirMetadata() {
        create("onDecodeError", "NULL");

        assertThat(rows("SELECT * FROM t")).containsExactly(Row.of(1, "k1"), Row.of(null, "k1"), Row.of(3, "k1"));
        assertThat(rows("SELECT id FROM t")).containsExactly(Row.of(1), Row.of((Object) null), Row.of(3));
    }

    @Test
    void cannotBecomeNullsOfColumnsThatAreNotNull() {
        sql.executeSql("CREATE TABLE keyed (id INT NOT NULL)" + bounded("format", "json", "onDecodeError", "null"));
        sql.executeSql("CREATE TABLE changes (id INT)" + bounded("format", "debezium-json", "onDecodeError", "null"));

        assertThat(failure("SELECT * FROM keyed"))
                .contains("Option 'onDecodeError' is 'null', and column 'id' is NOT NULL: declare it without NOT NULL");
        assertThat(failure("SELECT * FROM changes"))
                .contains("Option 'onDecodeError' is 'null': the rows of format 'debezium-json' are changes");
    }

    @Test
    void doNotExistWithoutAFormat() {
        sql.executeSql("CREATE TABLE t (data BYTES)" + bounded("onDecodeError", "skip"));

        assertThat(failure("SELECT * FROM t"))
                .contains("Option 'onDecodeError' is 'skip': nothing is decoded without 'format'.");
    }
}
