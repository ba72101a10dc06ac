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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.junit.jupiter.api.Test;

/** The README's code is right. */
final class ReadmeTest {
    private static final Path EXAMPLE = Path.of("src/test/java/io/kinesislite/e2e/readme/DataStreamExample.java");

    @Test
    void sqlTableCanBeReadAndWritten() throws IOException {
        StreamTableEnvironment tables =
                StreamTableEnvironment.create(StreamExecutionEnvironment.getExecutionEnvironment());

        tables.executeSql(Page.of("README.md").block("sql").replace(";", ""));

        assertThat(tables.explainSql("SELECT * FROM clicks")).contains("user_name", "arrived");
        assertThat(tables.explainSql("INSERT INTO clicks VALUES ('ann', '/home')"))
                .contains("clicks");
    }

    @Test
    void dataStreamJobIsTheOneThatCompiles() throws IOException {
        assertThat(Page.words(Files.readString(EXAMPLE)))
                .contains(Page.words(Page.of("README.md").block("java")));
    }

    @Test
    void dataStreamJobHasAPlan() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        DataStreamExample.define(env);

        assertThat(env.getExecutionPlan()).contains("Source: clicks");
    }
}
