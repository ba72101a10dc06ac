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
package io.kinesislite.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.SqlGateway;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Both jars on a cluster of the Flink at hand: {@code bin/compat} runs it on each that the README names. */
@EnabledIfSystemProperty(named = "compat", matches = "true", disabledReason = "bin/compat runs it")
final class SmokeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path temporary;

    @Test
    void thinJarReadsAndWritesAndGoesOnFromASavepoint() throws IOException {
        try (NumberedCopy copy = new NumberedCopy(JobJar.write(temporary.resolve("job.jar")));
                FlinkCluster flink = FlinkCluster.builder(Path.of("target", "clusters", "compat-jar"))
                        .start()) {
            copy.put(100);
            String job = copy.run(flink, null);
            copy.check(flink, job);
            String savepoint = flink.rest().stop(job);
            copy.put(100);
            String restored = copy.run(flink, savepoint);
            copy.put(100);
            copy.check(flink, restored);
        }
    }

    @Test
    void sqlJarWritesAndReads() {
        try (KinesisServer kinesis = KinesisServer.start();
                FlinkCluster flink = FlinkCluster.builder(Path.of("target", "clusters", "compat-sql"))
                        .lib(Path.of(System.getProperty("sql.jar")))
                        .start()) {
            kinesis.store().createStream("clicks", 2);
            SqlGateway sql = flink.sqlGateway();
            sql.execute("SET 'execution.runtime-mode' = 'batch'", PATIENCE);
            sql.execute("SET 'table.dml-sync' = 'true'", PATIENCE);
            sql.execute(catalog(kinesis), PATIENCE);
            sql.execute(table(kinesis), PATIENCE);
            sql.execute("INSERT INTO clicks VALUES ('/home', 1), ('/cart', 2), ('/home', 3)", PATIENCE);

            assertThat(sql.execute("SELECT page, SUM(n) FROM clicks GROUP BY page ORDER BY page", PATIENCE))
                    .containsExactly(List.of("/cart", "2"), List.of("/home", "4"));
            assertThat(sql.execute("SELECT COUNT(*) FROM k.`default`.clicks WHERE shardId IS NOT NULL", PATIENCE))
                    .containsExactly(List.of("3"));
        }
    }

    private static String table(KinesisServer kinesis) {
        return """
                CREATE TABLE clicks (page STRING, n INT, shardId STRING METADATA VIRTUAL) WITH (
                  'connector' = 'kinesis-lite', 'streamName' = 'clicks', 'endpoint' = '%s', 'region' = 'us-east-1',
                  'awsAccessKeyId' = 'key', 'awsSecretKey' = 'secret', 'format' = 'json')""".formatted(kinesis.endpoint());
    }

    private static String catalog(KinesisServer kinesis) {
        return """
                CREATE CATALOG k WITH (
                  'type' = 'kinesis-lite', 'endpoint' = '%s', 'region' = 'us-east-1',
                  'awsAccessKeyId' = 'key', 'awsSecretKey' = 'secret')""".formatted(kinesis.endpoint());
    }
}
