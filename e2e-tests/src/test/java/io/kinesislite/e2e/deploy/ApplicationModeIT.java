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
package io.kinesislite.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinesislite.e2e.cluster.ClusterBuilder;
import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster for one job, whose JAR is in {@code usrlib/}. */
@Timeout(180)
class ApplicationModeIT {
    private static final KinesisServer KINESIS =
            KinesisServer.builder().throughputLimits(false).start();
    private static final int LINES = 500;
    private static final String SOURCE = "io.kinesislite.flink.source.KinesisLiteSource";

    /** Each order once in each build, all four in the long one. */
    @ParameterizedTest
    @CsvSource({"child-first, false", "parent-first, true"})
    void shadedJarBringsItsConnector(String order, boolean longRunAlone) throws IOException {
        assumeTrue(!longRunAlone || isLong(), "runs with -Pfaults");
        Path directory = directory("shaded", order);

        copies("shaded-" + order, cluster(directory, order), Jars.shaded());

        assertThat(loaded(directory).jarsOf(SOURCE, Jars.shaded(), Jars.sql())).containsExactly(Jars.shaded());
    }

    @ParameterizedTest
    @CsvSource({"child-first, true", "parent-first, false"})
    void thinJarRunsWithTheConnectorInLib(String order, boolean longRunAlone) throws IOException {
        assumeTrue(!longRunAlone || isLong(), "runs with -Pfaults");
        Path directory = directory("thin", order);

        copies("thin-" + order, cluster(directory, order).lib(Jars.sql()), Jars.thin());

        assertThat(loaded(directory).jarsOf(SOURCE, Jars.thin(), Jars.sql())).containsExactly(Jars.sql());
    }

    /** A user who has both gets the one that the order says. */
    @ParameterizedTest
    @CsvSource({"child-first", "parent-first"})
    void shadedJarRunsWithTheConnectorInLibToo(String order) throws IOException {
        assumeTrue(isLong(), "runs with -Pfaults");
        Path directory = directory("both", order);

        copies("both-" + order, cluster(directory, order).lib(Jars.sql()), Jars.shaded());

        assertThat(loaded(directory).jarsOf(SOURCE, Jars.shaded(), Jars.sql()))
                .containsExactly(order.equals("child-first") ? Jars.shaded() : Jars.sql());
    }

    @AfterAll
    static void stop() {
        KINESIS.close();
    }

    private static void copies(String name, ClusterBuilder cluster, Path jar) {
        Copies copies = Copies.of(KINESIS, name, LINES);
        try (FlinkCluster flink = cluster.userJar(jar, Jars.COPY_JOB, copies.arguments())
                .env("AWS_ACCESS_KEY_ID", "key")
                .env("AWS_SECRET_ACCESS_KEY", "secret")
                .start()) {
            copies.awaitExactly(LINES);
            String job = flink.rest().jobs().get(0);
            await().atMost(Duration.ofSeconds(30)).until(() -> flink.rest().completedCheckpoints(job) > 0);
            assertThat(flink.rest().state(job)).isEqualTo("RUNNING");
            copies.awaitExactly(LINES);
        }
    }

    private static boolean isLong() {
        return "long".equals(System.getProperty("faults"));
    }

    private static Path directory(String name, String order) {
        return Path.of("target/clusters/application-" + name + "-" + order);
    }

    private static ClusterBuilder cluster(Path directory, String order) {
        return FlinkCluster.builder(directory)
                .config("classloader.resolve-order", order)
                .env("JAVA_TOOL_OPTIONS", LoadedClasses.option(directory.resolve("log")));
    }

    private static LoadedClasses loaded(Path directory) {
        return new LoadedClasses(directory.resolve("log"));
    }
}
