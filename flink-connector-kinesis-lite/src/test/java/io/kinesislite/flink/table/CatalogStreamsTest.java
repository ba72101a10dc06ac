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

import io.kinesislite.testkit.StreamMode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CREATE TABLE, DROP TABLE, and what a catalog refuses. */
class CatalogStreamsTest extends CatalogTest {

    @Test
    void declaresColumnsOfAStreamThatIsThere() throws Exception {
        catalog();
        sql.executeSql("CREATE TABLE k.`default`.orders (item STRING, k STRING METADATA FROM 'partitionKey',"
                + " arrived TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                + " WATERMARK FOR arrived AS arrived) WITH ('format' = 'json')");

        await("INSERT INTO k.`default`.orders VALUES ('tea', 'k1')");

        assertThat(stored()).containsExactly("k1={\"item\":\"tea\"}");
        assertThat(texts("SELECT item, k FROM k.`default`.orders")).containsExactly("+I[tea, k1]");
        assertThat(showCreateTable("k.`default`.orders"))
                .contains("WATERMARK FOR `arrived`", "'format' = 'json'", "'initialPosition' = 'trim_horizon'");
        assertThat(failure("CREATE TABLE k.`default`.orders (data BYTES)")).contains("already exists");
        sql.executeSql("CREATE TABLE IF NOT EXISTS k.`default`.orders (data BYTES)");
        assertThat(texts("SELECT item FROM k.`default`.orders")).containsExactly("+I[tea]");
    }

    @Test
    void declaredTableHasTheFormatOfTheCatalogUnlessItHasItsOwn() {
        catalog("format", "json", "json.ignore-parse-errors", "true");
        kinesis.store().createStream("lines", 1);
        put("k", "{\"item\": \"tea\"}");
        put("k", "no JSON");

        sql.executeSql("CREATE TABLE k.`default`.orders (item STRING)");
        sql.executeSql("CREATE TABLE k.`default`.lines (line STRING) WITH ('format' = 'raw')");

        assertThat(texts("SELECT item FROM k.`default`.orders")).contains("+I[tea]");
        assertThat(showCreateTable("k.`default`.lines"))
                .contains("'format' = 'raw'")
                .doesNotContain("json");
        assertThat(rows("SELECT line FROM k.`default`.lines")).isEmpty();
    }

    @Test
    void missingStreamIsCreatedOnRequestAlone() {
        catalog();

        assertThat(failure("CREATE TABLE k.`default`.clicks (data BYTES)"))
                .contains("Stream clicks does not exist in default. Create it, or set 'createStream' = 'true'");
        sql.executeSql(
                "CREATE TABLE k.`default`.clicks (data BYTES) WITH ('createStream' = 'true', 'shardCount' = '3')");

        assertThat(kinesis.store().listShards("clicks")).hasSize(3);
        assertThat(showCreateTable("k.`default`.clicks")).doesNotContain("createStream", "shardCount");
        assertThat(rows("SELECT * FROM k.`default`.clicks")).isEmpty();
    }

