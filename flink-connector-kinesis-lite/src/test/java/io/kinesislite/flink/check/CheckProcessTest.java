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
package io.kinesislite.flink.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check as a process, on a machine that has no credentials but those of a test. */
class CheckProcessTest extends ClicksTest {
    private static final String SECRET = "marker-of-a-secret";
    private static final long MOST_SECONDS = 50;

    @TempDir
    private Path home;

    @Test
    void saysThatTheMachineHasNoCredentials() throws Exception {
        Process process = launch(Map.of("AWS_EC2_METADATA_DISABLED", "true"));

        assertThat(output(process))
                .contains("Credentials  the AWS SDK's default chain")
                .contains("FAILS      credentials")
                .contains("Cannot look up credentials: no credentials from the AWS SDK's default chain (")
                .contains(
                        "Set options awsAccessKeyId and awsSecretKey, awsProfile or roleArn, or give the machine a role.");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void saysWhereTheCredentialsOfTheMachineAreFrom() throws Exception {
        Process process = launch(Map.of("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET));

        assertThat(output(process))
                .contains("calls are signed with access key AKIA...MPLE, from environment variables")
                .contains("All that was tried works.");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void endsWhenItIsTold() throws Exception {
        var unused =
                kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).forever().hang();
        Process process = launch(Map.of("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET));
        try (BufferedReader output = process.inputReader(UTF_8)) {
            while (!String.valueOf(output.readLine()).startsWith("Stream ")) {
                assertThat(process.isAlive()).isTrue();
            }
            process.destroy(); // SIGTERM: what is started in the background may have been told to ignore SIGINT

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysThatTheMachineHasNoRegion() throws Exception {
        Process process = launch(Map.of("AWS_EC2_METADATA_DISABLED", "true"), List.of("--streamName", "clicks"));

        assertThat(output(process))
                .contains("FAILS      configuration")
                .contains("Cannot tell the AWS region")
                .contains("\"arn:aws:kinesis:REGION:ACCOUNT:stream/clicks\"")
                .contains("REGION and ACCOUNT stand for");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private Process launch(Map<String, String> environment) throws IOException {
        return launch(
                environment,
                List.of(
                        "--streamName",
                        "clicks",
                        "--region",
                        "eu-west-1",
                        "--endpoint",
                        kinesis.endpoint().toString()));
    }

    private Process launch(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Check.class.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        process.environment().put("HOME", home.toString());
        process.environment().putAll(environment);
        Process started = process.start();
        // What hangs is killed, which ends its output, and with that whoever reads it.
        CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(started::destroyForcibly);
        return started;
    }

    private static String output(Process process) throws IOException {
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(output).doesNotContain(SECRET);
        return output;
    }
}
