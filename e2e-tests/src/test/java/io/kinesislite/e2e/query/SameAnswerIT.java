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
package io.kinesislite.e2e.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch queries of a million records: the stream gives the answers that files with the same lines give. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAnswerIT {
    private static final int LINES = 1_000_000;
    private static final int SHARDS = 8;
    private static final int FILES = 4;
    private static final int LINES_PER_PUT = 500;
    private static final String STREAM = "lines";

    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(false).start();
    private BigDecimal prices = BigDecimal.ZERO;

    private Path folder = Path.of("");

    @BeforeAll
    void writeLines(@TempDir Path files) throws IOException {
        folder = files;
        kinesis.store().createStream(STREAM, SHARDS);
        SplittableRandom random = new SplittableRandom(42);
        for (int file = 0; file < FILES; file++) {
            try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("part-" + file), UTF_8)) {
                writeFile(lines, file * (LINES / FILES), random);
            }
        }
    }

    private void writeFile(BufferedWriter file, int first, SplittableRandom random) throws IOException {
        List<PutEntry> request = new ArrayList<>();
        for (int id = first; id < first + LINES / FILES; id++) {
            OrderLine line = OrderLine.of(id, random);
            file.write(line.json());
            file.write('\n');
            prices = prices.add(line.price());
            request.add(PutEntry.of("line-" + id, line.json()));
            if (request.size() == LINES_PER_PUT) {
                kinesis.store().putRecords(STREAM, request);
                request = new ArrayList<>();
            }
        }
    }

    @AfterAll
    void stop() {
        kinesis.close();
    }

    @Test
    void readsEachLineOnce() {
        long sum = (long) LINES * (LINES - 1) / 2;

        assertThat(rows("SELECT COUNT(*), MIN(id), MAX(id), SUM(CAST(id AS BIGINT)), SUM(price) FROM streamed"))
                .containsExactly(Row.of((long) LINES, 0, LINES - 1, sum, prices));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT s.area, l.status, EXTRACT(MONTH FROM l.ordered) AS m, COUNT(*), SUM(l.quantity), SUM(l.price),"
                        + " SUM(l.price * (1 - l.discount)), AVG(l.price), MIN(l.ordered), MAX(l.shipped),"
                        + " COUNT(DISTINCT l.customer), COUNT(l.remark), MAX(l.parcel.weight)"
                        + " FROM %s AS l JOIN shops AS s ON l.shop = s.shop"
                        + " WHERE l.shipped <= DATE '2026-09-02' AND (l.remark IS NULL OR l.remark LIKE '%%5%%')"
                        + " AND l.parcel.tags[1] <> 't3'"
                        + " GROUP BY s.area, l.status, EXTRACT(MONTH FROM l.ordered) HAVING SUM(l.quantity) > 1000"
                        + " ORDER BY s.area, l.status, m",
                "SELECT id, customer, shop, status, price, ordered, remark, parcel FROM %s WHERE discount > 0.5"
                        + " ORDER BY price DESC, id LIMIT 100"
            })
    void answersAsFilesDo(String query) {
        List<Row> answer = rows(query.formatted("streamed"));

        assertThat(answer).hasSizeGreaterThan(50).isEqualTo(rows(query.formatted("filed")));
    }

    private List<Row> rows(String query) {
        return CollectionUtil.iteratorToList(tables().executeSql(query).collect());
    }

    /** The planner of a query has to be made on the thread of the query. */
    private TableEnvironment tables() {
        TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        sql.getConfig().set("parallelism.default", "2");
        sql.executeSql("CREATE TABLE streamed (" + OrderLine.COLUMNS + ") WITH ('connector' = 'kinesis-lite',"
                + " 'streamName' = '" + STREAM + "', 'region' = 'eu-west-1', 'endpoint' = '" + kinesis.endpoint()
                + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = 'secret', 'format' = 'json',"
                + " 'initialPosition' = 'trim_horizon', 'maxFetchRate' = '1000', 'minFetchPeriod' = '0 ms')");
        sql.executeSql("CREATE TABLE filed (" + OrderLine.COLUMNS + ") WITH ('connector' = 'filesystem', 'path' = '"
                + folder.toUri() + "', 'format' = 'json')");
        sql.executeSql("CREATE TEMPORARY VIEW shops AS SELECT 'shop-' || CAST(i AS STRING) AS shop,"
                + " CASE WHEN MOD(i, 3) = 0 THEN 'north' ELSE 'south' END AS area"
                + " FROM (VALUES (0), (1), (2), (3), (5), (8), (13), (21), (34)) AS v(i)");
        return sql;
    }
}
