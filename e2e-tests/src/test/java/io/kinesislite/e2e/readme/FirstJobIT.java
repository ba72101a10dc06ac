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

import io.kinesislite.testkit.KinesisServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/first-job.md}, as who follows it has it: the class in a folder of its own, and the environment for the rest. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstJobIT {
    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    private Path classes;

    @Test
    void jobPrintsWhatThePageSays() throws Exception {
        String page = Files.readString(DOCS.resolve("first-job.md"));
        Path source = Files.writeString(classes.resolve("FirstJob.java"), block(page, "java"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath(), "-d", classes.toString(), source.toString()))
                .isZero();

        assertThat(printed(3))
                .containsExactlyInAnyOrderElementsOf(page.lines()
                        .filter(line -> line.matches("\\d> .*"))
                        .map(FirstJobIT::text)
                        .toList());
    }

    @Test
    void pomTakesWhatTheReadmeTakes() throws IOException {
        String dependencies = block(Files.readString(Path.of("..", "README.md")), "xml")
                .replaceAll("</?dependencies>", "")
                .replaceAll("\\s+", "");

        assertThat(block(Files.readString(DOCS.resolve("first-job.md")), "xml").replaceAll("\\s+", ""))
                .contains(dependencies);
    }

    private List<String> printed(int lines) throws Exception {
        try (KinesisServer kinesis = KinesisServer.start()) {
            kinesis.store().createStream("clicks", 2);
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classes + File.pathSeparator + classPath(),
                    "example.FirstJob");
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().put("AWS_REGION", "us-east-1");
            builder.environment().put("AWS_ACCESS_KEY_ID", "test");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
            builder.environment()
                    .put("AWS_ENDPOINT_URL_KINESIS", kinesis.endpoint().toString());
            Process job = builder.redirectErrorStream(true).start();
            try (BufferedReader output = job.inputReader()) {
                return output.lines()
                        .filter(line -> line.matches("\\d> .*"))
                        .map(FirstJobIT::text)
                        .limit(lines)
                        .toList();
            } finally {
                job.destroyForcibly();
            }
        }
    }

    /** Without the subtask before it, which is the machine's affair. */
    private static String text(String line) {
        return line.substring(line.indexOf('>') + 2);
    }

    private static String classPath() throws IOException {
        return Path.of("target", "classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(Path.of("target", "quickstart-test-classpath"))
                        .strip();
    }

    private static String block(String page, String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
    }
}
