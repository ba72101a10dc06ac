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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The jar that runs by itself, as the build packed it. */
@Timeout(60)
class StandaloneJarIT {
    private static final String JAR = System.getProperty("standalone.jar");

    @Test
    void servesTheStreamsItIsTold() throws Exception {
        Process process = java("--stream", "clicks:4");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String first = out.readLine();
            assertThat(first).startsWith("Kinesis listens on http://127.0.0.1:");
            URI endpoint = URI.create(first.replaceAll(".*on (\\S+)\\. .*", "$1"));
            try (KinesisClient client = SdkClients.sync(endpoint)) {
                assertThat(client.listShards(r -> r.streamName("clicks")).shards())
                        .hasSize(4);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void saysWhatItsArgumentsAre() throws Exception {
        Process process = java("--help");
        String said = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))
                .lines()
                .collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said).startsWith("Cannot read the argument '--help'. The arguments are:\n");
    }

    @Test
    void holdsLicencesAndNothingOfTests() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(names)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE.slf4j")
                    .noneMatch(name -> name.startsWith("org/junit/") || name.endsWith(".SF"));
        }
    }

    private static Process java(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR);
        builder.command().addAll(List.of(arguments));
        return builder.start();
    }
}
