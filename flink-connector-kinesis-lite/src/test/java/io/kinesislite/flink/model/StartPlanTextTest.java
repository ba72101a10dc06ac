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

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartPlanTextTest {

    @Property
    void readsWhatItWrote(@ForAll("plans") StartPlan plan) {
        assertThat(StartPlan.parse(plan.text())).isEqualTo(plan);
    }

    @Test
    void writesWhatUsersCanReadAndWrite() {
        StartPlan plan = new StartPlan.PerShard(new TreeMap<>(Map.of(
                new StreamId("orders"),
                new TreeMap<>(Map.of(
                        "shardId-000000000000",
                        new ShardPosition.Inside("17", 3),
                        "shardId-000000000001",
                        new ShardPosition.TrimHorizon())))));

        assertThat(plan.text())
                .isEqualTo("{\"orders\": {\"shardId-000000000000\": \"17:3\","
                        + " \"shardId-000000000001\": \"trim_horizon\"}}");
        assertThat(InitialPosition.parse(plan.text())).isEqualTo(new InitialPosition.Fixed(plan));
        assertThat(new StartPlan.Uniform(new ShardPosition.AtTimestamp(Instant.EPOCH)).text())
                .isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "-PT2H", "17:", ":3", "17:3:4", "17:99999999999999999999", "{\"orders\": {}}"})
    void refusesWhatItNeverWrote(String text) {
        assertThatThrownBy(() -> StartPlan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Start plan '" + text + "' ")
                .hasMessageEndingWith(": it has to be one of trim_horizon, an ISO-8601 instant, a sequence number,"
                        + " SEQUENCE NUMBER:SUB-SEQUENCE NUMBER, or a map of these by stream and shard.");
    }

    @Provide
    Arbitrary<StartPlan> plans() {
        Arbitrary<StartPlan> uniform = positions().map(StartPlan.Uniform::new);
        Arbitrary<String> shards = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        Arbitrary<StreamId> streams = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("_.-09")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(StreamId::new);
        Arbitrary<StartPlan> perShard = Arbitraries.maps(
                        streams,
                        Arbitraries.maps(shards, positions())
                                .ofMinSize(1)
                                .ofMaxSize(5)
                                .map(TreeMap::new))
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(byStream -> new StartPlan.PerShard(new TreeMap<>(byStream)));
        return Arbitraries.oneOf(uniform, perShard);
    }

    private static Arbitrary<ShardPosition> positions() {
        Arbitrary<String> sequence =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(56);
        return Arbitraries.oneOf(
                Arbitraries.just(new ShardPosition.TrimHorizon()),
                Combinators.combine(
                                Arbitraries.longs().between(-100_000_000_000L, 500_000_000_000L),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos))
                        .map(ShardPosition.AtTimestamp::new),
                Arbitraries.longs().map(Instant::ofEpochMilli).map(ShardPosition.AtTimestamp::new),
                sequence.map(ShardPosition.After::new),
                Combinators.combine(sequence, Arbitraries.longs().greaterOrEqual(0))
                        .as(ShardPosition.Inside::new));
    }
}
