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
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    @Test
    void thinJarReadsAndWritesAndGoesOnFromASavepoint() throws IOException {
        try (NumberedCopy copy = new NumberedCopy(JobJar.withConnector(temporary.resolve("job.jar")));
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
    void sqlJarWritesAndReads() throws IOException {
        try (KinesisServer kinesis = KinesisServer.start();
                FlinkCluster flink = FlinkCluster.builder(Path.of("target", "clusters", "compat-sql"))
                        .lib(Path.of(System.getProperty("sql.jar")))
                        .start()) {
            kinesis.store().createStream("clicks", 2);
            kinesis.store().createStream("totals", 1);
            String jar = flink.rest().upload(JobJar.ofTables(temporary.resolve("tables.jar")));

            for (String statement : List.of(
                    "INSERT INTO clicks VALUES ('/home', 1), ('/cart', 2), ('/home', 3)",
                    "INSERT INTO totals SELECT page, SUM(n), (SELECT COUNT(*) FROM k.`default`.clicks) FROM clicks"
                            + " GROUP BY page")) {
                String endpoint = kinesis.endpoint().toString();
                String job = flink.rest().run(jar, TableJob.class.getName(), 1, null, endpoint, statement);
                flink.rest().awaitState(job, "FINISHED", PATIENCE);
            }

            assertThat(new Lines(kinesis.store(), "totals").all())
                    .containsExactlyInAnyOrder(
                            "{\"page\":\"/home\",\"total\":4,\"records\":3}",
                            "{\"page\":\"/cart\",\"total\":2,\"records\":3}");
        }
    }
}
