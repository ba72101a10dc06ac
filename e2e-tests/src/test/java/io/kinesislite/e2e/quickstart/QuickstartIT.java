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
package io.kinesislite.e2e.quickstart;

import static io.kinesislite.e2e.command.Interruption.SIGINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.command.Command;
import io.kinesislite.e2e.command.Command.Run;
import io.kinesislite.e2e.command.Interruption;
import io.kinesislite.testkit.KinesisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it, except for its build. */
@Timeout(180)
class QuickstartIT {
    private static final String[] COUNTS = {
        "| /home | 10 | 8000 |",
        "| /search | 10 | 5000 |",
        "| /product | 10 | 4000 |",
        "| /cart | 10 | 2000 |",
        "| /checkout | 10 | 1000 |"
    };

    private final Path directory;
    private final Command quickstart;

    QuickstartIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        quickstart = Command.ofBin("quickstart", directory);
    }

    @Test
    void countsTheClicksWithNothingElseInstalled() throws Exception {
        Run run = run();
        assertThat(run.printed()).containsSubsequence(COUNTS).doesNotContain("\tat ");
        assertThat(run.printed()).contains("read 20,000 records").contains("read 50 records");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void countsOnlyTheClicksOfTheSecondRunAtAnEndpointThatKeepsThem() throws Exception {
        try (KinesisServer server =
                KinesisServer.builder().throughputLimits(false).start()) {
            String[] arguments = {"--endpoint", server.endpoint().toString(), "--stream", "kept"};
            assertThat(run(arguments).exitCode()).isZero();
            Run second = run(arguments);
            assertThat(second.printed()).containsSubsequence(COUNTS);
            assertThat(second.exitCode()).isZero();
        }
    }

    @Test
    void runsSqlThatSaysNothingOfAnEndpoint() throws Exception {
        Path sql = Files.writeString(directory.resolve("orders.sql"), """
                SET 'execution.runtime-mode' = 'batch';
                CREATE TABLE orders (amount INT) WITH (
                  'connector' = 'kinesis-lite', 'streamName' = 'orders', 'region' = 'eu-west-1', 'format' = 'json');
                INSERT INTO orders VALUES (1), (2), (3);
                SELECT SUM(amount) AS amount FROM orders;
                """);
        Run run = run(sql.toString());
        assertThat(run.output()).contains("| amount |", "| 6 |");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysWhichStatementFailedAndWhyWithoutAStackTrace() throws Exception {
        Path sql = Files.writeString(
                directory.resolve("my job.sql"),
                "CREATE TABLE t (a INT) WITH (\n 'connector' = 'datagen', 'number-of-rows' = '9');\n\n"
                        + "SELECT a\nFRM t;\nSELECT 1;");
        Run run = run(sql.toString());
        assertThat(run.printed())
                .contains("Statement at line 4 failed: SELECT a FRM t")
                .contains("line 5, column 5")
                .doesNotContain("\tat ")
                .doesNotContain("> SELECT 1");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnUnknownOptionInOneLine() throws Exception {
        Run run = run("--endpiont=http://localhost:4566");
        assertThat(run.printed().strip())
                .isEqualTo("Unknown option --endpiont=http://localhost:4566; bin/quickstart --help lists the options.");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void checksAccessAsTheDocumentHasIt() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "iam.md"));
        int begin = document.indexOf("\nbin/quickstart ") + 16;
        String documented = document.substring(begin, document.indexOf('\n', begin));
        try (KinesisServer server = KinesisServer.start()) {
            server.store().createStream("clicks", 1);
            List<String> arguments = new ArrayList<>(List.of(documented.split(" ", -1)));
            arguments.addAll(List.of(
                    "--endpoint", server.endpoint().toString(), "--awsAccessKeyId", "id", "--awsSecretKey", "secret"));

            Run run = run(arguments.toArray(String[]::new));

            assertThat(run.printed()).contains("works kinesis:GetRecords").contains("All that was tried works.");
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void checkHasAHelpOfItsOwn() throws Exception {
        assertThat(run("check", "--help").printed()).startsWith("Usage: check");
        assertThat(run("--help").printed()).startsWith("Usage: bin/quickstart").contains("bin/quickstart check");
    }

    @Test
    void stopsAtOnceWhenInterrupted() throws Exception {
        Path sql = Files.writeString(
                directory.resolve("endless.sql"),
                "CREATE TABLE t (a INT) WITH ('connector' = 'datagen');"
                        + "CREATE TABLE o (a INT) WITH ('connector' = 'blackhole'); INSERT INTO o SELECT a FROM t;");
        Process process = quickstart.start(sql.toString());
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = new ArrayList<>();
            Interruption interruption = SIGINT;
            String line = output.readLine();
            while (line != null) {
                lines.add(line);
                if (line.startsWith("> INSERT")) {
                    interruption = Interruption.of(process);
                    interruption.send(process);
                }
                line = output.readLine();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(interruption.exitCode());
            assertThat(lines).noneMatch(printed -> printed.contains("\tat ") || printed.contains("Exception"));
        } finally {
            process.destroyForcibly();
        }
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return quickstart.run(arguments);
    }
}
