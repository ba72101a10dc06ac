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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements on the tables of a catalog. */
class CatalogSqlTest extends SqlTest {

    @AfterEach
    void dropCatalog() {
        sql.executeSql("DROP CATALOG IF EXISTS k");
    }

    /** A catalog {@code k} that reaches the server, with those options. */
    private void catalog(String... more) {
        StringBuilder options = new StringBuilder("CREATE CATALOG k WITH ('type' = 'kinesis-lite',"
                + " 'region' = 'eu-west-1', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET
                + "', 'endpoint' = '" + kinesis.endpoint()
                + "', 'initialPosition' = 'trim_horizon', 'endPosition' = 'latest'");
        for (int i = 0; i < more.length; i += 2) {
            options.append(", '")
                    .append(more[i])
                    .append("' = '")
                    .append(more[i + 1])
                    .append('\'');
        }
        sql.executeSql(options.append(')').toString());
    }

    @Test
    void streamsAreTables() {
        catalog();
        kinesis.store().createStream("a.b-c_D", 1);

        assertThat(rows("SHOW TABLES FROM k.`default`")).containsExactlyInAnyOrder(Row.of("a.b-c_D"), Row.of("orders"));
    }

    @Test
    void readsAndWritesWithoutAnyDdl() throws Exception {
        catalog();

        await("INSERT INTO k.`default`.orders (partitionKey, data) VALUES ('k1', CAST('tea' AS BYTES))");

        assertThat(stored()).containsExactly("k1=tea");
        assertThat(rows("SELECT CAST(data AS STRING), partitionKey, `stream` FROM k.`default`.orders"))
                .containsExactly(Row.of("tea", "k1", "orders"));
        assertThat(rows("SELECT * FROM k.`default`.orders"))
                .singleElement()
                .satisfies(row -> assertThat(row.getArity()).isEqualTo(6));
    }
}
