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

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.PutEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of the guide for users of Spark, run as it stands there; only the way to the server is added. */
@Timeout(60)
class MigrationSnippetsTest extends SqlTest {
    private static final String ANN = "{\"user_name\": \"ann\", \"page\": \"/home\"}";
    private static final String BOB = "{\"user_name\": \"bob\", \"page\": \"/home\"}";
    private static final Pattern SETTING = Pattern.compile("SET '([^']+)' = '([^']+)'");

    @BeforeEach
    void clicks() {
        kinesis.store().createStream("clicks", 2);
        kinesis.store().createStream("page-counts", 2);
        click("ann", ANN);
        click("bob", BOB);
    }

    @Test
    void readsTheSparkJobsColumnsFromItsStartTime() throws Exception {
        List<String> job = section("One job, ported");
        sql.executeSql(job.get(0));

        assertThat(take(2, job.get(1)))
                .extracting(row -> row.getField(0) + "=" + row.getField(1))
                .containsExactlyInAnyOrder("ann=" + ANN, "bob=" + BOB);
    }

    @Test
    void readsDecodedColumnsInPlaceOfFromJson() throws Exception {
        List<String> job = section("One job, ported");
        sql.executeSql(job.get(2));

        assertThat(take(2, job.get(3)))
                .extracting(row -> row.getField("user_name") + " " + row.getField("page"))
                .containsExactlyInAnyOrder("ann /home", "bob /home");
        assertThat(take(2, "SELECT arrived FROM page_views")).doesNotContainNull();
    }

    @Test
    void takesASingleFieldWithoutAFormat() throws Exception {
        sql.executeSql(section("One job, ported").get(0));

        assertThat(take(2, "SELECT " + inText("JSON_VALUE(") + " FROM clicks"))
                .containsExactly(Row.of("/home"), Row.of("/home"));
    }

    @Test
    void startsAtTheTimeThatTheSparkJobNames() throws Exception {
        String table = section("One job, ported").get(0);
        String future = table.replace("06/25/2020 10:23:45 PDT", "06/25/2120 10:23:45 PDT");
        assertThat(future).isNotEqualTo(table);
        sql.executeSql(future);

        assertThat(rows("SELECT * FROM clicks /*+ OPTIONS('endPosition' = 'latest') */"))
                .isEmpty();
    }

    @Test
    void writesEachNewVersionOfACountUntilNow() throws Exception {
        sql.executeSql(section("One job, ported").get(2));
        sql.executeSql(section("Writing").get(0));

        await(section("Triggers").get(0));

        assertThat(stored("page-counts"))
                .containsExactly("/home={\"page\":\"/home\",\"clicks\":1}", "/home={\"page\":\"/home\",\"clicks\":2}");
    }

    @Test
    void writesWithoutAnEndAsASparkJobWithoutATriggerDoes() throws Exception {
        sql.executeSql(section("One job, ported").get(2));
        sql.executeSql(section("Writing").get(0));

        assertThat(sql.explainSql(section("Writing").get(1)))
                .contains("Sink(table=[default_catalog.default_database.page_counts]");
    }

    @Test
    void readsEachRecordOnceInWindowsThatTouch() throws Exception {
        sql.executeSql(section("One job, ported").get(2));
        String window = section("Triggers").get(1);
        Instant border = firstArrival();

        List<Row> before = rows(between(window, border.minusSeconds(60), border));
        List<Row> after = rows(between(window, border, Instant.now().plus(Duration.ofMillis(1))));

        assertThat(before).isEmpty();
        assertThat(after).hasSize(2);
    }

    @Test
    void endsAtTheLatestRecordByItselfInBatchMode() throws Exception {
        sql = environment(EnvironmentSettings.inBatchMode());
        sql.executeSql(section("One job, ported").get(2));

        assertThat(rows("SELECT page, COUNT(*) FROM page_views GROUP BY page")).containsExactly(Row.of("/home", 2L));
    }

    @Test
    void setsCheckpointsForTheJob(@TempDir Path checkpoints) throws Exception {
        Map<String, String> settings = section("Checkpoints").stream()
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .collect(toMap(set -> set.group(1), set -> set.group(2)));
        assertThat(settings)
                .containsKey(CheckpointingOptions.CHECKPOINTING_INTERVAL.key())
                .containsKey(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key());
        settings.replace(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
                checkpoints.toUri().toString());
        settings.forEach(sql.getConfig()::set);
        sql.executeSql(section("One job, ported").get(2));

        rows("SELECT page FROM page_views /*+ OPTIONS('endPosition' = 'latest') */");

        assertThat(checkpoints).isNotEmptyDirectory();
    }

    private void click(String key, String payload) {
        assertThat(kinesis.store().putRecord("clicks", PutEntry.of(key, payload)))
                .isNotNull();
    }

    private Instant firstArrival() {
        return records("clicks").stream()
                .map(record -> record.arrival())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private List<String> section(String heading) {
        String reach = "'connector' = 'kinesis-lite',\n  'endpoint' = '" + kinesis.endpoint()
                + "',\n  'awsAccessKeyId' = 'AKIDEXAMPLE',\n  'awsSecretKey' = '" + SECRET + "'";
        return DocumentSection.of("migration-from-spark.md", heading).statements().stream()
                .map(statement -> statement.replace("'connector' = 'kinesis-lite'", reach))
                .toList();
    }

    /** The code in the guide's text that begins so. */
    private static String inText(String beginning) {
        String text =
                DocumentSection.of("migration-from-spark.md", "One job, ported").text();
        int begin = text.indexOf("`" + beginning) + 1;
        assertThat(begin).isPositive();
        return text.substring(begin, text.indexOf('`', begin));
    }

    private static String between(String query, Instant start, Instant end) {
        return query.replace("2026-01-31T10:00:00Z", start.toString())
                .replace("2026-01-31T11:00:00Z", end.toString())
                .replaceAll(";\\s*$", "");
    }

    @SuppressWarnings("try") // Flink's iterator can be interrupted while it is closed
    private List<Row> take(int count, String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> results = sql.executeSql(query).collect()) {
            while (rows.size() < count) {
                rows.add(results.next());
            }
        }
        return rows;
    }
}
