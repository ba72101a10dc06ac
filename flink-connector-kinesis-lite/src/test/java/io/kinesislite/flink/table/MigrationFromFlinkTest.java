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

import io.kinesislite.flink.sink.KinesisLiteSinkBuilder;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.testkit.PutEntry;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.catalog.ObjectPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guide for those who come from Flink's own connector is right. */
@Timeout(60)
class MigrationFromFlinkTest extends SqlTest {
    private static final String GUIDE = "migration-from-flink.md";
    private static final Pattern METHOD = Pattern.compile("`(set[A-Za-z]+)`");

    @Test
    void portedTableHasTheColumnsOfTheOtherOneAndIsReadAsTheGuideDoes() throws Exception {
        kinesis.store().createStream("clicks", 1);
        var unused = kinesis.store()
                .putRecord("clicks", PutEntry.of("ann", "{\"user_name\": \"ann\", \"page\": \"/home\"}"));
        List<String> statements = DocumentSection.of(GUIDE, "One job, ported").statements();
        assertThat(statements).hasSize(3);
        sql.executeSql(statements.get(0));
        List<String> columns = columns();
        sql.executeSql("DROP TABLE clicks");

        sql.executeSql(statements
                .get(1)
                .replace(
                        "'connector' = 'kinesis-lite'",
                        "'connector' = 'kinesis-lite', 'endPosition' = 'latest', 'endpoint' = '" + kinesis.endpoint()
                                + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = '" + SECRET + "'"));

        assertThat(columns()).isEqualTo(columns);
        assertThat(rows(statements.get(2))).singleElement().satisfies(row -> {
            assertThat(row.getField("user_name") + " " + row.getField("page")).isEqualTo("ann /home");
            assertThat(row.getField("arrived")).isInstanceOf(Instant.class);
        });
    }

    @Test
    void metadataColumnsOfTheGuideAreThere() {
        assertThat(DocumentSection.of(GUIDE, "One job, ported").rows())
                .hasSize(3)
                .allSatisfy(row -> {
                    String column = DocumentSection.code(row.get(1));
                    sql.executeSql("DROP TEMPORARY TABLE IF EXISTS t");
                    sql.executeSql("CREATE TEMPORARY TABLE t (data BYTES, m " + type(column) + " METADATA FROM '"
                            + column + "' VIRTUAL)" + options("format", "raw"));
                    assertThat(sql.explainSql("SELECT m FROM t")).contains(column);
                });
    }

    @Test
    void buildersHaveTheMethodsThatTheGuideNames() {
        Set<String> ours = Stream.of(KinesisLiteSourceBuilder.class, KinesisLiteSinkBuilder.class)
                .flatMap(builder -> Arrays.stream(builder.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());

        List<List<String>> rows = DocumentSection.of(GUIDE, "Builders")
                .text()
                .lines()
                .filter(line -> line.startsWith("| ") && !line.endsWith("| here |"))
                .map(line -> List.of(line.split("\\|", -1)))
                .toList();

        assertThat(rows).hasSizeGreaterThan(12).allSatisfy(row -> {
            String here = row.get(2).strip().equals("the same") ? row.get(1) : row.get(2);
            assertThat(METHOD.matcher(here).results().map(method -> method.group(1)))
                    .isSubsetOf(ours);
        });
    }

    private static String type(String column) {
        return switch (column) {
            case "approximateArrivalTimestamp" -> "TIMESTAMP_LTZ(3)";
            case "subSequenceNumber" -> "BIGINT";
            default -> "STRING";
        };
    }

    private List<String> columns() throws Exception {
        return sql
                .getCatalog(sql.getCurrentCatalog())
                .orElseThrow()
                .getTable(ObjectPath.fromString(sql.getCurrentDatabase() + ".clicks"))
                .getUnresolvedSchema()
                .getColumns()
                .stream()
                .map(column -> column.getName())
                .toList();
    }
}
