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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialPositionTest {
    static final String FORMS = ": it has to be one of latest, trim_horizon, earliest, an ISO-8601 instant such as"
            + " 2026-01-31T12:00:00Z, an epoch in milliseconds, a duration back from now such as -PT2H,"
            + " {\"at_timestamp\": \"TIME\", \"format\": \"FORMAT\"} or"
            + " {\"STREAM\": {\"SHARD\": \"SEQUENCE NUMBER, trim_horizon or an ISO-8601 instant\"}}.";
    private static final Instant INSTANT = Instant.parse("2020-06-25T17:23:45Z");

    @ParameterizedTest
    @ValueSource(strings = {"latest", "LATEST", "Latest", " latest\n"})
    void readsLatest(String text) {
        assertThat(InitialPosition.parse(text)).isEqualTo(InitialPosition.latest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trim_horizon", "TRIM_HORIZON", "trimhorizon", "TrimHorizon", "earliest", "EARLIEST"})
    void readsTrimHorizon(String text) {
        assertThat(InitialPosition.parse(text)).isEqualTo(InitialPosition.trimHorizon());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-06-25T17:23:45Z",
                "2020-06-25T17:23:45.000Z",
                "2020-06-25t17:23:45z",
                "2020-06-25T19:23:45+02:00",
                "2020-06-25T10:23:45-07:00[America/Los_Angeles]",
                "1593105825000",
                "{\"at_timestamp\": \"06/25/2020 10:23:45 PDT\", \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}",
                "{\"AT_TIMESTAMP\":\"06/25/2020 10:23:45 PDT\",\"FORMAT\":\"MM/dd/yyyy HH:mm:ss ZZZ\"}",
                "{\"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\", \"atTimestamp\": \"06/25/2020 10:23:45 -0700\"}",
                "{\"at_timestamp\": \"2020-06-25 17:23:45\", \"format\": \"yyyy-MM-dd HH:mm:ss\"}",
                "{\"at_timestamp\": \"2020-06-25T17:23:45Z\"}",
                "{\"at_timestamp\": \"1593105825000\"}",
                "{ \"at_timestamp\" : 1593105825000 }"
            })
    void readsAnInstant(String text) {
        assertThat(InitialPosition.parse(text)).isEqualTo(InitialPosition.at(INSTANT));
    }

    @ParameterizedTest
    @CsvSource({"-PT2H, PT2H", "-pt2h, PT2H", "-P1D, P1D", "PT-15M, PT15M", "-P365D, P365D"})
    void readsADurationBackFromTheFirstStart(String text, Duration ago) {
        InitialPosition position = InitialPosition.parse(text);

        assertThat(position).isEqualTo(new InitialPosition.Ago(ago));
        assertThat(position.resolve(INSTANT))
                .isEqualTo(new StartPlan.Uniform(new ShardPosition.AtTimestamp(INSTANT.minus(ago))));
    }

    @Test
    void startsAtTheLaterOneOfItselfAndAnInstant() {
        Instant now = Instant.parse("2026-01-31T10:00:00Z");

        assertThat(InitialPosition.trimHorizon().notBefore(now).resolve(now))
                .isEqualTo(InitialPosition.at(now).resolve(now));
        assertThat(InitialPosition.at(now.minusSeconds(1)).notBefore(now).resolve(now))
                .isEqualTo(InitialPosition.at(now).resolve(now));
        assertThat(InitialPosition.at(now.plusSeconds(1)).notBefore(now).resolve(now))
                .isEqualTo(InitialPosition.at(now.plusSeconds(1)).resolve(now));
        assertThat(InitialPosition.latest().notBefore(now.minusSeconds(1)).resolve(now))
                .isEqualTo(InitialPosition.at(now).resolve(now));
        assertThat(new InitialPosition.Ago(Duration.ofHours(1)).notBefore(now).resolve(now))
                .isEqualTo(InitialPosition.at(now).resolve(now));
    }

    @Test
    void leavesPositionsBySequenceNumberWhereTheyAre() {
        InitialPosition perShard = InitialPosition.parse("{\"orders\": {\"shardId-000000000000\": \"17\"}}");

        assertThat(perShard.notBefore(Instant.EPOCH)).isEqualTo(perShard);
    }

    @Test
    void readsAPositionPerShardWhereDigitsAreASequenceNumber() {
        InitialPosition position = InitialPosition.parse("""
                {"orders": {"shardId-000000000000": "49590338271490256608559692538361571095921575989136588898",
                            "shardId-000000000001": "TRIM_HORIZON",
                            "shardId-000000000002": "2020-06-25T17:23:45Z"},
                 "format": {"shardId-000000000000": "17:3"}}""");

        assertThat(position)
                .isEqualTo(new InitialPosition.Fixed(new StartPlan.PerShard(new TreeMap<>(Map.of(
                        new StreamId("orders"),
                        new TreeMap<>(Map.of(
                                "shardId-000000000000",
                                new ShardPosition.After("49590338271490256608559692538361571095921575989136588898"),
                                "shardId-000000000001",
                                new ShardPosition.TrimHorizon(),
                                "shardId-000000000002",
                                new ShardPosition.AtTimestamp(INSTANT))),
                        new StreamId("format"),
                        new TreeMap<>(Map.of("shardId-000000000000", new ShardPosition.Inside("17", 3))))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty",
                "`  ` | is empty",
                "oldest | is not known",
                "-5 | is not known",
                "latest, please | is not known",
                "pizza | is not known",
                "2020-02-30T00:00:00Z | is not known",
                "2020-06-25T17:23:45Z! | is not known",
                "-P1W | is not known",
                "2020-06-25T17:23:45 | has no time zone (add Z for UTC, or an offset such as +02:00)",
                "2020-06-25 | has no time of day and no time zone (add them, as in 2020-06-25T00:00:00Z)",
                "PT2H | is in the future: a duration counts back from now (write -PT2H)",
                "+PT2H | is in the future: a duration counts back from now (write -PT2H)",
                "PT0S | is no time at all (write latest)",
                "-P366D | is further back than the 365 days that Kinesis keeps records at most",
                "99999999999999999999 | is not between the years 1970 and 9999",
                "253402300800000 | is not between the years 1970 and 9999",
                "1969-12-31T23:59:59Z | is not between the years 1970 and 9999",
                "{} | has no key 'at_timestamp'",
                "{\"format\": \"yyyy\"} | has no key 'at_timestamp'",
                "{\"at_timestamp\": \"2020-06-25T17:23:45\"} | has no time zone (add Z for UTC, or an offset such as +02:00)",
                "{\"at_timestamp\": \"yesterday\"} | has an at_timestamp that is neither an ISO-8601 instant nor an epoch in milliseconds (add a \"format\")",
                "{\"at_timestamp\": \"2020\", \"format\": \"bogus\"} | has a format 'bogus' that SimpleDateFormat does not know",
                "{\"at_timestamp\": \"2020-06-25x\", \"format\": \"yyyy-MM-dd\"} | has an at_timestamp '2020-06-25x' that does not match its format 'yyyy-MM-dd'",
                "{\"at_timestamp\": \"2020-13-25\", \"format\": \"yyyy-MM-dd\"} | has an at_timestamp '2020-13-25' that does not match its format 'yyyy-MM-dd'",
                "{\"at_timestamp\": \"1\", \"at_timestamp\": \"2\"} | has the key 'at_timestamp' twice",
                "{\"at_timestamp\": \"1\", \"AT_TIMESTAMP\": \"2\"} | has the key 'AT_TIMESTAMP' twice",
                "{\"at_timestamp\": \"1\", \"zone\": \"UTC\"} | has the unknown key 'zone'",
                "{\"at_timestamp\": {\"s\": \"1\"}, \"format\": \"1\"} | has a key 'at_timestamp' that is not a string",
                "{\"latest\": \"\"} | has the unknown key 'latest'",
                "{\"at_timestamp\": \"1\"} x | goes on after its end with 'x'",
                "{\"at_timestamp\": \"1\" | breaks off: as JSON it is not complete",
                "{\"at_timestamp\": true} | is not the JSON that is understood here: 't' at character 18 is not expected",
                "{\"at_timestamp\": \"1\",} | is not the JSON that is understood here: '}' at character 22 is not expected",
                "{at_timestamp: 1} | is not the JSON that is understood here: 'a' at character 2 is not expected",
                "{\"orders\": {}} | names no shard of stream 'orders'",
                "{\"or ders\": {\"s\": \"1\"}} | names a stream 'or ders' that is neither a stream name nor a stream ARN",
                "{\"orders\": {\"\": \"1\"}} | has an empty shard id for stream 'orders'",
                "{\"orders\": {\"s\": \"latest\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \"17:\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \":3\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \"17:3:4\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \"17:99999999999999999999\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \"-PT2H\"}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": {\"x\": \"1\"}}} | has a position for shard 's' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant",
                "{\"orders\": {\"s\": \"1\", \"s\": \"2\"}} | has the key 's' twice"
            })
    void refusesAMistakeWithOneMessageThatNamesTheForms(String text, String mistake) {
        assertThatThrownBy(() -> InitialPosition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("initialPosition '" + text + "' " + mistake + FORMS);
    }

    @Test
    void doesNotRepeatALongMapInTheMessage() {
        assertThatThrownBy(() -> InitialPosition.parse("{\"orders\": {\"" + "s".repeat(10_000)))
                .hasMessageContaining("sss…' breaks off")
                .message()
                .hasSizeLessThan(1_000);
    }
}
