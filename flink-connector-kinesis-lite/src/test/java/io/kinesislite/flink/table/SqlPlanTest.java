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

import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scan of a query, as EXPLAIN prints it: what is pushed into the source. */
class SqlPlanTest extends SqlTest {
    private static final String PLAIN = "CREATE TABLE t (id INT, place ROW<city STRING, zip INT>,"
            + " arrived TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
            + " part INT METADATA FROM 'subSequenceNumber' VIRTUAL, shardId STRING METADATA VIRTUAL,"
            + " `stream` STRING METADATA VIRTUAL%s)";

    @BeforeEach
    void create() {
        sql.executeSql(PLAIN.formatted("") + options("format", "json"));
        sql.executeSql(PLAIN.formatted(", WATERMARK FOR arrived AS arrived - INTERVAL '1' SECOND")
                        .replace(" t ", " timed ")
                + options(
                        "format", "json",
                        "scan.watermark.idle-timeout", "1 min",
                        "scan.watermark.alignment.group", "all",
                        "scan.watermark.alignment.max-drift", "1 min",
                        "scan.watermark.alignment.update-interval", "1 s"));
        sql.executeSql(
                PLAIN.formatted(", WATERMARK FOR arrived AS SOURCE_WATERMARK()").replace(" t ", " by_source ")
                        + options("format", "json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            SELECT id FROM t | t, project=[id], metadata=[]
            SELECT place.zip, shardId FROM t | t, project=[place_zip], metadata=[shardId]
            SELECT part FROM t | t, project=[], metadata=[subSequenceNumber]
            SELECT id FROM t WHERE shardId IN ('a', 'b') AND `stream` = 'orders' AND id > 7 \
            | t, filter=[and(OR(=(shardId, 'a'), =(shardId, 'b')), =(stream, 'orders'))], project=[id], metadata=[stream, shardId]
            SELECT id FROM t WHERE arrived >= TO_TIMESTAMP_LTZ(0, 3) AND arrived < TO_TIMESTAMP_LTZ(1000, 3) \
            | t, filter=[and(>=(arrived, 1970-01-01 00:00:00), <(arrived, 1970-01-01 00:00:01))], project=[id], \
            metadata=[approximateArrivalTimestamp]
            SELECT id FROM t LIMIT 3 | t, project=[id], metadata=[], limit=[3]
            SELECT id FROM timed WHERE shardId = 'a' \
            | timed, project=[id], metadata=[shardId, approximateArrivalTimestamp], watermark=[-(arrived, 1000:INTERVAL SECOND)], \
            idletimeout=[60000], watermarkEmitStrategy=[on-periodic], watermarkAlignment=[all, PT1M, PT1S], filter=[=(shardId, 'a')]
            SELECT id FROM by_source \
            | by_source, project=[id], metadata=[approximateArrivalTimestamp], watermark=[SOURCE_WATERMARK()]
            """)
    void showsWhatIsPushed(String query, String scan) {
        assertThat(scan(query)).isEqualTo(scan);
    }

    private String scan(String query) {
        return sql.explainSql(query)
                .lines()
                .filter(line -> line.contains("TableSourceScan(table=[[default_catalog, default_database, "))
                .map(line -> line.replaceAll(".*default_database, ", "").replaceAll("\\]\\], fields=.*", ""))
                .map(SqlPlanTest::withoutTypes)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String withoutTypes(String scan) {
        return scan.replaceAll("CAST\\((\\w+) AS \\w+\\(\\d+\\)[^()]*\\)", "$1")
                .replaceAll(":\\w+\\(\\d+\\)( CHARACTER SET \"UTF-16LE\")?", "")
                .replace("_UTF-16LE", "");
    }
}
