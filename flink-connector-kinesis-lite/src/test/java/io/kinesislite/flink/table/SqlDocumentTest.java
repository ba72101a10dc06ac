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

import org.junit.jupiter.api.Test;

/** {@code docs/sql.md}: its statements as they stand there; only the way to the server is added. */
class SqlDocumentTest extends SqlTest {

    @Test
    void tableAndHintOfTheDocumentRun() {
        kinesis.store().createStream("clicks", 1);
        String table = DocumentSection.of("sql.md", "Time").statements().get(0);
        String query = DocumentSection.of("sql.md", "Scans").statements().get(0);

        sql.executeSql(table.replace(
                "'region' = 'eu-west-1'",
                "'region' = 'eu-west-1', 'endpoint' = '" + kinesis.endpoint()
                        + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET + "'"));

        assertThat(sql.explainSql("SELECT * FROM clicks")).contains("watermark=[SOURCE_WATERMARK()]");
        assertThat(rows(query)).isEmpty();
    }
}
