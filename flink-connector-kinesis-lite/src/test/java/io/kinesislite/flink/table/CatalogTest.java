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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterEach;

/** SQL on the tables of a catalog {@code k}. */
abstract class CatalogTest extends SqlTest {

    @AfterEach
    void dropCatalog() {
        sql.executeSql("DROP CATALOG IF EXISTS k");
    }

    /** Creates a catalog that reaches the server, with those options. Its tables are read from their beginning to now. */
    void catalog(String... more) {
        List<String> all = new ArrayList<>(List.of("region", "eu-west-1"));
        all.addAll(List.of(more));
        catalogOf(all.toArray(String[]::new));
    }

    /** Creates a catalog with those options, and what it needs to reach the server but for a region. */
    void catalogOf(String... more) {
        sql.executeSql(ddl(more));
    }

    String ddl(String... more) {
        return withOptions(
                "CREATE CATALOG k WITH ('type' = 'kinesis-lite',"
                        + " 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET + "', 'endpoint' = '"
                        + kinesis.endpoint() + "', 'initialPosition' = 'trim_horizon', 'endPosition' = 'latest'",
                more);
    }

    /** Each row of a result as text. */
    List<String> texts(String query) {
        return rows(query).stream().map(Row::toString).toList();
    }

    String showCreateTable(String table) {
        return Objects.toString(rows("SHOW CREATE TABLE " + table).get(0).getField(0));
    }
}