    @Test
    void catalogSaysHowStreamsAreCreated() {
        catalog("createStream", "true", "shardCount", "2");

        sql.executeSql("CREATE TABLE k.`default`.counted (data BYTES)");
        sql.executeSql("CREATE TABLE k.`default`.elastic (data BYTES) WITH ('streamMode' = 'ON_DEMAND')");

        assertThat(kinesis.store().listShards("counted")).hasSize(2);
        assertThat(kinesis.store().describeStreamSummary("elastic").mode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(texts("SHOW TABLES FROM k.`default`"))
                .containsExactlyInAnyOrder("+I[counted]", "+I[elastic]", "+I[orders]");
    }

    @Test
    void tableLikeAnotherOneOfTheCatalogLeavesItsOptionsOut() {
        catalog();
        kinesis.store().createStream("lines", 1);
        sql.executeSql("CREATE TABLE k.`default`.lines (line STRING) WITH ('format' = 'raw')");

        assertThat(failure("CREATE TABLE k.`default`.orders LIKE k.`default`.lines"))
                .contains("Option 'streamName' is 'lines': it belongs to the catalog", "LIKE ... (EXCLUDING OPTIONS)");
        sql.executeSql("CREATE TABLE k.`default`.orders WITH ('format' = 'raw') LIKE k.`default`.lines (EXCLUDING"
                + " OPTIONS)");

        put("k", "tea");
        assertThat(texts("SELECT line FROM k.`default`.orders")).containsExactly("+I[tea]");
    }

    @Test
    void dropIsRefusedUnlessItIsAllowed() {
        catalog();

        assertThat(failure("DROP TABLE k.`default`.orders"))
                .contains(
                        "DROP TABLE default.orders would delete stream orders and all its records.",
                        "'allowDrop' = 'true'");
        assertThat(kinesis.store().listShards("orders")).isNotEmpty();
    }

    @Test
    void dropDeletesTheStream() {
        catalog("allowDrop", "true");
        rows("SHOW TABLES FROM k.`default`");
        sql.executeSql("CREATE TABLE k.`default`.orders (line STRING) WITH ('format' = 'raw')");

        sql.executeSql("DROP TABLE k.`default`.orders");

        assertThat(kinesis.store().listStreams(null, 10).items()).isEmpty();
        assertThat(rows("SHOW TABLES FROM k.`default`")).isEmpty();
        assertThat(failure("DROP TABLE k.`default`.orders")).contains("does not exist");
        sql.executeSql("DROP TABLE IF EXISTS k.`default`.orders");
        kinesis.store().createStream("orders", 1);
        assertThat(texts("DESCRIBE k.`default`.orders"))
                .as("what was declared is forgotten")
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "awsSecretKey=x | Option 'awsSecretKey' belongs to the catalog: set it in CREATE CATALOG",
                "roleArn=x | Option 'roleArn' belongs to the catalog",
                "awsAccessKey=x | Option 'awsAccessKey' belongs to the catalog",
                "streamName=other | Option 'streamName' is 'other': it belongs to the catalog",
                "stream.arn=x | Option 'streamARN' is 'x': it belongs to the catalog",
                "aws.region=us-east-1 | Option 'region' is 'us-east-1': it belongs to the catalog",
                "connector=datagen | Option 'connector' is 'datagen': it belongs to the catalog",
                "initialPositon=latest | Option 'initialPositon' does not exist. Did you mean 'initialPosition'?",
                "initialPosition=yesterday | yesterday",
                "maxFetchRate=0 | Option 'maxFetchRate' is '0': it has to be more than 0",
                "shardCount=0 | Option 'shardCount' is '0': it has to be 1 or more.",
                "streamMode=provisioned | Option 'streamMode' is 'provisioned': set 'shardCount' too.",
                "streamMode=on-demand;shardCount=1 | leave 'shardCount' out.",
                "allowDrop=true | Option 'allowDrop' does not exist.",
            })
    void optionThatIsWrongInATableIsRefused(String options, String message) {
        catalog();
        String with = String.join(
                ", ",
                Stream.of(options.split(";", -1))
                        .map(option -> Arrays.stream(option.split("=", -1))
                                .map(s -> "'" + s + "'")
                                .toList())
                        .map(pair -> pair.get(0) + " = " + pair.get(1))
                        .toList());

        assertThat(failure("CREATE TABLE k.`default`.orders (data BYTES) WITH (" + with + ")"))
                .contains(message);
    }

    @Test
    void whatAStreamCannotBeIsRefused() {
        catalog();

        assertThat(failure("CREATE VIEW k.`default`.v AS SELECT 1")).contains("create a view in another catalog");
        assertThat(failure("CREATE TABLE k.`default`.`a b` (data BYTES)"))
                .contains("Table name 'a b' is not one of a stream");
        assertThat(failure("ALTER TABLE k.`default`.orders RENAME TO other"))
                .contains("a stream cannot get another name");
        assertThat(failure("ALTER TABLE k.`default`.orders SET ('endPosition' = 'never')"))
                .contains("a table of it cannot be altered");
        assertThat(failure("CREATE DATABASE k.other")).contains("its databases are regions");
        assertThat(failure("CREATE FUNCTION k.`default`.f AS 'x.Y'"))
                .contains("create the function in another catalog");
        assertThat(rows("SHOW VIEWS FROM k.`default`")).isEmpty();
    }

    @Test
    void temporaryTableIsNoMatterOfTheCatalog() {
        catalog();
        sql.executeSql("CREATE TEMPORARY TABLE k.`default`.numbers (n INT) WITH ('connector' = 'datagen',"
                + " 'number-of-rows' = '2')");

        assertThat(rows("SELECT * FROM k.`default`.numbers")).hasSize(2);
    }
}
