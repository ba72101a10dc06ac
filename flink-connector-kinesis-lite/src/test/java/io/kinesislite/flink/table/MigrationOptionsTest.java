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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides for users of Spark and of Flink's own connector say about each option is what the code does. */
class MigrationOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "migration-from-spark.md, Options of Databricks",
        "migration-from-spark.md, Options of qubole/kinesis-sql",
        "migration-from-spark.md, Options of awslabs/spark-sql-kinesis-connector",
        "migration-from-flink.md, Options of `kinesis`",
        "migration-from-flink.md, Options of `kinesis-legacy`"
    })
    void guideSaysWhatBecomesOfEachOption(String guide, String section) {
        List<List<String>> rows = DocumentSection.of(guide, section).rows();

        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get(2) + " " + row.get(3))
                        .as(row.get(0))
                        .startsWith(fate(DocumentSection.code(row.get(0)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "update", "complete"})
    void guideSaysWhichOutputModesThereAre(String mode) {
        List<List<String>> rows =
                DocumentSection.of("migration-from-spark.md", "Writing").rows();

        boolean taken = catchThrowable(
                        () -> OptionsReader.sink(Map.of("streamName", "s", "region", "eu-west-1", "outputMode", mode)))
                == null;

        assertThat(rows)
                .filteredOn(row -> DocumentSection.code(row.get(0)).equals(mode))
                .singleElement()
                .satisfies(row -> assertThat(row.get(1)).startsWith(taken ? "the same" : "refused"));
    }

    private static String fate(String option) {
        Throwable refusal = catchThrowable(() -> KnownOptions.check(List.of(option), null));
        if (refusal != null) {
            assertThat(refusal).isInstanceOf(ValidationException.class);
            return "refused "
                    + String.valueOf(refusal.getMessage()).replace("Option '" + option + "' does not exist. ", "");
        }
        Optional<ConfigOption<?>> primary = KnownOptions.ALL.stream()
                .filter(known -> KnownOptions.keys(known).contains(option))
                .findFirst();
        String name = primary.map(ConfigOption::key).orElse("");
        return name.equals(option) ? "same" : "works, for `" + name + "`";
    }
}
