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
package io.kinesislite.flink.source.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardSplitStateTest {
    private static final ArrivalWindow UNTIL = new ArrivalWindow(null, Instant.parse("2026-01-01T12:00:00Z"));

    private final ShardSplit split =
            ShardSplit.open(Shards.id(3), Shards.ALL_KEYS, new ShardPosition.Inside("41", 2), UNTIL);
    private final ShardSplitState state = new ShardSplitState(split);

    @Test
    void isTheSplitUntilSomethingIsEmitted() {
        assertThat(state.toSplit()).isEqualTo(split);
    }

    @Test
    void standsBehindTheLastEmittedRecord() {
        state.advanceTo(record("42", 0, true));

        assertThat(state.toSplit())
                .isEqualTo(ShardSplit.open(
                        Shards.id(3), Shards.ALL_KEYS, new ShardPosition.After("42", Instant.EPOCH), UNTIL));
    }

    @Test
    void standsInsideAnAggregateUntilItsLastUserRecordIsEmitted() {
        state.advanceTo(record("42", 6, false));
        assertThat(state.toSplit().position()).isEqualTo(new ShardPosition.Inside("42", 6, Instant.EPOCH));

        state.advanceTo(record("42", 7, true));
        assertThat(state.toSplit().position()).isEqualTo(new ShardPosition.After("42", Instant.EPOCH));
    }

    @Test
    void standsBehindASilenceUntilTheNextRecordHoweverOldThatIs() {
        Instant until = Instant.EPOCH.plusSeconds(60);
        state.advanceTo(record("42", 0, true));
        state.silentUntil(until);
        assertThat(state.toSplit().position()).isEqualTo(new ShardPosition.AfterSilence("42", until));

        state.advanceTo(record("43", 0, true));
        assertThat(state.toSplit().position()).isEqualTo(new ShardPosition.After("43", Instant.EPOCH));
    }

    @Test
    void staysInsideAnAggregateWhateverIsSilent() {
        state.silentUntil(Instant.EPOCH);
        assertThat(state.toSplit()).isEqualTo(split);
    }

    @Test
    void keepsTheTimeOfTheYoungestRecordSkippedOnesIncluded() {
        Instant skipped = Instant.EPOCH.plusSeconds(5);
        state.skipped(skipped);
        state.advanceTo(record("42", 0, true));

        assertThat(state.toSplit().position()).isEqualTo(new ShardPosition.After("42", skipped));
        assertThat(new ShardSplitState(state.toSplit()).toSplit()).isEqualTo(state.toSplit());
    }

    @Test
    void keepsTheEndWithTheChildren() {
        ShardEnd end = new ShardEnd.Closed(List.of(Shards.shard(4, 3)));
        state.advanceTo(record("42", 0, true));
        state.finish(end);

        assertThat(state.toSplit())
                .isEqualTo(new ShardSplit(
                        Shards.id(3), Shards.ALL_KEYS, new ShardPosition.After("42", Instant.EPOCH), UNTIL, end));
        assertThat(new ShardSplitState(state.toSplit()).toSplit()).isEqualTo(state.toSplit());
    }

    private static KinesisRecord record(String sequenceNumber, long subSequenceNumber, boolean endsSequence) {
        return new KinesisRecord(
                "key", new byte[1], sequenceNumber, subSequenceNumber, endsSequence, Instant.EPOCH, null, null);
    }
}
