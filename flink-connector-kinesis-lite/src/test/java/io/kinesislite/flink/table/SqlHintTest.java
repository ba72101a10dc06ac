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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that one query sets by a hint. */
@Timeout(60)
class SqlHintTest extends SqlTest {

    @BeforeEach
    void table() {
        put("k1", "tea");
        put("k2", "rum");
        sql.executeSql("CREATE TABLE t (partitionKey STRING)" + options("initialPosition", "latest"));
    }

    @Test
    void startsAndStopsWhereAHintSays() {
        assertThat(rows(hinted("'initialPosition' = 'trim_horizon', 'endPosition' = 'latest'")))
                .containsExactlyInAnyOrder(Row.of("k1"), Row.of("k2"));
    }

    @Test
    void stopsBeforeTheInstantOfAHint() {
        Instant first = records().stream()
                .map(record -> record.arrival())
                .min(Instant::compareTo)
                .orElseThrow();

        assertThat(rows(hinted("'initialPosition' = 'earliest', 'endPosition' = '" + first + "'")))
                .isEmpty();
    }

    @Test
    void leavesTheTableAsItIs() {
        rows(hinted("'initialPosition' = 'trim_horizon', 'endPosition' = 'latest'"));

        assertThat(rows(hinted("'endPosition' = 'latest'"))).isEmpty();
    }

    @Test
    void writesWithTheOptionsOfAHint() throws Exception {
        sql.executeSql("CREATE TABLE w (data BYTES)" + options());

        await("INSERT INTO w /*+ OPTIONS('partitioner' = 'fixed') */ VALUES (X'61'), (X'62'), (X'63')");

        assertThat(records().stream()
                        .filter(record -> new String(record.data(), UTF_8).length() == 1)
                        .map(record -> record.partitionKey())
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'initialPositon' = 'earliest' | Option 'initialPositon' does not exist. Did you mean 'initialPosition'?",
                "'shardsPerTask' = '5' | Option 'shardsPerTask' does not exist. Use 'scan.parallelism'",
                "'initialPosition' = 'yesterday' | initialPosition 'yesterday' is not known: it has to be one of latest,",
                "'endPosition' = 'trim_horizon' | endPosition 'trim_horizon' is not known: it has to be one of never,",
                "'maxRecordsPerFetch' = '0' | Option 'maxRecordsPerFetch' is '0': it has to be 1 to 10000.",
                "'aws.region' = 'eu-west-2' | Options 'region' and 'aws.region' are spellings of one option: set 'region'"
                        + " alone. If one of them stands in an OPTIONS hint, spell it there as the table does."
            })
    void namesAMistakeInAHintBeforeAJobRuns(String hint, String message) {
        assertThat(failure(hinted(hint))).contains(message);
        assertThat(kinesis.journal().calls()).isEmpty();
    }

    private static String hinted(String options) {
        return "SELECT partitionKey FROM t /*+ OPTIONS(" + options + ") */";
    }
}
