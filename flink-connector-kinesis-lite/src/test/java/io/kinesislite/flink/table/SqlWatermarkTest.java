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

import io.kinesislite.testkit.PutEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows over shards of which one is quiet, or late. One subtask reads both shards. */
@Timeout(120)
class SqlWatermarkTest extends SqlTest {
    private static final String WINDOWS = "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(%s),"
            + " INTERVAL '1' %s)) GROUP BY window_start, window_end";

    @BeforeEach
    void oneSubtask() {
        sql.getConfig().set("parallelism.default", "1");
    }

    /** Into the first shard or the second one. */
    private void putTo(int shard, String payload) {
        PutEntry entry = PutEntry.of("k", payload)
                .withExplicitHashKey(kinesis.store()
                        .listShards("orders")
                        .get(shard)
                        .hashRange()
                        .start()
                        .toString());
        assertThat(kinesis.store().putRecord("orders", entry)).isNotNull();
    }

    @SuppressWarnings("try") // closing ends the job
    private List<Row> first(int count, String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> all = sql.executeSql(query).collect()) {
            while (rows.size() < count && all.hasNext()) {
                rows.add(all.next());
            }
        }
        return rows;
    }

    private void createByEventTime(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("format", "json"));
        sql.executeSql("CREATE TABLE t (at_time TIMESTAMP(3), WATERMARK FOR at_time AS at_time - INTERVAL '1' SECOND)"
                + options(all.toArray(String[]::new)));
    }

    private void putMinutes(int shard, int from, int to) {
        for (int minute = from; minute < to; minute++) {
            putTo(shard, String.format("{\"at_time\": \"2026-01-01 12:%02d:00\"}", minute));
        }
    }

    @Test
    void aLateShardLosesNoRows() {
        createByEventTime(
                "initialPosition", "trim_horizon", "endPosition", "latest", "scan.watermark.emit.strategy", "on-event");
        putMinutes(0, 0, 30);
        putMinutes(1, 0, 30);

        assertThat(rows(WINDOWS.formatted("at_time", "MINUTE")))
                .hasSize(30)
                .allSatisfy(row -> assertThat(row.getField(1)).isEqualTo(2L));
    }

    @Test
    void aQuietShardHoldsNoWindowBackAfterItsIdleTimeout() throws Exception {
        createByEventTime("initialPosition", "trim_horizon", "scan.watermark.idle-timeout", "1 s");
        assertThat(sql.explainSql("SELECT * FROM t")).contains("idletimeout=[1000]");
        putMinutes(0, 0, 4);

        assertThat(first(2, WINDOWS.formatted("at_time", "MINUTE")))
                .extracting(row -> row.getField(1))
                .containsExactly(1L, 1L);
    }

    @Test
    void aQuietShardHoldsNoWindowBackByTheSourcesOwnWatermarks() throws Exception {
        sql.executeSql("CREATE TABLE t (arrived TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                + " id INT, WATERMARK FOR arrived AS SOURCE_WATERMARK())"
                + options("format", "json", "initialPosition", "trim_horizon", "sourceWatermarkDelay", "100 ms"));
        assertThat(sql.explainSql("SELECT * FROM t")).contains("watermark=[SOURCE_WATERMARK()]");
        putTo(0, "{\"id\": 1}");

        assertThat(first(1, WINDOWS.formatted("arrived", "SECOND")))
                .extracting(row -> row.getField(1))
                .containsExactly(1L);
    }

    @Test
    void takesTheOptionsOfWatermarkAlignment() {
        createByEventTime(
                "scan.watermark.alignment.group", "all",
                "scan.watermark.alignment.max-drift", "1 min",
                "scan.watermark.alignment.update-interval", "1 s");

        assertThat(sql.explainSql("SELECT * FROM t")).contains("watermarkAlignment=[all, PT1M, PT1S]");
    }

    @Test
    void refusesTheSourcesWatermarksForAnotherTimeThanArrival() {
        sql.executeSql("CREATE TABLE t (at_time TIMESTAMP_LTZ(3), WATERMARK FOR at_time AS SOURCE_WATERMARK())"
                + options("format", "json"));
        sql.executeSql(
                "CREATE TABLE local_time (arrived TIMESTAMP(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                        + " WATERMARK FOR arrived AS SOURCE_WATERMARK())" + options("format", "json"));

        assertThat(failure("SELECT * FROM t"))
                .contains("SOURCE_WATERMARK() of column 'at_time': the source's own watermarks are for arrival times.");
        assertThat(failure("SELECT * FROM local_time")).contains("SOURCE_WATERMARK() of column 'arrived'");
    }
}
