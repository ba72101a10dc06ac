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

import static io.kinesislite.testkit.Operation.DESCRIBE_STREAM_SUMMARY;
import static io.kinesislite.testkit.Operation.LIST_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that nobody declares. */
class CatalogReadAndWriteTest extends CatalogTest {

    @Test
    void streamsOfAllPagesAreTables() {
        catalog();
        IntStream.range(0, 250).forEach(i -> kinesis.store().createStream("s" + i, 1));

        assertThat(rows("SHOW TABLES FROM k.`default`")).hasSize(251);
        assertThat(rows("SHOW TABLES FROM k.`default` LIKE 's1%'")).hasSize(111);
        assertThat(kinesis.journal().count(LIST_STREAMS)).isEqualTo(3);
    }

    @Test
    void streamIsFoundWithoutAList() {
        catalog();
        put("k", "tea");

        assertThat(texts("SELECT CAST(data AS STRING) FROM k.`default`.orders")).containsExactly("+I[tea]");
        assertThat(kinesis.journal().count(LIST_STREAMS)).isZero();
    }

    @Test
    void nameMayHaveEveryCharacterThatAStreamMay() throws Exception {
        catalog("default-database", "db");
        kinesis.store().createStream("a.b-c_D", 1);

        await("INSERT INTO k.db.`a.b-c_D` (data) VALUES (CAST('tea' AS BYTES))");

        assertThat(texts("SHOW TABLES FROM k.db")).containsExactlyInAnyOrder("+I[a.b-c_D]", "+I[orders]");
        assertThat(texts("SELECT CAST(data AS STRING) FROM k.db.`a.b-c_D`")).containsExactly("+I[tea]");
    }

    @Test
    void hasTheStandardColumns() {
        catalog();

        assertThat(texts("DESCRIBE k.`default`.orders"))
                .containsExactly(
                        "+I[partitionKey, STRING, true, null, null, null]",
                        "+I[data, BYTES, false, null, null, null]",
                        "+I[stream, STRING, false, null, METADATA VIRTUAL, null]",
                        "+I[shardId, STRING, false, null, METADATA VIRTUAL, null]",
                        "+I[sequenceNumber, STRING, false, null, METADATA VIRTUAL, null]",
                        "+I[approximateArrivalTimestamp, TIMESTAMP_LTZ(3), false, null, METADATA VIRTUAL, null]");
    }

    @Test
    void insertBringsKeyAndPayloadAlone() throws Exception {
        catalog();

        await("INSERT INTO k.`default`.orders (partitionKey, data) VALUES ('k1', CAST('tea' AS BYTES))");
        await("INSERT INTO k.`default`.orders SELECT 'k2', CAST('rum' AS BYTES)");

        assertThat(stored()).containsExactly("k1=tea", "k2=rum");
        assertThat(rows("SELECT * FROM k.`default`.orders"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getField("stream")).isEqualTo("orders"))
                .extracting(row -> row.getField("partitionKey"))
                .containsExactlyInAnyOrder("k1", "k2");
    }

    @Test
    void defaultsOfTheCatalogAreOverriddenByHints() {
        catalog();
        put("k", "tea");

        assertThat(rows("SELECT * FROM k.`default`.orders /*+ OPTIONS('initialPosition' = 'latest') */"))
                .isEmpty();
        assertThat(failure("SELECT * FROM k.`default`.orders /*+ OPTIONS('initialPositon' = 'latest') */"))
                .contains("Option 'initialPositon' does not exist. Did you mean 'initialPosition'?")
                .doesNotContain(SECRET);
        assertThat(failure("SELECT * FROM k.`default`.orders /*+ OPTIONS('awsSecretKey' = 'x') */"))
                .contains("Option 'awsSecretKey' belongs to the catalog");
    }

    @ParameterizedTest
    @CsvSource({
        "streamName, other",
        "streamARN, arn:aws:kinesis:eu-west-1:123456789012:stream/other",
        "stream.arn, arn:aws:kinesis:eu-west-1:123456789012:stream/other",
        "region, us-east-1",
        "aws.region, us-east-1",
        "endpoint, http://127.0.0.1:1",
        "aws.endpoint, http://127.0.0.1:1",
        "endpointUrl, http://127.0.0.1:1",
        "httpProtocol, http1.1",
        "trustAllCertificates, true",
        "connector, datagen",
        "stsEndpoint, http://127.0.0.1:1",
        "roleArn, arn:aws:iam::123456789012:role/other",
        "awsAccessKey, AKIDOTHER"
    })
    void hintCannotMoveATable(String option, String value) {
        catalog();
        kinesis.store().createStream("other", 1);
        String hint = " /*+ OPTIONS('" + option + "' = '" + value + "') */ ";

        assertThat(failure("EXPLAIN SELECT * FROM k.`default`.orders" + hint))
                .contains("Option '" + option + "'", "belongs to the catalog")
                .doesNotContain(SECRET);
        assertThat(failure("EXPLAIN INSERT INTO k.`default`.orders" + hint + "(data) VALUES (CAST('tea' AS BYTES))"))
                .contains("Option '" + option + "'", "belongs to the catalog")
                .doesNotContain(SECRET);
    }

