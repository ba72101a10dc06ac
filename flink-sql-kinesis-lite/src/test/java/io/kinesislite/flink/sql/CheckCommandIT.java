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
package io.kinesislite.flink.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The check runs from the jar, beside what is in {@code flink-dist}, {@code flink-table-api-java-uber} and Flink's logging alone. */
@Timeout(60)
@ExtendWith(KinesisExtension.class)
class CheckCommandIT {
    private static final Path JAR = Path.of(System.getProperty("sql.jar"));
    private static final Path PAGE = JAR.resolveSibling(Path.of("..", "..", "docs", "iam.md"));
    private static final List<String> OF_FLINK =
            List.of("flink-core-", "flink-core-api-", "flink-table-common-", "slf4j-api-");

    @Test
    void runsAsTheDocumentHasIt(KinesisServer kinesis) throws Exception {
        kinesis.store().createStream("clicks", 1);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath()));
        command.addAll(documented());
        command.addAll(
                List.of("--endpoint", kinesis.endpoint().toString(), "--awsAccessKeyId", "id", "--awsSecretKey", "s"));

        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();

        String output = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(output).contains("works      kinesis:GetRecords").contains("All that was tried works.");
        assertThat(check.waitFor()).isZero();
    }

    /** The class and its arguments. */
    private static List<String> documented() throws IOException {
        Matcher command = Pattern.compile("^java -cp '[^']*/opt/flink/lib/\\*' (.*)$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE));
        assertThat(command.find()).isTrue();
        return List.of(command.group(1).split(" ", -1));
    }

    private static String classPath() {
        List<String> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> OF_FLINK.stream()
                        .anyMatch(
                                name -> Path.of(entry).getFileName().toString().matches(name + "\\d.*")))
                .toList();
        assertThat(entries).hasSize(OF_FLINK.size());
        return JAR + File.pathSeparator + String.join(File.pathSeparator, entries);
    }
}
