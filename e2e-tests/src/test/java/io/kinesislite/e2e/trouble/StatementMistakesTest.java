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
package io.kinesislite.e2e.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each mistake in a statement gives its message, before a job runs: nothing listens at the endpoint. */
final class StatementMistakesTest {
    private static final TroubleshootingTable TABLE = TroubleshootingTable.of("Statements");
    private static final String READ = "SELECT * FROM t";
    private static final Path DOCUMENT = Path.of("..", "docs", "troubleshooting.md");

    private final BrokenTable table = BrokenTable.at(URI.create("http://127.0.0.1:9"));

    @AfterAll
    static void everyRowWasTried() {
        TABLE.everyRowWasTried();
    }

    @Test
    void connectorIsMissingOrUnknown() {
        expect("a table without a connector", table.without("connector"), "data BYTES", READ);
        expect("a connector that is not there", table.with("connector", "kinesis"), "data BYTES", READ);
    }

    @Test
    void streamIsNamedNotAtAllOrTwice() {
        expect("no stream", table.without("streamName"), "data BYTES", READ);
        table.with("streamName", "clicks").with("streamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/clicks");
        expect("both names of a stream", table, "data BYTES", READ);
    }

    @Test
    void optionIsMistyped() {
        expect("a mistyped option", table.with("initialPositon", "latest"), "data BYTES", READ);
    }

    @Test
    void optionIsAnotherConnectors() {
        expect("an option of another connector", table.with("shardsPerTask", "5"), "data BYTES", READ);
    }

    @Test
    void formatIsMissing() {
        expect("a format whose jar is not there", table.with("format", "protobuf"), "user_name STRING", READ);
        table.without("format").with("json.ignore-parse-errors", "true");
        expect("an option of a format, but no format", table, "data BYTES", READ);
    }

    @Test
    void hintSpellsAnOptionOtherwise() {
        expect(
                "a hint that spells an option otherwise than the table",
                table,
                "data BYTES",
                "SELECT * FROM t /*+ OPTIONS('aws.region' = 'eu-west-1') */");
    }

    @Test
    void valueOfAnOptionIsWrong() {
        expect("a start that is none", table.with("initialPosition", "beginning"), "data BYTES", READ);
        table.without("initialPosition").with("endpoint", "localhost:4566");
        expect("an endpoint without http", table, "data BYTES", READ);
    }

    @Test
    void keyHasNoSecret() {
        expect("a key without its secret", table.without("awsSecretKey"), "data BYTES", READ);
    }

    @Test
    void wordsAreNotQuoted() {
        expect("stream without quotes", table, "stream STRING", READ);
        expect("an option without quotes", table, "data BYTES", "CREATE TABLE u (a INT) WITH (connector = 'print')");
    }

    @Test
    void columnIsUnknownOrOfTheWrongType() {
        expect("a column of one's own without a format", table, "user_name STRING", READ);
        expect("a payload as text", table, "data STRING", READ);
    }

    @Test
    void metadataColumnIsUnknownOrOfTheWrongType() {
        table.with("format", "json");
        expect("a mistyped metadata column", table, "page STRING, shardid STRING METADATA VIRTUAL", READ);
        expect(
                "a metadata column of the wrong type",
                table,
                "page STRING, approximateArrivalTimestamp BYTES METADATA VIRTUAL",
                READ);
    }

    @Test
    void watermarkIsOnAWrongColumn() {
        table.with("format", "json");
        expect("a watermark on a number", table, "ts BIGINT, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND", READ);
        expect("a watermark on text", table, "ts STRING, WATERMARK FOR ts AS ts", READ);
        expect(
                "a watermark on a column that is not declared",
                table,
                "page STRING, WATERMARK FOR approximateArrivalTimestamp AS approximateArrivalTimestamp",
                READ);
    }

    @Test
    void updatingQueryWritesIntoATableThatAppends() {
        expect(
                "a query that updates its rows, into a table that appends",
                table.with("format", "json"),
                "page STRING, n BIGINT",
                "INSERT INTO t SELECT page, COUNT(*) FROM t GROUP BY page");
    }

    @Test
    void rowBringsWhatKinesisSets() {
        expect(
                "a value for a column that Kinesis sets",
                table,
                "data BYTES, shardId STRING",
                "INSERT INTO t VALUES (X'61', 'a')");
        expect("text into the payload", table, "partitionKey STRING, data BYTES", "INSERT INTO t VALUES ('k', 'text')");
        expect(
                "the same with a format",
                table.with("format", "json"),
                "page STRING, shardId STRING METADATA",
                "INSERT INTO t VALUES ('a', 'b')");
    }

    @Test
    void readmeShowsRowsOfTheDocument() {
        List<String> shown = TroubleshootingTable.rows(Path.of("..", "README.md"), "Troubleshooting");

        assertThat(shown).hasSize(3);
        assertThat(List.of(
                        TroubleshootingTable.rows(DOCUMENT, "Statements"),
                        TroubleshootingTable.rows(DOCUMENT, "Reading")))
                .flatMap(rows -> rows)
                .containsAll(shown);
    }

    private static void expect(String wrong, BrokenTable table, String columns, String statement) {
        TABLE.expect(wrong, table.failureOf(columns, statement));
    }
}