    @Test
    void hintMaySayWhereATableIsAnyway() {
        catalog();
        put("k", "tea");

        assertThat(rows("SELECT * FROM k.`default`.orders /*+ OPTIONS('streamName' = 'orders', 'region' = 'eu-west-1')"
                        + " */"))
                .hasSize(1);
    }

    @Test
    void whatDecodingDoesIsNoMatterOfTheStandardColumns() {
        catalog("format", "json", "onDecodeError", "skip");
        put("k", "no JSON");

        assertThat(texts("SELECT CAST(data AS STRING) FROM k.`default`.orders")).containsExactly("+I[no JSON]");
    }

    @Test
    void nothingShowsSecrets() {
        catalog("awsSessionToken", "TOKEN-EXAMPLE");

        assertThat(showCreateTable("k.`default`.orders"))
                .contains("'connector' = 'kinesis-lite'", "'streamName' = 'orders'", "'region' = 'eu-west-1'")
                .doesNotContain(SECRET, "AKIDEXAMPLE", "TOKEN-EXAMPLE", "awsSecretKey");
        assertThat(sql.explainSql("SELECT * FROM k.`default`.orders")).doesNotContain(SECRET, "TOKEN-EXAMPLE");
        assertThat(sql.getCatalog("k").orElseThrow().toString()).doesNotContain(SECRET, "TOKEN-EXAMPLE");
        assertThat(failure("SELECT nothing FROM k.`default`.orders")).doesNotContain(SECRET, "TOKEN-EXAMPLE");
    }

    @Test
    void missingStreamIsAMissingTable() {
        catalog();

        assertThat(failure("SELECT * FROM k.`default`.clocks"))
                .contains("Object 'clocks' not found within 'k.default'");
        assertThat(failure("SELECT * FROM k.`default`.`no stream`")).contains("Object 'no stream' not found");
        assertThat(kinesis.journal().count(DESCRIBE_STREAM_SUMMARY)).isPositive();
    }

    @Test
    void streamThatWasDeletedAfterTheListIsAMissingTable() {
        catalog();
        rows("SHOW TABLES FROM k.`default`");
        kinesis.store().deleteStream("orders");

        assertThat(failure("SELECT * FROM k.`default`.orders")).contains("Object 'orders' not found");
    }

    @Test
    void regionsAreDatabases() {
        catalogOf("regions", "eu-west-1, us-east-1");

        assertThat(texts("SHOW DATABASES FROM k")).containsExactlyInAnyOrder("+I[eu-west-1]", "+I[us-east-1]");
        assertThat(showCreateTable("k.`us-east-1`.orders")).contains("'region' = 'us-east-1'");
        sql.executeSql("USE CATALOG k");
        assertThat(rows("SELECT * FROM orders")).isEmpty();
        sql.executeSql("USE CATALOG default_catalog");
    }

    @Test
    void jobGoesOnWhenItsCatalogIsDropped() throws Exception {
        sql.executeSql(ddl("region", "eu-west-1").replace("'latest'", "'never'"));
        TableResult result = sql.executeSql("SELECT CAST(data AS STRING) FROM k.`default`.orders");
        sql.executeSql("DROP CATALOG k");
        put("k", "after");

        CloseableIterator<Row> rows = result.collect();
        assertThat(rows.next()).isEqualTo(Row.of("after"));
        rows.close();
    }

    @Test
    void twoCatalogsMeetInOneStatement() {
        catalog();
        put("k", "tea");
        sql.executeSql(
                ddl("region", "eu-west-1").replace("CATALOG k", "CATALOG other").replace("AKIDEXAMPLE", "AKIDOTHER"));

        assertThat(rows("SELECT * FROM k.`default`.orders AS a JOIN other.`default`.orders AS b ON a.data = b.data"))
                .hasSize(1);
        sql.executeSql("DROP CATALOG other");
    }

    @Test
    void columnsAreDeclaredOtherwiseByLike() throws Exception {
        catalog();
        sql.executeSql("CREATE TABLE copy_ (line AS CAST(data AS STRING)) WITH ('awsAccessKeyId' = 'AKIDEXAMPLE',"
                + " 'awsSecretKey' = '" + SECRET + "') LIKE k.`default`.orders");

        await("INSERT INTO copy_ VALUES ('k1', CAST('tea' AS BYTES))");

        assertThat(texts("SELECT line, partitionKey FROM copy_")).containsExactly("+I[tea, k1]");
    }
}
