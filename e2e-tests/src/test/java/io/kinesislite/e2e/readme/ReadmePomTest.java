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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's pom is the one that the tests build and run. */
final class ReadmePomTest {
    private static final String OPENING = "```xml\n";

    @Test
    void partsOfThePomAreThoseOfTheExampleJob() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf(OPENING) + OPENING.length();
        String block = readme.substring(begin, readme.indexOf("```", begin));
        String pom = words(Files.readString(Path.of("example-job", "pom.xml")));

        String[] parts = block.split("\n\n", -1);

        assertThat(parts).hasSize(2);
        assertThat(parts[0]).contains("<artifactId>flink-connector-kinesis-lite</artifactId>");
        assertThat(parts[1]).contains("<artifactId>maven-shade-plugin</artifactId>");
        assertThat(parts).allSatisfy(part -> assertThat(pom).contains(words(part)));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
