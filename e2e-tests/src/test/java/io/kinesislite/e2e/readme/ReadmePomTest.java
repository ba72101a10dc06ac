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

/** The pom that the README and its page on deployment have is the one that the tests build and run. */
final class ReadmePomTest {
    @Test
    void dependenciesAndPluginAreThoseOfTheExampleJob() throws IOException {
        String pom = Page.words(Files.readString(Path.of("example-job", "pom.xml")));

        String dependencies = Page.of("README.md").block("xml");
        assertThat(dependencies).contains("<artifactId>flink-connector-kinesis-lite</artifactId>");
        assertThat(pom).contains(Page.words(dependencies));

        String plugin = Page.of("docs/deployment.md").block("xml");
        assertThat(plugin).contains("<artifactId>maven-shade-plugin</artifactId>");
        assertThat(pom).contains(Page.words(plugin));
    }
}
