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
package io.kinesislite.e2e.sqlclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.cluster.ClusterBuilder;
import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.e2e.cluster.SqlGateway;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqlClientIT {
    private static final Path SQL_JAR = Path.of(System.getProperty("sql.jar"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOTALS = "SELECT page, SUM(n) AS total FROM clicks GROUP BY page ORDER BY page";
    private static final String ADD_JAR = "ADD JAR '" + SQL_JAR + "'";

    @TempDir
    Path scripts;

    @Test
    void clientAndGatewayRunStatementsWithTheJarInLib() throws IOException {
        try (KinesisServer kinesis = kinesis();
                FlinkCluster flink = cluster("sql-lib").lib(SQL_JAR).start()) {
            assertThat(totalsByClient(flink, statements(kinesis))).contains("| /cart |     2 |", "| /home |     4 |");
            assertThat(totalsByGateway(flink, statements(kinesis)))
                    .containsExactly(List.of("/cart", "4"), List.of("/home", "8"));
        }
    }

    @Test
    void clientAndGatewayRunStatementsAfterAddJar() throws IOException {
        try (KinesisServer kinesis = kinesis();
                FlinkCluster flink = cluster("sql-add-jar").start()) {
            List<String> statements = new ArrayList<>(List.of(ADD_JAR));
            statements.addAll(statements(kinesis));
            assertThat(totalsByClient(flink, statements)).contains("| /cart |     2 |", "| /home |     4 |");
            assertThat(totalsByGateway(flink, statements))
                    .containsExactly(List.of("/cart", "4"), List.of("/home", "8"));
        }
    }

    private static KinesisServer kinesis() {
        KinesisServer kinesis = KinesisServer.start();
        kinesis.store().createStream("clicks", 2);
        return kinesis;
    }

    private static ClusterBuilder cluster(String name) {
        return FlinkCluster.builder(Path.of("target", "clusters", name));
    }

    /** Both callers run all of them: the second one reads what the first one has written, too. */
    private static List<String> statements(KinesisServer kinesis) {
        return List.of(
                "SET 'execution.runtime-mode' = 'batch'",
                "SET 'table.dml-sync' = 'true'",
                """
                CREATE TABLE clicks (page STRING, n INT) WITH (
                  'connector' = 'kinesis-lite', 'streamName' = 'clicks', 'endpoint' = '%s', 'region' = 'us-east-1',
                  'awsAccessKeyId' = 'key', 'awsSecretKey' = 'secret', 'format' = 'json')""".formatted(kinesis.endpoint()),
                "INSERT INTO clicks VALUES ('/home', 1), ('/cart', 2), ('/home', 3)");
    }

    private String totalsByClient(FlinkCluster flink, List<String> statements) throws IOException {
        Path script = scripts.resolve("totals.sql");
        Files.writeString(
                script,
                "SET 'sql-client.execution.result-mode' = 'tableau';\n" + String.join(";\n", statements) + ";\n"
                        + TOTALS + ";\n");
        FlinkProcess client = flink.sqlClient("-f", script.toString());
        assertThat(client.awaitExit(PATIENCE)).as(client::endOfLog).isZero();
        return client.output();
    }

    private static List<List<String>> totalsByGateway(FlinkCluster flink, List<String> statements) {
        SqlGateway gateway = flink.sqlGateway();
        for (String statement : statements) {
            gateway.execute(statement, PATIENCE);
        }
        return gateway.execute(TOTALS, PATIENCE);
    }
}
