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

import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a query does not ask for is not read. A record arrives on each of six days in each open shard of the stream {@code days},
 * whose one shard is split on the third day; an hour later arrives that day's.
 */
@Timeout(120)
class SqlPushDownTest extends SqlTest {
    private static final String PARENT = "shardId-000000000000";
    private static final String LOW = "shardId-000000000001";
    private static final String HIGH = "shardId-000000000002";

    private final Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(7));
    private final ManualClock clock = new ManualClock(first);
    private KinesisServer days;

    @BeforeEach
    void live() throws Exception {
        days = KinesisServer.builder().clock(clock).throughputLimits(false).start();
        days.store().createStream("days", 1);
        days.store().increaseStreamRetentionPeriod("days", 24 * 30);
        for (int day = 1; day <= 6; day++) {
            if (day == 3) {
                days.store().splitShard("days", PARENT);
                clock.advance(Duration.ofHours(1));
            }
            putToEachOpenShard(day);
            clock.advance(Duration.ofDays(1));
        }
        clock.advance(Duration.ofHours(3));
        putToOwnStream("single", "{\"day\": 1}");
        putToOwnStream("odd", "{\"day\": 1, \"place\": \"Bern\"}");
        clock.advance(Duration.between(clock.instant(), Instant.now().plusSeconds(600)));
        days.journal().clear();
        sql = environment(EnvironmentSettings.inBatchMode());
        create("t");
    }

    private void putToEachOpenShard(int day) {
        String payload = "{\"day\": " + day + ", \"place\": {\"city\": \"Bern\", \"zip\": " + (3000 + day) + "}}";
        for (Shard shard : days.store().listShards("days")) {
            if (shard.isOpen()) {
                PutEntry entry = PutEntry.of("key", payload)
                        .withExplicitHashKey(shard.hashRange().start().toString());
                assertThat(days.store().putRecord("days", entry)).isNotNull();
            }
        }
    }

    private void putToOwnStream(String stream, String payload) {
        days.store().createStream(stream, 1);
        assertThat(days.store().putRecord(stream, PutEntry.of("key", payload))).isNotNull();
    }

    private void create(String table, String... more) {
        sql.executeSql("CREATE TABLE " + table + " (`day` INT, place ROW<city STRING, zip INT>,"
                + " arrived TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                + " shard STRING METADATA FROM 'shardId' VIRTUAL, `stream` STRING METADATA VIRTUAL)"
                + optionsOfDays(more));
    }

    private String optionsOfDays(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("format", "json"));
        return options(all.toArray(String[]::new))
                .replace(kinesis.endpoint().toString(), days.endpoint().toString())
                .replace("'orders'", "'days'");
    }

    @AfterEach
    void end() {
        days.close();
    }

    /** A moment as SQL, some hours after the first day began. */
    private String hour(int hours) {
        return "TO_TIMESTAMP_LTZ(" + first.plus(Duration.ofHours(hours)).toEpochMilli() + ", 3)";
    }

    private List<Integer> daysOf(String query) {
        return rows(query).stream()
                .map(row -> row.<Integer>getFieldAs(0))
                .sorted()
                .toList();
    }

    private Set<String> shardsRead() {
        return days.journal().calls(Operation.GET_SHARD_ITERATOR).stream()
                .map(Call::shardId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private long recordsRead() {
        return days.journal().records(Operation.GET_RECORDS);
    }

    @Test
    void readsARangeOfArrivalTimesFromItsStart() {
        String query = "SELECT `day` FROM t WHERE arrived >= " + hour(73) + " AND arrived < " + hour(97);

        assertThat(sql.explainSql(query))
                .contains("filter=[and(>=(CAST(arrived AS ")
                .contains("), <(CAST(arrived AS ");
        assertThat(daysOf(query)).containsExactly(4, 4);
        assertThat(shardsRead()).containsExactlyInAnyOrder(LOW, HIGH);
        assertThat(recordsRead()).isEqualTo(6);
    }

    @Test
    void readsNoPageBehindARangeOfArrivalTimes() {
        create("small", "maxRecordsPerFetch", "1");

        assertThat(daysOf("SELECT `day` FROM small WHERE arrived BETWEEN " + hour(73) + " AND " + hour(73)))
                .containsExactly(4, 4);
        assertThat(recordsRead()).isEqualTo(4);
    }

    @Test
    void readsOneShardWithoutThoseThatCameBefore() {
        String query = "SELECT `day` FROM t WHERE shard = '" + LOW + "'";

        assertThat(sql.explainSql(query)).contains("filter=[=(shard, ");
        assertThat(daysOf(query)).containsExactly(3, 4, 5, 6);
        assertThat(shardsRead()).containsExactly(LOW);
    }

    @Test
    void readsSeveralShards() {
        assertThat(daysOf("SELECT `day` FROM t WHERE shard IN ('" + PARENT + "', '" + HIGH
                        + "', 'shardId-1') AND `day` > 1"))
                .containsExactly(2, 3, 4, 5, 6);
        assertThat(shardsRead()).containsExactlyInAnyOrder(PARENT, HIGH);
    }

    @Test
    void readsNothingOfShardsThatCannotMatch() {
        assertThat(daysOf("SELECT `day` FROM t WHERE shard = '" + LOW + "' AND shard = '" + HIGH + "'"))
                .isEmpty();
        assertThat(daysOf("SELECT `day` FROM t WHERE shard = 'nowhere'")).isEmpty();
        assertThat(daysOf("SELECT `day` FROM t WHERE `stream` = 'elsewhere'")).isEmpty();
        assertThat(shardsRead()).isEmpty();
    }

    @Test
    void readsOneStreamOfSeveral() {
        days.store().createStream("nights", 1);
        sql.executeSql("CREATE TABLE both_streams (`day` INT, `stream` STRING METADATA VIRTUAL)"
                + optionsOfDays().replace("'days'", "'days,nights'"));

        assertThat(daysOf("SELECT `day` FROM both_streams WHERE `stream` = 'days' AND `day` = 6"))
                .containsExactly(6, 6);
        assertThat(days.journal().calls(Operation.GET_SHARD_ITERATOR))
                .extracting(Call::stream)
                .containsOnly("days");
    }

    @Test
    void readsAllThatAnAlternativeNeeds() {
        assertThat(daysOf("SELECT `day` FROM t WHERE shard = '" + LOW + "' OR `day` = 1"))
                .containsExactly(1, 3, 4, 5, 6);
        assertThat(shardsRead()).contains(PARENT, LOW, HIGH);
        days.journal().clear();

        assertThat(daysOf("SELECT `day` FROM t WHERE (shard = '" + LOW + "' AND arrived < " + hour(60)
                        + ") OR (shard = '" + HIGH + "' AND arrived >= " + hour(121) + ")"))
                .containsExactly(3, 6);
        assertThat(shardsRead()).containsExactlyInAnyOrder(LOW, HIGH);
    }

    @Test
    void keepsTheExactMeaningOfAFilter() {
        String moment = "TO_TIMESTAMP_LTZ(" + first.plus(Duration.ofHours(73)).toEpochMilli() + ", 3)";

        assertThat(daysOf("SELECT `day` FROM t WHERE arrived = " + moment)).containsExactly(4, 4);
        assertThat(daysOf("SELECT `day` FROM t WHERE arrived > " + moment)).containsExactly(5, 5, 6, 6);
        assertThat(daysOf("SELECT `day` FROM t WHERE arrived <= " + moment)).containsExactly(1, 2, 3, 3, 4, 4);
        assertThat(daysOf("SELECT `day` FROM t WHERE arrived < " + moment)).containsExactly(1, 2, 3, 3);
        assertThat(daysOf("SELECT `day` FROM t WHERE " + moment + " > arrived AND shard <> '" + HIGH + "'"))
                .containsExactly(1, 2, 3);
        assertThat(daysOf("SELECT `day` FROM t WHERE NOT (arrived >= " + moment + ") AND `day` <> 2"))
                .containsExactly(1, 3, 3);
        assertThat(daysOf("SELECT `day` FROM t WHERE arrived > " + hour(97) + " AND arrived < " + hour(25)))
                .isEmpty();
    }

    @Test
    void filtersStandardColumnsByTheirNames() {
        sql.executeSql("CREATE TABLE plain (data BYTES, shardId STRING, approximateArrivalTimestamp TIMESTAMP_LTZ(3))"
                + optionsOfDays().replace(", 'format' = 'json'", ""));

        assertThat(rows("SELECT CAST(data AS STRING) FROM plain WHERE shardId = '" + HIGH
                        + "' AND approximateArrivalTimestamp >= " + hour(121)))
                .hasSize(1);
        assertThat(shardsRead()).containsExactly(HIGH);
        assertThat(recordsRead()).isEqualTo(1);
    }

    @Test
    void takesPhysicalColumnsOfAFormatForPayload() {
        sql.executeSql("CREATE TABLE payload (shardId STRING, `day` INT)" + optionsOfDays());

        assertThat(daysOf("SELECT `day` FROM payload WHERE shardId IS NULL AND `day` < 3"))
                .containsExactly(1, 2);
        assertThat(sql.explainSql("SELECT `day` FROM payload WHERE shardId = 'x'"))
                .doesNotContain("filter=[=");
    }

    @Test
    void startsAtTheLaterOneOfFilterAndInitialPosition() {
        create("later", "initialPosition", first.plus(Duration.ofHours(121)).toString());
        create("earlier", "initialPosition", "trim_horizon");

        assertThat(daysOf("SELECT `day` FROM later WHERE arrived >= " + hour(73)))
                .containsExactly(6, 6);
        assertThat(daysOf("SELECT `day` FROM earlier WHERE arrived >= " + hour(121)))
                .containsExactly(6, 6);
        assertThat(recordsRead()).isEqualTo(4);
    }

    @Test
    void startsAtTheOldestRecordForATimeBefore1970() {
        sql = environment(EnvironmentSettings.inStreamingMode());
        create("t");

        assertThat(daysOf(
                        "SELECT `day` FROM t WHERE arrived >= TO_TIMESTAMP_LTZ(-3600000, 3) AND arrived < " + hour(30)))
                .containsExactly(1, 2);
    }

    @Test
    void readsTheSameRowsOfALenientFormatWhateverFieldsAreAskedFor() {
        sql.executeSql("CREATE TABLE odd (`day` INT, place ROW<city STRING, zip INT>)"
                + optionsOfDays("json.ignore-parse-errors", "true").replace("'days'", "'odd'"));

        assertThat(rows("SELECT `day`, place.zip FROM odd")).containsExactly(Row.of(1, null));
        assertThat(rows("SELECT `day`, place IS NULL FROM odd")).containsExactly(Row.of(1, true));
    }

    @Test
    void endsAStreamingQueryAtTheEndOfItsFilter() {
        sql = environment(EnvironmentSettings.inStreamingMode());
        create("t");

        assertThat(daysOf("SELECT `day` FROM t WHERE arrived >= " + hour(73) + " AND arrived < " + hour(97)))
                .containsExactly(4, 4);
    }

    @Test
    void readsNoMoreThanALimitNeeds() {
        create("small", "maxRecordsPerFetch", "1000");
        for (int more = 0; more < 2000; more++) {
            putToEachOpenShard(7);
        }

        String query = "SELECT `day` FROM small LIMIT 3";

        assertThat(sql.explainSql(query)).contains("limit=[3]");
        assertThat(rows(query)).hasSize(3);
        assertThat(recordsRead()).isLessThan(1000);
    }

    @Test
    void endsAQueryWithItsLimitThoughOneSubtaskAloneHasRows() {
        String table = "CREATE TABLE single (`day` INT)"
                + optionsOfDays("initialPosition", "trim_horizon").replace("'days'", "'single'");

        sql.executeSql(table);
        assertThat(rows("SELECT `day` FROM single LIMIT 1")).hasSize(1);

        sql = environment(EnvironmentSettings.inStreamingMode());
        sql.executeSql(table);
        assertThat(rows("SELECT `day` FROM single LIMIT 1")).hasSize(1);
    }

    @Test
    void readsFieldsInsideARow() {
        assertThat(sql.explainSql("SELECT place.zip FROM t")).contains("project=[place_zip], metadata=[]");
        assertThat(daysOf("SELECT place.zip FROM t"))
                .containsExactly(3001, 3002, 3003, 3003, 3004, 3004, 3005, 3005, 3006, 3006);
        assertThat(rows("SELECT place.zip, shard, place.city FROM t WHERE shard = '" + LOW + "' AND place.zip > 3005"))
                .containsExactly(Row.of(3006, LOW, "Bern"));
    }
}
