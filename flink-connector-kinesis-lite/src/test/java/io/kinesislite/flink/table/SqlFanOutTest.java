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

import io.kinesislite.testkit.StreamConsumer;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queries that Kinesis pushes records to. */
@Timeout(60)
class SqlFanOutTest extends SqlTest {
    @BeforeEach
    void write() {
        for (int i = 0; i < 20; i++) {
            put("k" + i, "row " + i);
        }
    }

    @Test
    void readsATableByEnhancedFanOut() {
        sql.executeSql("CREATE TABLE t (payload STRING)"
                + bounded("format", "raw", "consumerMode", "efo", "consumerName", "mine"));

        assertThat(rows("SELECT payload FROM t")).hasSize(20).contains(Row.of("row 0"), Row.of("row 19"));
        assertThat(consumers()).containsExactly("mine");
    }

    @Test
    void readsByEnhancedFanOutWhereAHintSaysSo() {
        sql.executeSql("CREATE TABLE t (partitionKey STRING)" + bounded());
        assertThat(rows("SELECT partitionKey FROM t")).hasSize(20);
        assertThat(consumers()).isEmpty();

        assertThat(rows("SELECT partitionKey FROM t"
                        + " /*+ OPTIONS('consumerMode' = 'efo', 'consumerName' = 'hinted',"
                        + " 'consumerLifecycle' = 'create-if-absent') */"))
                .hasSize(20)
                .contains(Row.of("k0"), Row.of("k19"));
        assertThat(consumers()).containsExactly("hinted");
    }

    private Iterable<String> consumers() {
        return kinesis.store().fanOut().listStreamConsumers("orders", 100).items().stream()
                .map(StreamConsumer::name)
                .toList();
    }
}
