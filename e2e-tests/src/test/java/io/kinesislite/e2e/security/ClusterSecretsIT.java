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
package io.kinesislite.e2e.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkRest;
import io.kinesislite.e2e.deploy.Copies;
import io.kinesislite.e2e.deploy.Jars;
import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Secrets of jobs are in none of the files that Flink's processes write, and on no page of the web UI: keys in the options of tables
 * and in code, and in the environment; of jobs that run, fail, and are refused.
 */
@Timeout(240)
class ClusterSecretsIT {
    private static final String MARKER = "markerOfASecret";
    private static final String KEY_ID = "AKIDOPTIONS";
    private static final String KEY_ID_OF_THE_ENVIRONMENT = "AKIDENVIRONMENT";
    private static final String[] KEYS = {
        "--access-key", KEY_ID, "--secret-key", MARKER + "Key", "--session-token", MARKER + "Token"
    };
    private static final int LINES = 50;
    private static final Path DIRECTORY = Path.of("target/clusters/secrets");

    @Test
    void secretsAreInNoFileAndOnNoPage() throws IOException {
        try (KinesisServer kinesis =
                        KinesisServer.builder().throughputLimits(false).start();
                FlinkCluster flink = FlinkCluster.builder(DIRECTORY)
                        .slots(4)
                        .logLevel("io.kinesislite", "DEBUG")
                        .config(
                                "jobmanager.archive.fs.dir",
                                DIRECTORY.resolve("archive").toUri().toString())
                        .config("restart-strategy.type", "none")
                        .env("AWS_ACCESS_KEY_ID", KEY_ID_OF_THE_ENVIRONMENT)
                        .env("AWS_SECRET_ACCESS_KEY", MARKER + "EnvironmentKey")
                        .env("AWS_SESSION_TOKEN", MARKER + "EnvironmentToken")
                        .start()) {
            FlinkRest rest = flink.rest();
            String jar = rest.upload(Jars.shaded());
            for (String main : List.of(Jars.COPY_JOB, Jars.TABLE_COPY_JOB)) {
                runs(rest, jar, Copies.of(kinesis, "options-" + main, LINES), main, KEYS);
                runs(rest, jar, Copies.of(kinesis, "environment-" + main, LINES), main);
            }
            for (String main : List.of(Jars.COPY_JOB, Jars.TABLE_COPY_JOB)) {
                fails(kinesis, rest, jar, main);
            }

            Map<String, String> pages = RestPages.of(rest);
            assertThat(pages).hasSizeGreaterThan(100);
            assertThat(pages.toString())
                    .contains("copy options-" + Jars.COPY_JOB + "-lines", "InvalidSignatureException");
            assertThat(pages)
                    .allSatisfy((path, page) -> assertThat(page).as(path).doesNotContain(MARKER));
        }
        Map<Path, String> files = files();
        assertThat(files.keySet().toString()).contains("jobmanager-1.log", "taskmanager-1.log", "_metadata", "archive");
        assertThat(files.values()).anyMatch(text -> text.contains("DEBUG io.kinesislite"));
        assertThat(files)
                .allSatisfy((file, text) -> assertThat(text.contains(MARKER))
                        .as("%s has a secret", file)
                        .isFalse());
    }

    /** Leaves a checkpoint, a savepoint and an archived job, whose source and sink have used these keys, or those of the environment. */
    private static void runs(FlinkRest rest, String jar, Copies copies, String main, String... keys) {
        copies.kinesis().journal().clear();
        copies.kinesis().faults().on(Operation.GET_RECORDS).times(4).internalError();
        String job = rest.run(jar, main, 1, null, copies.arguments(keys));
        await().atMost(Duration.ofMinutes(1)).until(() -> rest.completedCheckpoints(job) > 0);
        assertThat(rest.savepoint(job)).isNotEmpty();
        copies.awaitExactly(LINES);
        rest.stop(job);
        assertThat(copies.kinesis().journal().calls())
                .extracting(Call::operation)
                .contains(Operation.LIST_SHARDS, Operation.GET_RECORDS, Operation.PUT_RECORDS);
        assertThat(copies.kinesis().journal().calls())
                .extracting(Call::accessKeyId)
                .containsOnly(keys.length == 0 ? KEY_ID_OF_THE_ENVIRONMENT : KEY_ID);
    }

    /** The service repeats the request whose signature it refuses, with the token. */
    private static void fails(KinesisServer kinesis, FlinkRest rest, String jar, String main) {
        Copies copies = Copies.of(kinesis, "refused-" + main, LINES);
        var refusal = kinesis.faults()
                .on(Operation.PUT_RECORDS)
                .forever()
                .error(new KinesisError(
                        "InvalidSignatureException",
                        "The Canonical String for this request should have been 'POST x-amz-security-token:" + MARKER
                                + "Token'",
                        403));
        String refused = rest.run(jar, main, 1, null, copies.arguments(KEYS));
        rest.awaitState(refused, "FAILED", Duration.ofMinutes(1));
        refusal.remove();
        String lost = rest.run(jar, main, 1, null, new Copies(kinesis, "nowhere", copies.output()).arguments(KEYS));
        rest.awaitState(lost, "FAILED", Duration.ofMinutes(1));
    }

    /** All but jars. */
    private static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(DIRECTORY)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".jar")) {
                    files.put(file, Files.readString(file, ISO_8859_1));
                }
            }
        }
        return files;
    }
}
