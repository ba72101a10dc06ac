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
package io.kinesislite.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.command.Command;
import io.kinesislite.testkit.KinesisServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/first-job.md}, as who follows it has it: the class in a folder of its own, and the environment for the rest. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstJobIT {
    private static final Pattern PRINTED = Pattern.compile("^\\d+> (.*)$", Pattern.MULTILINE);

    /** The machine's affair: on one core Flink leaves it out. */
    private static final Pattern SUBTASK = Pattern.compile("^\\d+> ");

    @TempDir
    private Path classes;

    @Test
    void jobPrintsWhatThePageSays() throws Exception {
        Page page = Page.of("docs/first-job.md");
        Path source = Files.writeString(classes.resolve("FirstJob.java"), page.block("java"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", Command.classPath(), "-d", classes.toString(), source.toString()))
                .isZero();

        List<String> lines = PRINTED.matcher(page.text())
                .results()
                .map(line -> line.group(1))
                .toList();

        assertThat(lines).isNotEmpty();
        assertThat(printed(lines)).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void pomTakesWhatTheReadmeTakes() throws IOException {
        String dependencies = Page.of("README.md").block("xml").replaceAll("</?dependencies>", "");

        assertThat(Page.words(Page.of("docs/first-job.md").block("xml"))).contains(Page.words(dependencies));
    }

    /** As many of these as there are, as they come. */
    private List<String> printed(List<String> lines) throws IOException {
        try (KinesisServer kinesis = KinesisServer.start()) {
            kinesis.store().createStream("clicks", 2);
            Map<String, String> environment = Map.of(
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "test",
                    "AWS_SECRET_ACCESS_KEY", "test",
                    "AWS_ENDPOINT_URL_KINESIS", kinesis.endpoint().toString());
            Process job = Command.ofJava(environment, classes)
                    .start("-cp", classes + File.pathSeparator + Command.classPath(), "example.FirstJob");
            try (BufferedReader output = job.inputReader()) {
                return output.lines()
                        .map(line -> SUBTASK.matcher(line).replaceFirst(""))
                        .filter(lines::contains)
                        .limit(lines.size())
                        .toList();
            } finally {
                job.destroyForcibly();
            }
        }
    }
}
