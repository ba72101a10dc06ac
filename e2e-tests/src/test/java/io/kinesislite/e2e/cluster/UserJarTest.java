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
package io.kinesislite.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJarTest {
    private static final String HERE = "io/kinesislite/e2e/cluster/";

    @TempDir
    private Path folder;

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void hasAClassWithItsNestedOnesAndTheLibraries() throws Exception {
        Path library = Files.writeString(folder.resolve("some.jar"), "content");
        Path jar = UserJar.create()
                .with(FlinkRest.class)
                .withLibrary(library)
                .write(folder.resolve("new").resolve("user.jar"));
        assertThat(entries(jar))
                .containsExactly(HERE + "FlinkRest$Refused.class", HERE + "FlinkRest.class", "lib/some.jar");
    }

    @Test
    void hasAPackageWithoutItsTests() throws Exception {
        Path jar = UserJar.create().withPackageOf(FlinkRest.class).write(folder.resolve("user.jar"));
        assertThat(entries(jar))
                .contains(HERE + "FlinkRest.class", HERE + "FlinkProcess$Usage.class", HERE + "UserJar.class")
                .doesNotContain(HERE + "UserJarTest.class");
    }
}
