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

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlClientIT {
    private static final Path SQL_JAR = Path.of(System.getProperty("sql.jar"));
    private static final Duration SCRIPT = Duration.ofSeconds(120);

    @TempDir
    Path scripts;

    @Test
    void runsAScriptWithTheJarInLib() throws IOException {
        try (KinesisServer kinesis = KinesisServer.start();
                FlinkCluster flink = FlinkCluster.builder(Path.of("target/clusters/sql-client-lib"))
                        .lib(SQL_JAR)
                        .start()) {
            assertCopies(kinesis, flink, "");
        }
    }

    @Test
    void runsAScriptThatAddsTheJar() throws IOException {
        try (KinesisServer kinesis = KinesisServer.start();
                FlinkCluster flink = FlinkCluster.builder(Path.of("target/clusters/sql-client-add-jar"))
                        .start()) {
            assertCopies(kinesis, flink, "ADD JAR '" + SQL_JAR + "';\n");
        }
    }

    private void assertCopies(KinesisServer kinesis, FlinkCluster flink, String first) throws IOException {
        kinesis.store().createStream("clicks", 2);
        kinesis.store().createStream("pages", 1);
        Path script = scripts.resolve("copy.sql");
        Files.writeString(script, first + """
                SET 'execution.runtime-mode' = 'batch';
                SET 'table.dml-sync' = 'true';
                SET 'sql-client.execution.result-mode' = 'tableau';
                CREATE TABLE clicks (page STRING, n INT) WITH (
                  'connector' = 'kinesis-lite', 'streamName' = 'clicks', 'endpoint' = '%1$s', 'region' = 'us-east-1',
                  'awsAccessKeyId' = 'key', 'awsSecretKey' = 'secret', 'format' = 'json');
                INSERT INTO clicks VALUES ('/home', 1), ('/cart', 2), ('/home', 3);
                SELECT page, SUM(n) AS total FROM clicks GROUP BY page;
                """.formatted(kinesis.endpoint()));
        FlinkProcess client = flink.sqlClient("-f", script.toString());
        int code = client.awaitExit(SCRIPT);
        assertThat(code).as(client::endOfLog).isZero();
        assertThat(client.output()).contains("| /home |     4 |").contains("| /cart |     2 |");
    }
}
