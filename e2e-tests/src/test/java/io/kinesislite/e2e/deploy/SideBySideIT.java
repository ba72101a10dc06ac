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

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkRest;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two jobs with different AWS SDKs in their JARs, in one session cluster, on one TaskManager. */
@Timeout(180)
class SideBySideIT {
    private static final int LINES = 500;

    @ParameterizedTest
    @ValueSource(strings = {"child-first", "parent-first"})
    void jobsWithDifferentSdksCopyAtTheSameTime(String order) throws IOException {
        Path directory = Path.of("target/clusters/side-by-side-" + order);
        try (KinesisServer kinesis =
                        KinesisServer.builder().throughputLimits(false).start();
                FlinkCluster flink = FlinkCluster.builder(directory)
                        .config("classloader.resolve-order", order)
                        .env("JAVA_TOOL_OPTIONS", LoadedClasses.option(directory.resolve("log")))
                        .env("AWS_ACCESS_KEY_ID", "key")
                        .env("AWS_SECRET_ACCESS_KEY", "secret")
                        .start()) {
            Copies newer = Copies.of(kinesis, "newer", LINES);
            Copies older = Copies.of(kinesis, "older", LINES);
            FlinkRest rest = flink.rest();

            String newerJob = rest.run(rest.upload(Jars.shaded()), Jars.COPY_JOB, 1, null, newer.arguments());
            String olderJob = rest.run(rest.upload(Jars.olderSdk()), Jars.COPY_JOB, 1, null, older.arguments());

            newer.awaitExactly(LINES);
            older.awaitExactly(LINES);
            assertThat(rest.state(newerJob)).isEqualTo("RUNNING");
            assertThat(rest.state(olderJob)).isEqualTo("RUNNING");
            assertThat(new LoadedClasses(directory.resolve("log"))
                            .jarsOf(
                                    "software.amazon.awssdk.services.kinesis.KinesisAsyncClient",
                                    Jars.shaded(),
                                    Jars.olderSdk()))
                    .containsExactlyInAnyOrder(Jars.shaded(), Jars.olderSdk());
            rest.cancel(newerJob);
            rest.cancel(olderJob);
        }
    }
}
